import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Article, creditedTo } from '../../src/article/article.ts'
import { enclosuresInOrder, plays } from '../../src/article/enclosures.ts'
import { type Served, served } from '../browser/served.ts'
import { fullSite } from '../feed/collection.ts'
import { documentOf, formatOf } from '../feed/document.ts'
import { shown } from '../feed/shown.ts'
import { awkward } from './awkward.ts'
import { feedparserPython, isInstalled, run, xmlFeedPerl } from './programs.ts'

const all = awkward.map(([, article]) => article)
const articles = all.filter(({ expires }) => expires === undefined)
const byId = new Map(articles.map((article) => [article.id, article]))
const moment = Math.max(...articles.map(({ published }) => published))
const seconds = (millis: number): number => Math.floor(millis / 1_000)
const authorsOf = (article: Article): readonly string[] => creditedTo(article).map(({ name }) => name)
const enclosureOf = (article: Article): string | undefined =>
  enclosuresInOrder(article).find(({ type }) => type !== undefined)?.url
const asText = (html: string): string => shown(html).replace(/\s+/g, ' ').trim()

/** Says by name what does not take part. */
const named = (program: string, isThere: boolean): string => `${program}${isThere ? '' : ' is not installed: skipped'}`

const xmlFormats = ['rss', 'atom'] as const
const hasNewsboat = isInstalled('newsboat', '--version')
const hasSfeed = isInstalled('sfeed')
const hasRss2email = isInstalled('r2e', '--version')
const hasJing = isInstalled('jing')

let site: Served
let home = ''
beforeAll(async () => {
  const { podcast } = fullSite
  site = await served(all, moment, podcast && { podcast })
  home = await mkdtemp(join(tmpdir(), 'tidings-'))
})
afterAll(async () => {
  site.close()
  await rm(home, { recursive: true })
})
const feedAt = (format: string): string => `${site.address}/${formatOf(format).file}`

const askFeedparser = `
import feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
stamp = lambda when: when and __import__('calendar').timegm(when)
print(json.dumps({'bozo': bool(feed.bozo), 'status': feed.status, 'version': feed.version, 'entries': [{
  'id': one.id, 'title': one.title, 'link': one.link, 'published': stamp(one.get('published_parsed')),
  'authors': [author.name for author in one.get('authors', [])],
  'tags': [tag.label or tag.term for tag in one.get('tags', [])],
  'content': one.content[0].value, 'enclosures': [file.href for file in one.enclosures],
} for one in feed.entries]}))
`

describe.skipIf(!feedparserPython)(named('python3-feedparser', feedparserPython !== undefined), () => {
  it.for(xmlFormats)('reads %s over HTTP without complaint', async (format) => {
    const { stdout, stderr } = await run(feedparserPython ?? '', ['-c', askFeedparser, feedAt(format)])
    expect(stderr).toBe('')
    const feed: { entries: readonly Entry[] } = JSON.parse(stdout)
    expect(feed).toMatchObject({ bozo: false, status: 200, version: format === 'rss' ? 'rss20' : 'atom10' })
    expect(feed.entries).toHaveLength(articles.length)
    for (const entry of feed.entries) {
      // It takes an Atom id for an address, whose scheme it writes small.
      const article = byId.get(entry.id) ?? byId.get(entry.id.replace('http:', 'HTTP:'))
      if (!article) throw new Error(`no article ${entry.id}`)
      expect([entry.title, asText(entry.title)]).toContain(article.title)
      expect(entry.link).toBe(article.link)
      expect(entry.published).toBe(seconds(article.published))
      if (authorsOf(article).length > 0) expect(entry.authors).toEqual(authorsOf(article))
      expect(entry.tags).toEqual(expect.arrayContaining(article.tags.map(({ name }) => name)))
      expect(asText(entry.content)).toBe(asText(article.html))
      const best = format === 'rss' ? enclosureOf(article) : enclosuresInOrder(article)[0]?.url
      expect(entry.enclosures[0]).toBe(best)
    }
  })

  interface Entry {
    readonly id: string
    readonly title: string
    readonly link: string
    readonly published: number
    readonly authors: readonly string[]
    readonly tags: readonly string[]
    readonly content: string
    readonly enclosures: readonly string[]
  }
})

