import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { readCollection } from '../../src/compile/read.ts'
import { documentOf, formatOf } from '../feed/document.ts'
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

async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

async function collectionOf(files: Readonly<Record<string, string | Buffer>>, articles = '.') {
  return readCollection(join(await folderOf(files), articles), site)
}

const post = (body: string, more = '', title = 'T') => `---\ntitle: ${title}\ndate: 2026-01-02\n${more}---\n${body}`
const rules = (found: { findings: readonly { rule: string }[] }) => found.findings.map(({ rule }) => rule)

it('articles that say they changed at one moment are told apart', async () => {
  const { articles } = await collectionOf({
    'a.md': post('x', 'updated: 2026-03-03\n', 'A'),
    'b.md': '---\ntitle: B\ndate: 2026-01-03\nupdated: 2026-03-03\n---\nx',
  })
  expect(articles.map(({ apart = 0 }) => apart)).toEqual([0, 1])
})

describe('a link from one article to another', () => {
  it.each([
    ['[x](b.md)', 'b.md'],
    ['[x](./b.md#part)', 'b.md'],
    ['[x](sub/b.md)', 'sub/b.md'],
    ['[x](/blog/sub/b.md)', 'sub/b.md'],
    ['[x](@/blog/sub/b.md)', 'sub/b.md'],
    ['[x](/old/place/)', 'b.md'],
    ['[x](/?p=12&utm_source=x#part)', 'b.md'],
    ['[x](/2026/01/02/b.html)', 'b.md'],
    ['[x](/blog/b/)', 'b.md'],
    ['[x](../b)', 'b.md'],
    ['[x](sub/b)', 'sub/b.md'],
    ['[[b]]', 'b.md'],
    ['[[Sub/B|x]]', 'sub/b.md'],
    ['[[notes/sub/b#Part]]', 'sub/b.md'],
    ['[x]({filename}/sub/b.md)', 'sub/b.md'],
    ['[x](|filename|sub/b.md)', 'sub/b.md'],
    ['[x](link://slug/b)', 'b.md'],
    ['[x](../b/)', 'b/contents.lr'],
    ['[x](b.html)', 'b.html.md'],
    ['[x](../b/)', '2026-01-02-b.md'],
    ['[x](sub/b.md)', 'sub/2026-01-02-b.md'],
    ['[x](/2026/01/02/b/)', '2026-01-02-b.md'],
    ['[x](/2026/01/02/b.html#part)', '_posts/2026-01-02-b.md'],
    ['[x](/life/2026/01/02/b/index.html)', '2026-01-02-b.md'],
    ['[x](/blog/2026/01/02/B-1.5)', '2026-01-02-B-1.5.md'],
    ['[x](../b/index.qmd)', 'b/index.qmd'],
    ['[x](b.mdoc)', 'b.mdoc'],
    ['[x](/posts/b/)', 'b/index.qmd'],
    ['[x](/blog/b)', '12.b.md'],
    ['[x](/blog/b)', '01.blog/b/item.md'],
    ['[x](../b)', '02.b/item.md'],
  ])('%s becomes its address', async (link, file) => {
    const { articles, findings } = await collectionOf({
      'a.md': post(link),
      [file]: file.endsWith('.lr')
        ? 'title: Other\n---\ndate: 2026-01-02\n---\nbody: B'
        : post('B', 'aliases: [/old/place, "/?p=12"]\n', 'Other'),
    })
    expect(findings).toEqual([])
    const a = articles.find(({ slug }) => slug === 'a')
    expect(a?.html).toContain('href="https://a.example/articles/b')
    if (link.includes('#')) expect(a?.html).toContain('/articles/b#part"')
  })

  it.each(['@/blog/b.md', '/b.md'])('is seen from any folder above it, as %s', async (link) => {
    const { articles, findings } = await collectionOf({
      'site/content/blog/a.md': post(`[x](${link})`),
      'site/content/blog/b.md': post('B', '', 'Other'),
    })
    expect(findings).toEqual([])
    expect(articles[0]?.html).toContain('href="https://a.example/articles/b"')
  })

  it.each([
    ['de/news/_posts/2026-01-02-a.md', '/fr/news/2026/01/02/b/', 'Fr'],
    ['de/news/_posts/2026-01-02-a.md', '/de/news/2026/01/02/b.html', 'De'],
    ['fr/news/_posts/2026-01-02-a.md', '/news/2026/01/02/b', 'Fr'],
  ])('from %s to %s leads to the translation that is meant', async (file, link, title) => {
    const { articles } = await collectionOf({
      [file]: post(`[x](${link})`, '', 'From'),
      'de/news/_posts/2026-01-02-b.md': post('B', '', 'De'),
      'en/news/_posts/2026-01-02-b.md': post('B', '', 'En'),
      'fr/news/_posts/2026-01-02-b.md': post('B', '', 'Fr'),
    })
    const target = articles.find((article) => article.title === title)?.slug
    expect(articles.find((article) => article.title === 'From')?.html).toContain(`/articles/${target}"`)
  })

  it('leads to no other article whose file is called alike', async () => {
    const { articles, findings } = await collectionOf({
      'a.md': post('[x](@/posts/gone/index.fr.md)'),
      'posts/b/index.fr.md': post('B', '', 'Other'),
    })
    expect(findings).toMatchObject([{ rule: 'broken-link' }])
    expect(articles.find(({ slug }) => slug === 'a')?.html).toBe('<p><a>x</a></p>')
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

  it.each([
    ['{tag}Dry Wit', '/tags/dry-wit'],
    ['link://category/x', '/categories/x'],
    ['{author}Ada', '/authors/ada'],
  ])('%s leads to a label’s page', async (link, path) => {
    const { articles, findings } = await collectionOf({ 'a.md': post(`[x](<${link}>)`) })
    expect(findings).toEqual([])
    expect(articles[0]?.html).toContain(`href="https://a.example${path}"`)
  })

  it('that no note answers stays text, and is a note', async () => {
    const { articles, findings } = await collectionOf({ 'a.md': post('See [[Some Day]].\n\n[[toc]]\n') })
    expect(findings).toMatchObject([{ rule: 'broken-link', severity: 'note' }])
    expect(articles[0]?.html).toBe('<p>See Some Day.</p>')
  })

  it('that no note answers is said once for very many', async () => {
    const { findings } = await collectionOf({
      'a.md': post(Array.from({ length: 21 }, (_, place) => `[[Some Day ${place}]]`).join(' ')),
      'b.md': post('[a](gone.md)', '', 'B'),
    })
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
      [
        'note',
        expect.stringContaining(
          '21 wiki links name no article, and stay text; the first: no article is called "Some Day 0"',
        ),
      ],
      ['warning', expect.stringContaining('"gone.md"')],
    ])
  })

  it('that leads nowhere is said once, with its place', async () => {
    const { findings } = await collectionOf({ 'a.md': post('\n![x](gone.png) ![x](gone.png)') })
    expect(findings).toMatchObject([{ rule: 'broken-link', line: 6, column: 6, severity: 'warning' }])
  })
})

