import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const there = { url: 'https://a.example/media/1.png', type: 'image/png', length: 7, width: 1, height: 2 }
const read = (source: string) => readText(source, { find: (path) => (path === 'there.png' ? there : undefined) })

describe('values keep their text', () => {
  it.each(['1.10', '012', 'true', '2024-02-30', '0x10', '1e3', 'Null', '~a'])('title: %s', (title) => {
    expect(read(`---\ntitle: ${title}\n---\n`).article?.title).toBe(title)
  })
})

describe('dates', () => {
  it.each([
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23 09:30', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23T09:30:00+01:00', '2026-11-23T08:30:00.000Z'],
    ['2026-11-23 09:30:15.5 -0500', '2026-11-23T14:30:15.500Z'],
    ['Mon, 23 Nov 2026 09:30:00 GMT', '2026-11-23T09:30:00.000Z'],
  ])('%s', (written, moment) => {
    expect(new Date(read(`---\ntitle: a\ndate: ${written}\n---\n`).article?.published ?? 0).toISOString()).toBe(moment)
  })

  it.each([
    '2024-02-30',
    '2024-13-01',
    'soon',
    '2024-01-01T25:00:00Z',
    '2024-01-01 13:30 PM',
    '1.10',
    '0001-01-01T00:00:00Z',
  ])('%s is none', (written) => {
    const { article, findings } = read(`---\ntitle: a\ndate: ${written}\n---\n`)
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ line: 3, severity: 'error', rule: 'date' }])
  })

  it.each(['Last Modified', 'git Created'])('%s of Eleventy leaves it to the file’s name', (written) => {
    const { article, findings } = read(`---\ntitle: a\ndate: ${written}\n---\nB`)
    expect(findings).toEqual([])
    expect(article?.published).toBe(Date.UTC(2026, 0, 2))
  })

  it('come from the name of the file where there is none', () => {
    expect(read('---\ntitle: a\n---\n').article?.published).toBe(Date.UTC(2026, 0, 2))
  })

  it.each([
    ['date: 2021-01-02\npublishDate: 2099-01-01', Date.UTC(2099, 0, 1), { date: '2021-01-02' }],
    ['date: 2021-01-02\nparams: {publish_date: 2099-01-01}', Date.UTC(2099, 0, 1), { date: '2021-01-02' }],
    ['date: 2021-01-02\npublishDate: 2020-01-01', Date.UTC(2021, 0, 2), { publishDate: '2020-01-01' }],
    ['date: 2021-01-02\npubDate: 2099-01-01', Date.UTC(2021, 0, 2), { pubDate: '2099-01-01' }],
    ['date: 2021-01-02\npublishDate: now', Date.UTC(2021, 0, 2), undefined],
  ])('keep an article back until the publishDate of Hugo: %s', (lines, published, fields) => {
    const { article, findings } = read(`---\ntitle: a\n${lines}\n---\nB`)
    expect(findings).toEqual([])
    expect(article?.published).toBe(published)
    if (fields) expect(article?.fields).toEqual(fields)
  })

  it('keep an article back while its publishDate cannot be read', () => {
    const { article, findings } = read('---\ntitle: a\ndate: 2021-01-02\npublishDate: 03/04/2099\n---\nB')
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ line: 4, severity: 'error', rule: 'date' }])
  })
})

describe('a merge that was left unfinished in the text', () => {
  const merge = '<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> other'
  const read = (body: string) => readText(`---\ntitle: a\ndate: 2026-01-02\n---\n${body}`)

  it.each([`Text\n\n${merge}\n`, merge, `${merge.replace('=======', '||||||| base\nOld\n=======')}`])('%j', (body) => {
    const { article, findings } = read(body)
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([
      {
        line: 5 + body.slice(0, body.indexOf('<<<')).split('\n').length - 1,
        severity: 'error',
        rule: 'merge-conflict',
      },
    ])
  })

  it.each([
    ['in code', `\`\`\`\n${merge}\n\`\`\``],
    ['indented', `Text\n\n    ${merge.replaceAll('\n', '\n    ')}`],
    ['half', 'One\n=======\nTwo\n>>>>>>> other'],
  ])('is none %s', (_, body) => {
    expect(read(body).findings.map(({ rule }) => rule)).not.toContain('merge-conflict')
  })
})