// Without ForceUnicode, XML::Atom hands out bytes.
const askXmlFeed = `
use XML::Feed; use JSON::PP;
$XML::Atom::ForceUnicode = 1;
my $feed = XML::Feed->parse(URI->new($ARGV[0])) or die XML::Feed->errstr;
my @entries = map { my $one = $_; my $author = $one->author; {
  id => $one->id, title => $one->title, link => $one->link, published => $one->issued->epoch,
  author => ref $author ? $author->[0] : $author, tags => [$one->category],
  content => $one->content->body,
} } $feed->entries;
print JSON::PP->new->ascii->encode({ title => $feed->title, link => $feed->link, entries => \\@entries });
`

describe.skipIf(!xmlFeedPerl)(named('XML::Feed', xmlFeedPerl !== undefined), () => {
  it.for(xmlFormats)('reads %s over HTTP', async (format) => {
    const { stdout, stderr } = await run(xmlFeedPerl ?? '', ['-e', askXmlFeed, feedAt(format)])
    expect(stderr).toBe('')
    const feed: { title: string; link: string; entries: readonly Entry[] } = JSON.parse(stdout)
    expect(feed).toMatchObject({ title: 'Tidings', link: `${site.address}/` })
    expect(feed.entries).toHaveLength(articles.length)
    for (const entry of feed.entries) {
      const article = byId.get(entry.id)
      if (!article) throw new Error(`no article ${entry.id}`)
      expect([entry.title, asText(entry.title)]).toContain(article.title)
      expect([entry.link, entry.published]).toEqual([article.link, seconds(article.published)])
      expect(entry.author ?? undefined).toBe(authorsOf(article)[0])
      expect(entry.tags).toEqual(expect.arrayContaining(article.tags.map(({ name }) => name)))
      expect(asText(entry.content)).toBe(asText(article.html))
    }
  })

  it('finds the feeds from the first page', async () => {
    const ask = 'use XML::Feed; print join "\\n", XML::Feed->find_feeds($ARGV[0])'
    const { stdout } = await run(xmlFeedPerl ?? '', ['-e', ask, `${site.address}/`])
    expect(stdout.split('\n')).toEqual(xmlFormats.map(feedAt))
  })

  interface Entry {
    readonly id: string
    readonly title: string
    readonly link: string
    readonly published: number
    readonly author: string | null
    readonly tags: readonly string[]
    readonly content: string
  }
})