it('leads to a folder’s one article by the folder’s name, also where its file has a date', async () => {
  const { articles, findings } = await collectionOf({
    'a.md': post('[trip](trip/) [old](/was/b)'),
    'trip/2024-05-01-index.md': post('x', 'aliases: /was/b\n', 'Trip'),
    'late.md': '---\ntitle: Late\ndate: 2027-01-01\naliases: /was/b\n---\nx',
  })
  expect(articles.find(({ title }) => title === 'T')?.html).toBe(
    `<p><a href="${site.url}/articles/trip">trip</a> <a href="${site.url}/articles/trip">old</a></p>`,
  )
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
})

it('leads by an old address of two articles to the one that is told to have it, also where both are as old', async () => {
  const { articles, findings } = await collectionOf({
    'a.md': post('x', 'aliases: /was\nslug: z\n', 'Z'),
    'z.md': post('[old](/was)', 'aliases: /was\nslug: a\n', 'A'),
  })
  expect(articles.find(({ slug }) => slug === 'a')?.html).toContain(`${site.url}/articles/a"`)
  expect(findings).toMatchObject([{ rule: 'same-slug', message: expect.stringMatching(/z\.md names the old address/) }])
})

it.each(['conf.py', 'pelicanconf.py', 'zola.toml', 'mkdocs.yml', '_quarto.yml'])(
  'finds the files of a project that %s is the sign of',
  async (sign) => {
    const files = { [sign]: '', 'posts/a.md': post('![x](/images/i.png)'), 'images/i.png': png }
    const { findings } = await collectionOf(files, 'posts')
    expect(findings).toEqual([])
  },
)

it('a file named with a dot before is one beside the article, and no other', async () => {
  const { findings } = await collectionOf(
    { 'package.json': '{}', 'blog/a.md': post('![](./i.png) ![](i.png)'), 'static/i.png': png },
    'blog',
  )
  expect(findings).toMatchObject([{ rule: 'broken-link', message: expect.stringContaining('"./i.png"') }])
})

describe('a file named from the site’s root that is not in the project', () => {
  it('keeps its address and is said; a page may be elsewhere', async () => {
    const text = '\n![x](/img/gone.png) ![x](/img/gone.png) [a](/files/gone.pdf) [b](/about/) [c](/v1.2) [d](/x.html)'
    const { articles, findings } = await collectionOf({ 'a.md': post(text) })
    expect(articles[0]?.html).toContain(`${site.url}/img/gone.png`)
    expect(findings).toMatchObject([
      {
        rule: 'broken-link',
        line: 6,
        column: 6,
        severity: 'warning',
        message: expect.stringContaining('/img/gone.png'),
      },
      { rule: 'broken-link', line: 6, severity: 'warning', message: expect.stringContaining('/files/gone.pdf') },
    ])
  })
})

describe('a file of a kind that is not published', () => {
  const files = { 'content/tool.xyz': 'x', 'static/tool.xyz': 'x', 'package.json': '{}' }

  it('is said where a link names it beside the text', async () => {
    const { articles, findings } = await collectionOf({ ...files, 'content/a.md': post('[x](tool.xyz)') }, 'content')
    expect(articles[0]?.html).toBe('<p><a>x</a></p>')
    expect(findings).toMatchObject([
      { rule: 'broken-link', message: expect.stringContaining('"tool.xyz" is of a kind that is not published') },
    ])
  })

  it('may stand at the address from the site’s root all the same', async () => {
    const { articles, findings } = await collectionOf({ ...files, 'content/a.md': post('[x](/tool.xyz)') }, 'content')
    expect(articles[0]?.html).toBe(`<p><a href="${site.url}/tool.xyz">x</a></p>`)
    expect(findings).toEqual([])
  })
})