describe('a title that is not written', () => {
  it.each([
    ['2026-01-02-some-name.md', 'Text', 'Some name'],
    ['2026-01-02.md', '\n> **Hello** [you](https://b.example), _all_ of you', 'Hello you, all of you'],
    ['2026-01-02.md', '![](https://b.example/a.png)\n<!-- x -->\n\nWhat it shows', 'What it shows'],
    ['2026/01/02/507a03d2-96fa-4f67.md', 'A note', 'A note'],
    ['2026-01-02.md', `${'long '.repeat(30)}`, `${'long '.repeat(16).trim()}…`],
    ['2026-01-02.md', 'x\n\n## A heading', 'A heading'],
  ])('%s: %j', (name, body, title) => {
    const { article, findings } = readText(body, { name })
    expect(findings).toEqual([])
    expect(article?.title).toBe(title)
  })

  it.each([
    ['md', '# A *b* `<c>` [d](https://b.example) &amp; \\* <b>e</b>[^1] {#id} ##', 'A b <c> d & * e'],
    ['md', '![](x.png)\n\n# ![](https://b.example/a.png)\r\n\r\nSome **words**\r\n===\r\n', 'Some words'],
    ['md', '```sh\n# not this\n```\n\n~~~\n# nor that\n~~~\n\n# This', 'This'],
    ['md', '<h1 align="center">One &amp; <em>two</em></h1>\n\n# Three', 'One & two'],
    ['html', '<pre><h1>x</h1></pre># y\n<h2 class="a">One<br></h2>', 'One'],
    ['html', '<h1>{{ page.title }}</h1>\n<h2>One<br>two</h2>', 'One two'],
    ['md', '# One[^a note]\n\n[^a note]: b', 'One'],
    ['md', '# One^[a note of [more](/a) words]', 'One'],
    ['md', '# `[^a]` is no ^[a-z]+, and `^[a b]` no note', '[^a] is no ^[a-z]+, and ^[a b] no note'],
    ['md', '# `[[a]]`', '[[a]]'],
    ['mdx', 'import A from "./a"\n\n# One <A b={1}>two</A>', 'One two'],
  ])('is the words of the first heading: %s %j', (ending, body, title) => {
    expect(readText(body, { name: `2026-01-02-some-name.${ending}` }).article?.title).toBe(title)
  })

  it('is looked for in what has no end', () => {
    for (const part of ['<h1>', '<h1 ', '# ', '#  #', '# <!-- -->\n', 'a\n=', '`#', '> ']) {
      const { article } = readText(`---\ndate: 2026-01-02\n---\n${part.repeat(20_000)}`, { name: 'a.md' })
      expect(article?.title !== undefined, part).toBe(true)
    }
  })

  it('is missed where there is something to show, and nothing else', () => {
    const { article, findings } = readText('---\nimage: https://b.example/a.png\n---\n', { name: '2026-01-02.md' })
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ severity: 'error', rule: 'title' }])
    const empty = readText('---\nredirect_to: /b\npermalink: /a\n---\n', { name: '2026-01-02.md' })
    expect(empty.findings.at(-1)).toMatchObject({ severity: 'note', rule: 'no-article' })
  })
})

describe('a name that nothing reads', () => {
  it.each([
    ['uodated', 'updated'],
    ['Titel', 'title'],
    ['auhtor', 'author'],
    ['descripton', 'description'],
    ['mood', undefined],
  ])('%s: did you mean %s?', (written, meant) => {
    const { findings } = read(`---\ntitle: a\n${written}: b\n---\nB`)
    expect(findings).toMatchObject([{ rule: 'unknown-name', severity: 'note', line: 3 }])
    expect(/did you mean "(\w+)"/.exec(findings[0]?.message ?? '')?.[1]).toBe(meant)
  })
})

