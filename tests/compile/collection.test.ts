import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { afterEach, describe, expect, it } from 'vitest'
import { readCollection } from '../../src/compile/collection.ts'
import { formats } from '../../src/feed/format.ts'
import { site } from '../fixture.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNBgAAEnFCPgRa0bmAAAAAElFTkSuQmCC',
  'base64',
)

/** Two seconds of silence: 8 bits, mono, 8,000 samples a second. */
function wav(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + 16_000, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(16_000, 40)
  return Buffer.concat([head, Buffer.alloc(16_000, 128)])
}

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function collectionOf(files: Readonly<Record<string, string | Buffer>>, articles = '.') {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return readCollection(join(folder, articles), site)
}

const post = (body: string, more = '', title = 'T') => `---\ntitle: ${title}\ndate: 2026-01-02\n${more}---\n${body}`
const rules = (found: { findings: readonly { rule: string }[] }) => found.findings.map(({ rule }) => rule)

describe('a link from one article to another', () => {
  it.each([
    ['[x](b.md)', 'b.md'],
    ['[x](./b.md#part)', 'b.md'],
    ['[x](sub/b.md)', 'sub/b.md'],
    ['[x](/blog/sub/b.md)', 'sub/b.md'],
    ['[x](@/blog/sub/b.md)', 'sub/b.md'],
    ['[x](/old/place/)', 'b.md'],
    ['[x](/2026/01/02/b.html)', 'b.md'],
    ['[x](/blog/b/)', 'b.md'],
    ['[x](../b)', 'b.md'],
  ])('%s becomes its address', async (link, file) => {
    const { articles, findings } = await collectionOf({
      'a.md': post(link),
      [file]: post('B', 'aliases: /old/place\n', 'Other'),
    })
    expect(findings).toEqual([])
    const a = articles.find(({ slug }) => slug === 'a')
    expect(a?.html).toContain('href="https://a.example/articles/b')
    if (link.includes('#')) expect(a?.html).toContain('/articles/b#part"')
  })

  it('stays where it led when that is no article', async () => {
    const { articles, findings } = await collectionOf({
      'a.md': post('[x](/docs/b) [y](https://c.example/b.md)'),
      'b.md': post('B', '', 'Other'),
    })
    expect(findings).toEqual([])
    expect(articles[0]?.html).toContain('href="https://a.example/docs/b"')
    expect(articles[0]?.html).toContain('href="https://c.example/b.md"')
  })

  it('that leads nowhere is said once, with its place', async () => {
    const { findings } = await collectionOf({ 'a.md': post('\n![x](gone.png) ![x](gone.png)') })
    expect(findings).toMatchObject([{ rule: 'broken-link', line: 6, column: 6, severity: 'warning' }])
  })
})