describe('files beside the text', () => {
  it.each([
    ['beside it', 'posts/a.md', 'i.png', 'posts/i.png'],
    ['in a folder of the article’s name', 'source/_posts/a.md', 'i.png', 'source/_posts/a/i.png'],
    ['in the project’s static folder', 'content/posts/a.md', '/img/i.png', 'static/img/i.png'],
    ['in the project’s root', '_posts/a.md', '/assets/i.png', 'assets/i.png'],
    ['by a path with blanks', 'posts/a.md', 'my%20i.png', 'posts/my i.png'],
    ['in the project’s root, without a slash', 'content/posts/a.md', 'assets/i.png', 'assets/i.png'],
    ['without their ending', 'content/a.md', 'i', 'content/i.png'],
    ['as Pelican names its content', 'content/posts/a.md', '{static}/images/i.png', 'content/images/i.png'],
    ['at the page’s own path below static', 'content/2026/a/index.md', 'i.png', 'static/2026/a/i.png'],
    ['below static, for a file', 'content/posts/a.md', 'i.png', 'static/posts/a/i.png'],
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

  it('are those that Hugo’s resources feature, and Ghost’s own', async () => {
    const resources = 'resources:\n- name: featuredImage\n  src: cover.png\n  title: C\n- name: data\n  src: i.png\n'
    const { articles, findings } = await collectionOf({
      'package.json': '{}',
      'posts/a/index.md': post('![g](__GHOST_URL__/content/images/g.png) [x](__GHOST_URL__/about/)', resources),
      'posts/a/cover.png': png,
      'posts/a/i.png': png,
      'content/images/g.png': png,
    })
    expect(findings).toEqual([])
    expect(articles[0]?.images).toMatchObject([{ type: 'image/png', width: 2, height: 3, title: 'C' }])
    expect(articles[0]?.html).toMatch(/src="https:\/\/a.example\/media\/\w+.png".*href="https:\/\/a.example\/about\/"/)
  })

  it('are found by their name alone, where the project has one of it', async () => {
    const found = await collectionOf(
      {
        'package.json': '{}',
        'posts/a.md': post('B', 'image: cover.png\nthumbnail: twice.png\n'),
        'src/images/covers/cover.png': png,
        'src/images/x/twice.png': png,
        'src/images/y/twice.png': png,
        'node_modules/p/cover.png': png,
      },
      'posts',
    )
    expect(rules(found)).toEqual(['broken-link'])
    expect(found.articles[0]?.images).toMatchObject([{ width: 2, height: 3 }])
  })

  it('are found in a site that is nothing but settings, articles and files', async () => {
    const found = await collectionOf(
      {
        'wrangler.toml': '',
        'articles/a.md': post('![a](/only.png) ![b](static/other.png)'),
        'static/only.png': png,
        'static/other.png': Buffer.concat([png, Buffer.alloc(1)]),
      },
      'articles',
    )
    expect(found.findings).toEqual([])
    expect(found.media.size).toBe(2)
  })

  it.each([
    ['as it was taken', 1, { width: 4, height: 3 }],
    ['turned, as cameras write it', 6, { width: 3, height: 4 }],
  ])('are as large as they show: one %s', async (_, orientation, size) => {
    const exif = `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0`
    const photo = `\xff\xd8\xff\xe1\0${String.fromCharCode(exif.length + 2)}${exif}\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0\xff\xd9`
    const { articles } = await collectionOf({
      'a.md': post('B', 'image: p.jpg\n'),
      'p.jpg': Buffer.from(photo, 'latin1'),
    })
    expect(articles[0]?.images).toMatchObject([{ type: 'image/jpeg', ...size }])
  })

  it('are drawings, whatever their editor keeps in them', async () => {
    const drawing = (more: string) =>
      `<!DOCTYPE svg>\n<!-- ${'x'.repeat(2_000)} -->\n<svg ${more}><path d="M0 0"/></svg>`
    const found = await collectionOf({
      'a.md': post('B', 'images: [sized.svg, plain.svg]\n'),
      'sized.svg': drawing(`content="${'&lt;x&gt;'.repeat(500)}" width="10px" height="20px"`),
      'plain.svg': drawing('version="1.1"'),
    })
    expect(found.findings).toEqual([])
    expect(found.articles[0]?.images).toMatchObject([
      { type: 'image/svg+xml', width: 10, height: 20 },
      { type: 'image/svg+xml' },
    ])
  })

  it.each([
    ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', 'git lfs pull'],
    ['', 'is the file whole?'],
  ])('that cannot be read are said so: %j', async (content, message) => {
    const found = await collectionOf({ 'a.md': post('\n![x](b.png)'), 'b.png': content })
    expect(found.findings).toMatchObject([{ rule: 'media', severity: 'warning', line: 6, column: 6 }])
    expect(found.findings[0]?.message).toContain(message)
    expect(found.media.size).toBe(0)
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

  it('are never what hidden folders hold, but for what people look at', async () => {
    const links = ['.tidings/cache/0.json', '/.tidings/cache/0.json', '.env.txt', 'link.txt', '.gitbook/assets/b.png']
    const folder = await folderOf({
      'package.json': '{}',
      'a.md': post(links.map((link) => `[x](${link})`).join(' '), 'enclosures: .git/backup.zip\n'),
      '.tidings/cache/0.json': '[]',
      '.env.txt': 'x',
      '.git/backup.zip': 'x',
      '.gitbook/assets/b.png': png,
    })
    await symlink('.env.txt', join(folder, 'link.txt'))
    const found = await readCollection(folder, site)
    expect([...found.media.keys()]).toEqual([expect.stringMatching(/\.png$/)])
    expect(found.findings.map(({ message }) => message)).toEqual(
      ['.git/backup.zip', ...links.slice(0, 4)].map((name) => expect.stringContaining(`"${name}" is not published`)),
    )
  })

  it('make an episode of an article with audio, exact in every format', async () => {
    const { articles, findings } = await collectionOf({
      'a.md': post('<audio src="e.wav" controls></audio>'),
      'e.wav': wav(),
    })
    expect(findings.map(({ rule }) => rule)).toEqual(['podcast'])
    const [article] = articles
    if (!article) throw new Error('no article')
    expect(article.enclosures).toMatchObject([{ type: 'audio/wav', length: 16_044, duration: 2 }])
    const document = (name: string) => {
      return documentOf(formatOf(name), [article], site)
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
    const found = await collectionOf({
      'a.md': post('B', 'audio: e.mp3\n'),
      'b.md': post('B\n\n<audio src="an%20e.wav" controls></audio>', '', 'U'),
      'e.mp3': 'no sound',
      'an e.wav': 'no sound either',
    })
    expect(found.articles).toHaveLength(2)
    expect(rules(found)).toEqual(['media', 'media', 'podcast'])
    expect(found.findings).toMatchObject([{ line: 4, column: 8 }, { line: 7, column: 13 }, {}])
  })
})

describe('a folder of files', () => {
  it('holds nothing of the folder that it stands in, though a link leads there', async () => {
    const folder = await folderOf({ 'blog/a.md': post('x'), 'notes/b.md': post('x') })
    await symlink('..', join(folder, 'blog/up'))
    const { articles } = await readCollection(join(folder, 'blog'), site)
    expect(articles.map(({ slug }) => slug)).toEqual(['a'])
  })

  it('is told of in the order of its lines, and of what stands on them', async () => {
    const { findings } = await collectionOf({ 'a.md': post('[x](gone.md) {% gone %} ![](gone.png)\n\n{% gone2 %}') })
    expect(findings.map(({ line, column }) => [line, column])).toEqual([
      [5, 5],
      [5, 14],
      [5, 29],
      [7, 1],
    ])
  })

  it('has sections, notes and fragments that are no articles', async () => {
    const found = await collectionOf({
      '_index.md': '---\ntitle: Blog\n---\n',
      'README.md': '# How we write',
      'SUMMARY.md': '# Table of contents\n\n* [A](c.html)\n',
      'fr/404.md': '---\ntitle: Nothing here\nlayout: page\n---\nLook elsewhere.',
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
    expect(found.findings[0]?.message).toContain('(5 files)')
  })

  it('has Hexo’s empty pages of tags and categories, which are no articles', async () => {
    const { articles, findings } = await collectionOf({
      '_posts/a.md': post('A'),
      'tags/index.md': '---\ntitle: tags\ndate: 2016-11-19 21:30:08\ntype: "tags"\ncomments: false\n---\n\n',
      'archives.md': '---\ntitle: Archives\ndate: 2016-11-19\nlayout: archives\n---\n',
      'search.md': '---\ntitle: Search\ndate: 2016-11-19\n---\nHow we search.\n',
    })
    expect(articles.map(({ slug }) => slug).toSorted()).toEqual(['a', 'search'])
    const pages = findings.filter(({ rule }) => rule === 'no-article')
    expect(pages).toMatchObject([{ severity: 'note', message: expect.stringContaining('(2 files)') }])
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  it('may be called like files, lead elsewhere or nowhere, and never stop the others', async () => {
    const elsewhere = await folderOf({ 'linked.md': post('L', '', 'Linked') })
    const folder = await folderOf({
      'a.md': post('A ![](circle.png)', '', 'A'),
      'folder.markdown/b.md': post('B', '', 'B'),
      'sub/c.md': post('C', '', 'C'),
    })
    await symlink(elsewhere, join(folder, 'elsewhere'))
    await symlink('..', join(folder, 'sub/loop'))
    await symlink('a.md', join(folder, 'again.md'))
    await symlink('gone.md', join(folder, 'broken.md'))
    for (const name of ['circle.md', 'circle.png']) await symlink(name, join(folder, name))
    const { articles, findings } = await readCollection(folder, site)
    expect(articles.map(({ title }) => title)).toEqual(['A', 'A', 'Linked', 'B', 'C'])
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'unreadable', message: 'the file cannot be read: it leads to no file' },
      { rule: 'unreadable', message: 'the file cannot be read: it leads to itself' },
    ])
  })

  it('has hidden files of editors and systems that are no articles', async () => {
    const folder = await folderOf({ 'a.md': post('A'), '._a.md': Buffer.from([0, 5, 22, 7]), '.b.md': post('B') })
    await symlink('ada@desk.1234', join(folder, '.#a.md'))
    const { articles, findings } = await readCollection(folder, site)
    expect([articles.map(({ title }) => title), findings]).toEqual([[expect.anything()], []])
  })

  it('says which file has a name that is not UTF-8, and waits for no pipe', async () => {
    const folder = await folderOf({ 'a.md': post('A') })
    await writeFile(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.of(0xe9), Buffer.from('.md')]), post('B'))
    spawnSync('sh', ['-c', 'mkfifo "$0" "$1"', join(folder, 'c.md'), join(folder, 'authors.yml')])
    await symlink('/dev/zero', join(folder, 'd.md'))
    await symlink('/dev/zero', join(folder, 'people.yml'))
    const { articles, findings } = await readCollection(folder, site)
    expect(articles).toHaveLength(1)
    const told = findings.map(({ file, severity, message }) => [basename(file), severity, message]).toSorted()
    const noFile = 'the file cannot be read: it is no file, but a pipe, a socket or a device; give it another name'
    expect(told).toEqual([
      ['authors.yml', 'warning', noFile],
      ['b\ufffd.md', 'error', 'the file cannot be read: its name is not UTF-8; rename it'],
      ['c.md', 'warning', noFile],
      ['d.md', 'warning', noFile],
      ['people.yml', 'warning', noFile],
    ])
  })

  it('says what it leaves out: drafts, patterns, other markup', async () => {
    const found = await collectionOf({
      'a.md': post('A'),
      '_drafts/b.md': 'Text',
      'archetypes/default.md': '+++\ntitle = {{ .Name }}\ndate = {{ .Date }}\n+++\n',
      'scaffolds/post.md': '---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n',
      'Templates/note.md': '---\npublish: false\ncreated: {{date}} {{time}}\nupdated:\n---\n# {{title}}\n',
      'Templates/day.md': '---\ntitle: Day\ndate created: "<% tp.date.now() %>"\n---\n',
      'posts/2026-01-02-c.rst': 'C\n=\n',
      'posts/d.org': '#+TITLE: D\n#+DATE: 2026-01-02\n',
      'docs/e.adoc': '= Notes',
      'x/f.Rmd': post('F'),
      'x/f.md': post('F', '', 'F'),
      'posts/2026-01-02-g/_part.mdx': 'Part of g',
      'posts/_h.md': post('H', '', 'H'),
      'posts/2026-01-02-i.html.md.erb': 'I',
      'wiki/j.mdwn': '[[!meta title="J"]]\n[[!meta date="2026-01-02"]]\n',
    })
    expect(found.articles.map(({ title }) => title)).toEqual(['T', 'H', 'F'])
    expect(found.findings.map(({ rule, severity, file }) => [file.split('/').at(-1), severity, rule])).toEqual([
      ['day.md', 'note', 'no-article'],
      ['b.md', 'note', 'draft'],
      ['e.adoc', 'note', 'no-article'],
      ['2026-01-02-c.rst', 'warning', 'no-article'],
      ['_part.mdx', 'note', 'no-article'],
      ['2026-01-02-i.html.md.erb', 'warning', 'no-article'],
      ['d.org', 'warning', 'no-article'],
      ['j.mdwn', 'warning', 'no-article'],
    ])
  })

  it.each(['published: true', 'publish: true'])(
    'takes the first page for no article where it says %s',
    async (line) => {
      const found = await collectionOf({ 'index.md': `---\ntitle: Home\n${line}\n---\nHi`, 'b.md': post('B') })
      expect([found.articles.length, rules(found)]).toEqual([1, ['no-article']])
    },
  )

  it('takes an article for no pattern whose second date was left to be filled in', async () => {
    const found = await collectionOf({ 'a.md': post('A', 'created: {{date}}\n') })
    expect([found.articles.length, rules(found)]).toEqual([1, ['template']])
  })

  it('has no articles in a tool’s themes', async () => {
    const { articles } = await collectionOf({
      'content/a.md': post('A'),
      'themes/war/b.md': post('B', '', 'B'),
      'themes/pretty/layouts/index.html': '',
      'themes/pretty/exampleSite/content/post/c.md': post('C', '', 'C'),
    })
    expect(articles.map(({ title }) => title).toSorted()).toEqual(['B', 'T'])
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
    ['UTF-16 the other way round, with a mark', Buffer.from(`\ufeff${post('Grüße')}`, 'utf16le').swap16(), []],
    ['UTF-16 without a mark', Buffer.from(post('Grüße'), 'utf16le'), [{ rule: 'encoding', line: 1 }]],
    ['UTF-16 the other way round', Buffer.from(post('Grüße'), 'utf16le').swap16(), [{ rule: 'encoding', line: 1 }]],
    ['Windows-1252', Buffer.from(post('Grüße'), 'latin1'), [{ rule: 'encoding', line: 5 }]],
  ])('may be written in %s', async (_, bytes, expected) => {
    const { articles, findings } = await collectionOf({ 'a.md': bytes })
    expect(articles[0]?.html).toBe('<p>Grüße</p>')
    expect(findings).toMatchObject(expected)
  })

  it('knows an author of several files by the nearest', async () => {
    const { articles } = await collectionOf(
      {
        'package.json': '{}',
        'authors.yml': 'ada: {name: Far}\nbob: {name: Bob}\n',
        'blog/authors.yml': 'ada: {name: Near}\n',
        'blog/a.md': post('x', 'authors: [ada, bob]\n'),
      },
      'blog',
    )
    expect(articles[0]?.authors).toEqual([{ name: 'Near' }, { name: 'Bob' }])
  })

  it('takes the cover that an export of WordPress lays into `images` beside each article', async () => {
    const { articles, findings } = await collectionOf({
      'one/index.md': post('A', 'coverImage: image.png\n', 'One'),
      'one/images/image.png': png,
      'two/index.md': post('B', 'coverImage: image.png\n', 'Two'),
      'two/images/image.png': Buffer.concat([png, Buffer.from('x')]),
    })
    expect(findings).toEqual([])
    expect(new Set(articles.flatMap(({ images }) => images.map(({ url }) => url))).size).toBe(2)
  })

  it.each(['blog/authors.yml', 'docs/blog/.authors.yml'])(
    'knows an author of a blog that is a part of it: %s',
    async (file) => {
      const { articles } = await collectionOf({
        [file]: 'ada: {name: Ada Lovelace}\n',
        'blog/a.md': post('x', 'authors: ada\n'),
      })
      expect(articles[0]?.authors).toEqual([{ name: 'Ada Lovelace' }])
    },
  )

  it('knows its authors by the keys of authors.yml', async () => {
    const { articles } = await collectionOf({
      'a.md': post('x', 'authors: [ada]\n'),
      'authors.yml': 'ada:\n  name: Ada Lovelace\n  url: https://ada.example/\n',
    })
    expect(articles[0]?.authors).toEqual([{ name: 'Ada Lovelace', url: 'https://ada.example/' }])
  })
})

describe('names with accents', () => {
  it.each([
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ])('are the same where files have them in %s and articles write them in %s', async (filed, written) => {
    const [file, name] = ['Übersicht'.normalize(filed), 'Übersicht'.normalize(written)]
    const { articles, findings } = await collectionOf({
      'a.md': post(`[x](${name}.md) [y](sub/${name}.md) ![z](${name}.png) ![z](${name}) [[${name}]]`),
      [`${file}.md`]: post('B', '', 'B'),
      [`sub/${file}.md`]: post('C', 'slug: c\n', 'C'),
      [`${file}.png`]: png,
      'b.md': post(`![only](${name}2.png)`, '', 'D'),
      [`deep/img/${file}2.png`]: Buffer.concat([png, Buffer.alloc(1)]),
    })
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    const html = articles.find(({ slug }) => slug === 'a')?.html ?? ''
    expect(html.match(/articles\/c"|articles\/%C3%BCbersicht"|media\//g)).toHaveLength(5)
  })
})

describe('a name with signs that mean something in addresses', () => {
  it.each(['C# & D, 1+1', 'a=b;c@d', '100%', '5%2C5'])('is found where these are percent-encoded: %s', async (name) => {
    const written = encodeURIComponent(name)
    const { articles, findings } = await collectionOf({
      'a.md': post(
        `[x](${written}.md) [y](sub/${written}.html#part) ![z](${written}.png?x=1) ![only](${written}2.png)`,
      ),
      [`${name}.md`]: post('B', 'slug: b\n', 'B'),
      [`sub/${name}.md`]: post('C', 'slug: c\n', 'C'),
      [`${name}.png`]: png,
      [`deep/img/${name}2.png`]: Buffer.concat([png, Buffer.alloc(1)]),
    })
    expect(findings).toEqual([])
    const html = articles.find(({ slug }) => slug === 'a')?.html ?? ''
    expect(html.match(/articles\/b"|articles\/c#part"|media\//g)).toHaveLength(4)
  })

  it('is found as it stands, where its file has been called so', async () => {
    const { findings } = await collectionOf({
      'a.md': post('![z](5%2C5.png) [x](5%2C5.md)'),
      '5%2C5.png': png,
      '5%2C5.md': post(''),
    })
    expect(findings.filter(({ rule }) => rule === 'broken-link')).toEqual([])
  })
})

describe('a file without a date', () => {
  const page = '---\ntitle: About\n---\nUs'
  it('is a page where it stands apart from the articles, said once', async () => {
    const { articles, findings } = await collectionOf({ 'about.md': page, 'legal.md': page, 'posts/a.md': post('A') })
    expect(articles.map(({ file }) => file.endsWith('a.md'))).toEqual([true])
    expect(findings).toMatchObject([
      { severity: 'note', rule: 'no-article', message: expect.stringContaining('(2 files)') },
    ])
  })

  it('is an error beside articles that have one', async () => {
    const { findings } = await collectionOf({ 'posts/a.md': post('A'), 'posts/b.md': page })
    expect(findings).toMatchObject([{ severity: 'error', rule: 'date', file: expect.stringContaining('b.md') }])
  })

  it('is a section’s page where it is the index of a folder of articles', async () => {
    const { articles, findings } = await collectionOf({
      'notes/code/index.md': page,
      'notes/code/a.md': post('A'),
      'notes/trips/index.md': page,
      'notes/trips/rome/index.md': post('R', '', 'Rome'),
      'notes/b.md': post('B', '', 'B'),
      'notes/c.md': post('C', '', 'C'),
    })
    expect(articles.map(({ title }) => title).toSorted()).toEqual(['B', 'C', 'Rome', 'T'])
    expect(findings).toMatchObject([
      { severity: 'note', rule: 'no-article', message: expect.stringContaining('(2 files)') },
    ])
  })

  it('is an error where it is a folder’s one article, in whichever language', async () => {
    const { findings } = await collectionOf({
      'posts/a/index.md': post('A'),
      'posts/a/index.fr.md': page,
      'posts/b/index.md': post('B', '', 'B'),
      'posts/c/index.md': page,
    })
    expect(findings).toMatchObject([
      { severity: 'error', rule: 'date' },
      { severity: 'error', rule: 'date' },
    ])
  })

  it('has that of its first commit where most have none', async () => {
    const folder = await folderOf({ 'a.md': '# A\n\ntext', 'b.md': '# B' })
    committed(folder, '2020-01-02T03:04:05Z', ['init', '-q'], ['add', 'a.md'], ['commit', '-qm', 'A'])
    const { articles, findings } = await readCollection(folder, site)
    expect(articles).toMatchObject([{ title: 'A', published: Date.UTC(2020, 0, 2, 3, 4, 5) }])
    expect(findings).toMatchObject([
      { rule: 'date', severity: 'note', file: expect.stringContaining('a.md') },
      { rule: 'date', severity: 'error', file: expect.stringContaining('b.md') },
    ])
  })

  it('has that of its first commit, whatever it is called and was called then', async () => {
    const folder = await folderOf({ 'a.md': '# A\n\ntext', 'say "hi".md': '# B' })
    committed(folder, '2020-01-01T00:00:00Z', ['init', '-q'], ['add', '.'], ['commit', '-qm', 'A'])
    await mkdir(join(folder, 'sub'))
    committed(folder, '2021-01-01T00:00:00Z', ['mv', 'a.md', 'b.md'], ['commit', '-qm', 'B'])
    await writeFile(join(folder, 'a.md'), '# C\n\nAnother')
    committed(folder, '2022-01-01T00:00:00Z', ['mv', 'b.md', 'sub/b.md'], ['add', '.'], ['commit', '-qm', 'C'])
    const { articles } = await readCollection(folder, site)
    const years = articles.map(({ title, published }) => [title, new Date(published).getUTCFullYear()])
    expect(Object.fromEntries(years)).toEqual({ A: 2020, B: 2020, C: 2022 })
  })

  it('has that of its first commit also where git runs this, as a hook in a linked worktree', async () => {
    const folder = await folderOf({ 'site/a.md': '# A\n\ntext' })
    committed(folder, '2020-01-01T00:00:00Z', ['init', '-q'], ['add', '.'], ['commit', '-qm', 'A'])
    vi.stubEnv('GIT_DIR', join(folder, '.git'))
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const { articles } = await readCollection(join(folder, 'site'), site)
    expect(articles).toMatchObject([{ title: 'A', published: Date.UTC(2020, 0, 1) }])
  })
})

function committed(folder: string, date: string, ...commands: readonly (readonly string[])[]): void {
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: '2023-01-01T00:00:00Z' }
  for (const command of commands) {
    const args = ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...command]
    expect(spawnSync('git', args, { env }).status).toBe(0)
  }
}

describe('addresses that several ask for', () => {
  it('are numbered once no other is left', async () => {
    const names = ['b.md', 'a-b.md', 'a/b.md', 'a/b.markdown']
    const { articles } = await collectionOf(
      Object.fromEntries(names.map((name, day) => [name, `---\ntitle: T${day}\ndate: 2026-01-0${day + 1}\n---\nx`])),
    )
    expect(articles.map(({ title, slug }) => [title, slug]).toSorted()).toEqual([
      ['T0', 'b'],
      ['T1', 'a-b'],
      ['T2', 'a-b-2'],
      ['T3', 'a-b-3'],
    ])
  })

  it('are said once', async () => {
    const names = ['2026-01-01-news.md', '2026-01-02-news.md', '2026-01-03-news.md']
    const { articles, findings } = await collectionOf(
      Object.fromEntries(names.map((name, day) => [name, post('x', '', `T${day}`)])),
    )
    expect(articles.map(({ slug }) => slug)).toEqual(['news', '2026-01-02-news', '2026-01-03-news'])
    expect(findings).toMatchObject([{ rule: 'same-slug', severity: 'note' }])
  })

  it('are the original’s, and its translations’ with their language', async () => {
    const { articles, findings } = await collectionOf({
      'trip/index.en.md': post('x', 'slug: viagem\n', 'Trip'),
      'trip/index.md': post('x', 'slug: viagem\n', 'Viagem'),
    })
    expect(articles.map(({ slug, language }) => [slug, language])).toEqual([
      ['viagem-en', 'en'],
      ['viagem', undefined],
    ])
    expect(findings).toEqual([])
  })
})

describe('folders that are languages', () => {
  it('say what their articles are written in', async () => {
    const { articles, findings } = await collectionOf({
      'de/blog/a.md': post('x', '', 'Eins'),
      'en/blog/a.md': post('x', '', 'One'),
      'zh_cn/blog/a.md': post('x', '', '一'),
      'de/blog/nur-hier.md': post('x', '', 'Nur hier'),
    })
    expect(articles.map(({ slug, language }) => [slug, language])).toEqual([
      ['a-de', 'de'],
      ['nur-hier', 'de'],
      ['a', 'en'],
      ['a-zh-cn', 'zh-CN'],
    ])
    expect(findings).toEqual([])
  })

  it('are none where nothing is translated', async () => {
    const { articles } = await collectionOf({ 'vi/a.md': post('x', '', 'A'), 'ml/b.md': post('x', '', 'B') })
    expect(articles.map(({ language }) => language)).toEqual([undefined, undefined])
  })
})

describe('a finding that stands in many files', () => {
  it('is said once where only its place differs', async () => {
    const { findings } = await collectionOf({
      'a.md': post('c {% chart x %}', '', 'A'),
      'b.md': post('c {% chart y %}', '', 'B'),
    })
    expect(findings).toMatchObject([{ rule: 'template-tag', message: expect.stringContaining('(2 files)') }])
  })

  it('is said once where a whole folder of files is not here', async () => {
    const images = Array.from({ length: 21 }, (_, place) => `![x](uploads/${place}/a.png)`).join(' ')
    const rooted = images.replaceAll('uploads/', '/assets/')
    const { findings } = await collectionOf({ 'a.md': post(`${images} ![y](gone/b.png) ${rooted}`) })
    expect(findings.map(({ message }) => message.slice(0, 38))).toEqual([
      expect.stringContaining('21 addresses begin with "uploads/"'),
      expect.stringContaining('gone/b.png'),
      expect.stringContaining('21 addresses begin with "/assets/"'),
    ])
  })
})

describe('people that articles name by a key', () => {
  it.each([
    ['beside the articles', 'posts/authors.yml', 'ada:\n  name: Ada Lovelace\n  url: https://ada.example\n'],
    ['in Jekyll’s data', '_data/authors.yml', 'ada: {name: Ada Lovelace, web: https://ada.example}\n'],
    ['in a list', 'data/authors.yaml', '# people\n- id: ada\n  name: Ada Lovelace\n  url: https://ada.example\n'],
    [
      'behind YAML’s marker',
      '_data/authors.yml',
      '# people\n---\nada: {name: Ada Lovelace, url: "https://ada.example"}\n',
    ],
    [
      'in a list with a mark of its byte order',
      'authors.json',
      '\ufeff[{"id": "ada", "name": "Ada Lovelace", "url": "https://ada.example"}]',
    ],
    ['in JSON', 'src/data/authors.json', '[{"slug": "ada", "name": "Ada Lovelace", "url": "https://ada.example"}]'],
    ['in TOML', 'data/people.toml', '[ada]\nname = "Ada Lovelace"\nurl = "https://ada.example"\n'],
    ['in pages', 'content/authors/ada/_index.md', '---\ntitle: Ada Lovelace\nurl: https://ada.example\n---\nShe'],
    ['in MkDocs’ file', '.authors.yml', 'authors:\n  ada:\n    name: Ada Lovelace\n    url: https://ada.example\n'],
    ['in files', 'src/content/authors/ada.json', '{"name": "Ada Lovelace", "url": "https://ada.example"}'],
  ])('are found %s', async (_, file, text) => {
    const { articles, findings } = await collectionOf(
      { 'package.json': '{}', 'posts/a.md': post('A', 'author: ada\n'), [file]: text },
      'posts',
    )
    expect(findings).toEqual([])
    expect(articles[0]?.authors).toEqual([{ name: 'Ada Lovelace', url: 'https://ada.example/' }])
  })

  it('have the pictures that lie beside their files', async () => {
    const people = ['ada', 'bob'].map((key) => [
      `content/people/${key}/index.md`,
      `---\nname: ${key}\nphoto: ./me.svg\n---\n`,
    ])
    const { articles, findings } = await collectionOf(
      {
        'package.json': '{}',
        'content/posts/a.md': post('A', 'authors: [ada, bob]\n'),
        ...Object.fromEntries(people),
        'content/people/ada/me.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        'content/people/bob/me.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
      },
      'content/posts',
    )
    expect(findings).toEqual([])
    const images = articles[0]?.authors.map(({ image }) => image)
    expect(images).toEqual([expect.stringContaining('/media/'), expect.stringContaining('/media/')])
    expect(new Set(images).size).toBe(2)
  })

  it('are read in the encoding of their file, which is said', async () => {
    const folder = await folderOf({ 'a.md': post('A', 'author: ada\n') })
    await writeFile(join(folder, 'authors.yml'), Buffer.from('ada:\n  name: Adä\n', 'latin1'))
    const { articles, findings } = await readCollection(folder, site)
    expect(articles[0]?.authors).toEqual([{ name: 'Adä' }])
    expect(findings).toMatchObject([{ rule: 'encoding', line: 2 }])
  })

  it.each([
    ['a list', 'authors.yml', '- id: ada\n  name: Ada: one\n', 2],
    ['a mapping behind a marker', 'authors.yml', '# x\n---\nada:\n  name: Ada: one\n', 4],
    ['a list of JSON', 'authors.json', '[\n{"id": "ada",}]', 2],
    ['a table', 'authors.toml', '[ada]\nname = "Ada\n', 2],
  ])('say where they are damaged: %s', async (_, name, text, line) => {
    const { findings } = await collectionOf({ 'a.md': post('A'), [name]: text })
    expect(findings).toMatchObject([{ line }])
  })

  it('are not left out in silence where their file cannot be read', async () => {
    const folder = await folderOf({ 'a.md': post('A', 'author: ada\n') })
    for (const name of ['authors.yml', 'people']) await symlink(name, join(folder, name))
    const { articles, findings } = await readCollection(folder, site)
    expect(articles.map(({ title }) => title)).toHaveLength(1)
    const told = findings
      .filter(({ rule }) => rule === 'unreadable')
      .map(({ file, message }) => [basename(file), message])
    expect(told).toContainEqual(['authors.yml', 'the file cannot be read: it leads to itself'])
    expect(told).toContainEqual(['people', 'the file cannot be read: it leads to itself'])
  })
})

describe('a folder of people', () => {
  it('may hold links in a circle', async () => {
    const folder = await folderOf({ 'a.md': post('x', 'author: ada\n'), 'data/authors/ada.yml': 'name: Ada\n' })
    for (const name of ['b', 'c']) await symlink('.', join(folder, 'data/authors', name))
    const { articles } = await readCollection(folder, site)
    expect(articles[0]?.authors).toEqual([{ name: 'Ada' }])
  })
})

it.each([
  [2, '"1"; nothing'],
  [3, '"1" (1 more article asks for it); nothing'],
  [4, '"1" (2 more articles ask for it); nothing'],
])('%i articles that ask for one address are told in one finding', async (count, said) => {
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`${place}.md`, post('x', 'slug: one\n')]),
  )
  const { findings } = await collectionOf(files)
  const same = findings.filter(({ rule }) => rule === 'same-slug')
  expect(same.map(({ message }) => message)).toEqual([expect.stringContaining(said)])
})