describe('front matter', () => {
  it.each(['js', 'javascript', 'coffee', 'constructor', '__proto__'])('in %s is refused and never run', (language) => {
    const { article, findings } = read(`---${language}\nglobalThis.ran = true\n---\n`)
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ severity: 'error', rule: 'front-matter', line: 1 }])
    expect('ran' in globalThis).toBe(false)
  })

  it.each([
    ['', 'nothing at all'],
    ['---\n---\n', 'empty front matter'],
    ['---\n- a\n---\n', 'a list'],
    ['---\na: [\n---\n', 'an open list'],
    [
      '---\na: &a [x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*missing]\n---\n',
      'aliases',
    ],
  ])('%j is an error, not a crash (%s)', (source) => {
    const { article, findings } = read(source)
    expect(article).toBeUndefined()
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true)
  })

  it('reads the same text the same way twice', () => {
    const broken = '---\ntitle: a\n? [\n---\n'
    expect(read(broken)).toEqual(read(broken))
    expect(read(broken).article).toBeUndefined()
  })
})

describe('what is published of a body', () => {
  it.each([
    ['<script>alert(1)</script>text', 'text'],
    ['[a](javascript:alert(1))', '<p><a>a</a></p>'],
    ['<a href="javascript:alert(1)" onclick="x">a</a>', '<p><a>a</a></p>'],
    ['[a](/b?c=1&d=2)', '<p><a href="https://a.example/b?c=1&amp;d=2">a</a></p>'],
    ['![a](there.png)', '<p><img src="https://a.example/media/1.png" alt="a" /></p>'],
    ['<img src="//c.example/i.png">', '<img src="https://c.example/i.png" alt="" />'],
    ['[a](irc://c.example/x)', '<p><a href="irc://c.example/x">a</a></p>'],
    ['<a href="bitcoin:1abc">a</a>', '<p><a href="bitcoin:1abc">a</a></p>'],
    ['[a](//[)', '<p><a>a</a></p>'],
    ['[a](%zz.png)', '<p><a>a</a></p>'],
  ])('%s', (body, html) => {
    expect(read(`---\ntitle: a\n---\n${body}`).article?.html).toBe(html)
  })

  it('may be named in front matter, however deep', () => {
    const { article } = read('---\ntitle: a\nseries: {part: {name: Deep}}\n---\n{{ page.series.part.name }}')
    expect(article?.html).toBe('<p>Deep</p>')
  })

  it('says which file is not there', () => {
    const { article, findings } = read('---\ntitle: a\n---\n![x](gone.png)')
    expect(article).toBeDefined()
    expect(findings).toMatchObject([{ rule: 'broken-link', severity: 'warning' }])
  })
})

describe('where an article leads', () => {
  const [page, source] = ['https://a.example/articles/some-name', 'https://b.example/x']

  it.each([
    [`sourceUrl: ${source}`, 'Text.', { link: page, source }],
    [`sourceUrl: ${source}`, '', { link: source, source }],
    ['sourceUrl: /x', '', { link: 'https://a.example/x', source: 'https://a.example/x' }],
    [`slug: some-name\npermalink: ${source}`, '', { link: source, source }],
    ['slug: some-name', '', { link: page }],
  ])('%s, text: %j', (frontMatter, body, expected) => {
    const { article } = readText(`---\ntitle: a\nimage: https://b.example/a.png\n${frontMatter}\n---\n${body}`)
    expect({ link: article?.link, ...(article?.source && { source: article.source }) }).toEqual(expected)
  })
})