describe.skipIf(!hasNewsboat)(named('newsboat', hasNewsboat), () => {
  it.for(xmlFormats)('takes every article of %s over HTTP', async (format) => {
    const [urls, cache] = [join(home, `${format}.urls`), join(home, `${format}.db`)]
    await writeFile(urls, `${feedAt(format)}\n`)
    const ran = await run('newsboat', ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload'], { home })
    expect(ran).toMatchObject({ status: 0 })
    const database = new DatabaseSync(cache, { readOnly: true })
    const items = database
      .prepare('SELECT guid, title, author, url, pubDate, content, enclosure_url FROM rss_item')
      .all()
    database.close()
    expect(items).toHaveLength(articles.length)
    for (const item of items) {
      const article = byId.get(String(item.guid))
      if (!article) throw new Error(`no article ${item.guid}`)
      expect([item.title, asText(String(item.title))]).toContain(article.title)
      expect(item.url).toBe(article.link)
      // Its dates end in 2106.
      expect(item.pubDate).toBe(seconds(article.published) >>> 0)
      expect(item.content).toBe(article.language === 'ar' ? `<div dir="rtl">${article.html}</div>` : article.html)
      // Of RSS it keeps the last author alone.
      for (const name of authorsOf(article).slice(format === 'rss' ? -1 : 0)) expect(item.author).toContain(name)
      if (article.enclosures.some(plays)) expect(article.enclosures.map(({ url }) => url)).toContain(item.enclosure_url)
    }
  })

  it('imports the list of feeds', async () => {
    const [urls, list] = [join(home, 'imported.urls'), join(home, 'list.opml')]
    const opml = await (await fetch(`${site.address}/opml.xml`)).text()
    await writeFile(list, opml)
    await writeFile(urls, '')
    const ran = await run('newsboat', ['-u', urls, '-c', join(home, 'imported.db'), '-C', '/dev/null', '-i', list], {
      home,
    })
    expect(ran).toMatchObject({ status: 0 })
    const imported = (await readFile(urls, 'utf8')).split('\n').flatMap((line) => /^\S+/.exec(line) ?? [])
    const listed = Array.from(opml.matchAll(/xmlUrl="([^"]+)"/g), ([, url = '']) => shown(url))
    expect(imported.toSorted()).toEqual(listed.toSorted())
  })
})

describe.skipIf(!hasSfeed)(named('sfeed', hasSfeed), () => {
  it.for(xmlFormats)('reads %s', async (format) => {
    const input = await (await fetch(feedAt(format))).text()
    const { status, stdout } = await run('sfeed', [site.address], { input })
    expect(status).toBe(0)
    const rows = stdout
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.split('\t'))
    expect(rows).toHaveLength(articles.length)
    for (const [time, title = '', link, content, type, id = '', author, enclosure, categories = ''] of rows) {
      const article = byId.get(id)
      if (!article) throw new Error(`no article ${id}`)
      expect([title, asText(title)]).toContain(article.title)
      expect([Number(time), link, type]).toEqual([seconds(article.published), article.link, 'html'])
      expect(asText(content?.replace(/\\[nt]/g, ' ') ?? '')).toBe(asText(article.html))
      expect(author).toBe(authorsOf(article)[0] ?? '')
      expect(enclosure).toBe((format === 'rss' ? enclosureOf(article) : enclosuresInOrder(article)[0]?.url) ?? '')
      const filed = format === 'rss' ? article.tags.map(({ name }) => name) : article.tags.map(({ slug }) => slug)
      expect(categories.split('|')).toEqual(expect.arrayContaining(filed))
    }
  })
})

describe.skipIf(!hasRss2email)(named('rss2email', hasRss2email), () => {
  it.for(xmlFormats)('sends every article of %s', async (format) => {
    const [config, data, mails] = [join(home, `${format}.cfg`), join(home, `${format}.json`), join(home, format)]
    const maildir = `email-protocol = maildir\nmaildir-path = ${mails}\nmaildir-mailbox = inbox`
    await mkdir(mails)
    await writeFile(config, `[DEFAULT]\nverbose = error\nfrom = a@a.example\nto = b@b.example\n${maildir}\n`)
    const r2e = (...args: readonly string[]) => run('r2e', ['-c', config, '-d', data, ...args], { home })
    expect(await r2e('add', 'tidings', feedAt(format))).toMatchObject({ status: 0 })
    expect(await r2e('run')).toMatchObject({ status: 0, stderr: '' })
    const sent = await readdir(join(mails, 'inbox', 'new'))
    expect(sent).toHaveLength(articles.length)
  })
})

describe.skipIf(!hasJing)(named('jing', hasJing), () => {
  const grammar = join(import.meta.dirname, 'atom.rng')

  it('finds Atom to be as its grammar says, and nothing else', async () => {
    const good = join(home, 'good.xml')
    const bad = join(home, 'bad.xml')
    const text = await (await fetch(feedAt('atom'))).text()
    const documents = { 'good.xml': text, 'full.xml': documentOf(formatOf('atom'), articles, fullSite) }
    for (const [name, document] of Object.entries(documents)) await writeFile(join(home, name), document)
    await writeFile(bad, text.replace(/<id>.*<\/id>/, '$&$&'))
    expect(await run('jing', [grammar, good, join(home, 'full.xml')])).toMatchObject({ status: 0, stdout: '' })
    expect((await run('jing', [grammar, bad])).status).toBe(1)
  })
})