describe('files beside the text', () => {
  it.each([
    ['beside it', 'posts/a.md', 'i.png', 'posts/i.png'],
    ['in a folder of the article’s name', 'source/_posts/a.md', 'i.png', 'source/_posts/a/i.png'],
    ['in the project’s static folder', 'content/posts/a.md', '/img/i.png', 'static/img/i.png'],
    ['in the project’s root', '_posts/a.md', '/assets/i.png', 'assets/i.png'],
    ['by a path with blanks', 'posts/a.md', 'my%20i.png', 'posts/my i.png'],
    ['as Astro names its sources', 'src/content/blog/a.md', '@/assets/i.png', 'src/assets/i.png'],
  ])('are found %s', async (_, article, reference, file) => {
    const { articles, media, findings } = await collectionOf(
      { [article]: post('B', `image: "${reference}"\n`), [file]: png, 'package.json': '{}' },
      dirname(article),
    )
    expect(findings).toEqual([])
    expect(articles[0]?.images).toEqual([
      {
        url: expect.stringMatching(/^https:\/\/a\.example\/media\/[0-9a-f]{16}\.png$/),
        type: 'image/png',
        length: png.length,
        width: 2,
        height: 3,
      },
    ])
    expect(media.size).toBe(1)
  })

  it('are never files from outside the project, nor what a browser would run', async () => {
    const found = await collectionOf(
      {
        'project/package.json': '{}',
        'project/a.md': post('![x](../secret.png) [y](b.js) [z](package.json.key)'),
        'secret.png': png,
        'project/b.js': 'x',
        'project/package.json.key': 'x',
      },
      'project',
    )
    expect(found.media.size).toBe(0)
    expect(rules(found)).toEqual(['broken-link', 'broken-link', 'broken-link'])
  })

  it('make an episode of an article with audio, exact in every format', async () => {
    const { articles, findings } = await collectionOf({
      'a.md': post('<audio src="e.wav" controls></audio>'),
      'e.wav': wav(),
    })
    expect(findings).toEqual([])
    const [article] = articles
    if (!article) throw new Error('no article')
    expect(article.enclosures).toMatchObject([{ type: 'audio/wav', length: 16_044, duration: 2 }])
    const document = (name: string) => {
      const format = formats.find((other) => other.name === name)
      const { head, tail } = format?.envelope({ site, title: 'A', path: '', updated: 0 }) ?? { head: '', tail: '' }
      return `${head}${format?.entry(article, site)}${tail}`
    }
    const url = article.enclosures[0]?.url
    const rss = parseRssFeed(document('rss')).items?.[0]
    expect(rss?.enclosures).toEqual([{ url, length: 16_044, type: 'audio/wav' }])
    expect(rss?.itunes?.duration).toBe(2)
    const atom = parseAtomFeed(document('atom')).entries?.[0]
    expect(atom?.links?.find(({ rel }) => rel === 'enclosure')).toMatchObject({
      href: url,
      length: 16_044,
      type: 'audio/wav',
    })
    expect(parseJsonFeed(document('json')).items?.[0]?.attachments).toEqual([
      { url, mime_type: 'audio/wav', size_in_bytes: 16_044, duration_in_seconds: 2 },
    ])
  })

  it('that are not what they say are a finding', async () => {
    const found = await collectionOf({ 'a.md': post('B', 'audio: e.mp3\n'), 'e.mp3': 'no sound' })
    expect(found.articles).toHaveLength(1)
    expect(rules(found)).toEqual(['media'])
  })
})

describe('a folder of files', () => {
  it('has sections, notes and fragments that are no articles', async () => {
    const found = await collectionOf({
      '_index.md': '---\ntitle: Blog\n---\n',
      'README.md': '# How we write',
      'page.html': '<p>no front matter</p>',
      '.hidden/a.md': 'x',
      'node_modules/p/b.md': post('x'),
      'c.html': post('<p>kept <b>as</b> it is</p>'),
      '2026-01-01-plain.md': '# A heading\n\nText',
    })
    expect(found.articles.map(({ slug, title }) => [slug, title])).toEqual([
      ['plain', 'A heading'],
      ['c', 'T'],
    ])
    expect(found.findings).toMatchObject([{ rule: 'no-article', severity: 'note' }])
    expect(found.findings[0]?.message).toContain('(3 files)')
  })

  it('gives the older of two articles the address that both ask for', async () => {
    const { articles, findings } = await collectionOf({
      'a/same.md': '---\ntitle: New\ndate: 2026-02-02\n---\nText',
      'b/same.md': '---\ntitle: Old\ndate: 2026-01-01\n---\nText',
    })
    expect(articles.map(({ title, slug }) => [title, slug])).toEqual([
      ['New', 'a-same'],
      ['Old', 'same'],
    ])
    expect(findings).toMatchObject([{ rule: 'same-slug', severity: 'note' }])
  })

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${post('Grüße')}`, 'utf16le'), []],
    ['Windows-1252', Buffer.from(post('Grüße'), 'latin1'), [{ rule: 'encoding', line: 5 }]],
  ])('may be written in %s', async (_, bytes, expected) => {
    const { articles, findings } = await collectionOf({ 'a.md': bytes })
    expect(articles[0]?.html).toBe('<p>Grüße</p>')
    expect(findings).toMatchObject(expected)
  })

  it('knows its authors by the keys of authors.yml', async () => {
    const { articles } = await collectionOf({
      'a.md': post('x', 'authors: [ada]\n'),
      'authors.yml': 'ada:\n  name: Ada Lovelace\n  url: https://ada.example/\n',
    })
    expect(articles[0]?.authors).toEqual([{ name: 'Ada Lovelace', url: 'https://ada.example/' }])
  })
})