describe('a player before the text', () => {
  const player = 'featuredContent: <iframe src="https://www.youtube.com/embed/abc"></iframe>'
  const address = 'https://www.youtube.com/watch?v=abc'
  const read = (body: string) => readText(`---\ntitle: a\n${player}\n---\n${body}`).article

  it('is no part of the summary, unless there is nothing else', () => {
    expect(read('One. Two.')?.summary).toBe('One. Two.')
    expect(read('')?.summary).toBe(address)
    expect(read('One. Two.')?.html).toBe(`<a href="${address}">${address}</a>\n<p>One. Two.</p>`)
  })

  it.each([
    `video: ${address}`,
    `video: {url: "${address}"}`,
    `media:\n  - src: ${address}\n  - https://youtu.be/abc`,
    'videoUrl: https://www.youtube.com/embed/abc',
  ])('plays a video that front matter names, which is no file: %s', (video) => {
    const { article, findings } = readText(`---\n${video}\n---\nOne.`)
    expect(article?.html).toBe(`<p><a href="${address}">${address}</a></p>\n<p>One.</p>`)
    expect(article?.pageHtml).toContain('src="https://www.youtube.com/embed/abc"')
    expect([article?.enclosures, article?.fields, findings]).toEqual([[], undefined, []])
  })

  it('names a video as its author does, wherever that is said', () => {
    const both = `video: ${address}\nmedia: {url: "${address}", title: "A <talk> & more"}`
    const { article } = readText(`---\n${both}\n---\nOne.`)
    expect(article?.html).toBe(`<p><a href="${address}">A &lt;talk&gt; &amp; more</a></p>\n<p>One.</p>`)
    expect(article?.pageHtml).toContain('title="A &lt;talk&gt; &amp; more"')
  })

  it('keeps what else is said of a video', () => {
    const { article } = readText(`---\nvideo: {url: "${address}", title: A talk}\nduration: 12:30\n---\nOne.`)
    expect(article?.fields).toEqual({ video: { url: address, title: 'A talk' }, duration: '12:30' })
  })
})

describe('an address of the web', () => {
  it.each([
    ['https://b.example/?a[]=1&b={c}|d', 'https://b.example/?a%5B%5D=1&b=%7Bc%7D%7Cd'],
    ['https://b.example/50%/%c3^`', 'https://b.example/50%25/%c3%5E%60'],
    ['https://b.example/?channels=##a[b]', 'https://b.example/?channels=##a[b]'],
    ['http://[::1]/[a]', 'http://[::1]/%5Ba%5D'],
    ['https://b.example/%7Ba%7D?a=1&b=2#c', 'https://b.example/%7Ba%7D?a=1&b=2#c'],
  ])('is a URI wherever it stands: %s', (written, uri) => {
    const body = `<a href="${written}">a</a>`
    const { article } = readText(`---\ntitle: a\nlink: "${written}"\nimage: "${written}"\n---\n${body}`)
    expect([article?.source, article?.images[0]?.url]).toEqual([uri, uri])
    expect(article?.html).toBe(`<p><a href="${uri.replaceAll('&', '&amp;')}">a</a></p>`)
  })

  it('needs no scheme, and nothing is said of that', () => {
    const { article, findings } = readText('---\ntitle: a\nimage: //b.example/i.png\n---\n![](//b.example/j.png)')
    expect(article?.images).toEqual([{ url: 'https://b.example/i.png' }])
    expect(article?.html).toContain('src="https://b.example/j.png"')
    expect(findings).toEqual([])
  })

  it('is one where a reference holds but a part of it', () => {
    const { article } = readText('---\ntitle: a\n---\n<a href="?a b">a</a> <a href="#ü">b</a> <a href="/a[1]">c</a>')
    const page = 'https://a.example/articles/some-name'
    expect(article?.html).toBe(
      `<p><a href="${page}?a%20b">a</a> <a href="${page}#ü">b</a> <a href="https://a.example/a%5B1%5D">c</a></p>`,
    )
  })
})

describe('an address that is none of the web', () => {
  const read = (frontMatter: string, body = 'Text.') => readText(`---\ntitle: a\n${frontMatter}\n---\n${body}`)

  it.each(['audio', 'image', 'transcript', 'chapters', 'comments_url'])('may be no address at all: %s', (name) => {
    const { article, findings } = read(`${name}: "ftp://[a/b.mp3"`)
    expect(article?.title).toBe('a')
    expect(findings).toMatchObject([{ line: 3, severity: 'warning', rule: 'broken-link' }])
    expect(findings[0]?.message).toContain('no valid address')
  })

  it('is a URI wherever it stands', () => {
    const said = 'audio: "ftp://a.example/é 1.mp3"\nvideo: "magnet:?xt=urn:btih:1&dn=a b"'
    const { article } = read(said, '<a href="magnet:?dn=a b">a</a> <a href="ftp://">b</a> <mailto:a@a.example>')
    expect(article?.enclosures.map(({ url }) => url)).toEqual([
      'ftp://a.example/%C3%A9%201.mp3',
      'magnet:?xt=urn:btih:1&dn=a%20b',
    ])
    expect(article?.html).toBe(
      '<p><a href="magnet:?dn=a%20b">a</a> <a>b</a> <a href="mailto:a@a.example">mailto:a@a.example</a></p>',
    )
  })
})

describe('where an address that names nothing stands', () => {
  const front = '---\ntitle: setup\n---\n'
  const places = (source: string, name?: string) =>
    readText(source, { find: () => undefined, ...(name && { name }) }).findings.map(({ line, column }) => [
      line,
      column,
    ])

  it('is no prose and no code', () => {
    const source = [
      '---\ntitle: a\ndate: 2026-01-02\n---',
      '',
      'Before you read on, do the setup first.',
      '',
      'Please [go](setup)',
      '',
      '```\n[x](missing.md)\n```',
      '',
      'Then [bad](missing.md) here.',
    ].join('\n')
    expect(places(source)).toEqual([
      [8, 13],
      [14, 12],
    ])
    expect(places(source.replaceAll('\n', '\r\n'))).toEqual(places(source))
  })

  it.each([
    ['setup `[a](setup)` [a](<setup>)', [4, 25]],
    ['setup [a][b]\n\n[b]: setup "setup"', [6, 6]],
    ['"setup" [a](\n  setup "setup")', [5, 3]],
    ['setup <a title="setup" href=\'setup\'>b</a>', [4, 30]],
    ['setup <img alt=setup src=setup>', [4, 26]],
    ['setup [[setup|setup]]', [4, 9]],
    ['setup [a]({% post_url setup %})', [4, 23]],
    ['setup [a]({{< ref "setup" >}})', [4, 20]],
    ['setup [a](setup%20b_(c).md) [a](setup)', [4, 11], [4, 33]],
    ['setup.md [a](../setup.md) b [a](./setup.md) [a](setup.md)', [4, 14], [4, 33], [4, 49]],
    ['`(a&b)` [c](a&amp;b) [d](a\\_b)', [4, 13], [4, 26]],
    ['/x.png [a]({{ site.baseurl }}/x.png)', [4, 30]],
  ])('%s', (body, ...expected) => {
    expect(places(front + body)).toEqual(expected)
  })

  it('is a value of the front matter where the body has none', () => {
    expect(places('---\ntitle: gone.png is gone\nimages:\n  - url: gone.png\n    alt: b\n---\ngone.png')).toEqual([
      [4, 10],
    ])
    expect(places('---\ntitle: a\nimage: "b c.png"\n---\nb c.png')).toEqual([[3, 9]])
  })

  it('is found in HTML and MDX', () => {
    const html = `${front}<pre>href="gone"</pre> gone <a href="gone">a</a>`
    expect(places(html, '2026-01-02-a.html')).toEqual([[4, 38]])
    expect(places(`${front}gone <Link to="gone">a</Link>`, '2026-01-02-a.mdx')).toEqual([[4, 16]])
  })

  it('takes no longer for each of many', () => {
    const links = Array.from({ length: 20_000 }, (_, number) => `[a](gone-${number}) `)
    const found = places(front + links.join(''))
    expect(found).toHaveLength(20_000)
    expect(found.at(-1)).toEqual([4, links.slice(0, -1).join('').length + 5])
    for (const part of ['](', '](<', ']:', 'src="', "href='a", '[[', '<a:', '}}', '](a(', '"', '{{', '{% a']) {
      readText(`${front}${part.repeat(50_000)} [a](gone)`, { find: () => undefined })
    }
  })
})

describe('a text that exceeds what the engine bears', () => {
  it('is left out and said, and what the front matter says stays', () => {
    const find = () => {
      throw new RangeError('Maximum call stack size exceeded')
    }
    const { article, findings } = readText('---\ntitle: T\ndate: 2026-01-02\n---\n\n[x](b.md)', { find })
    expect(article).toMatchObject({ title: 'T', html: '<p>T</p>' })
    expect(findings).toMatchObject([{ line: 5, severity: 'error', rule: 'unreadable' }])
  })
})
