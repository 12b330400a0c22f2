import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { Resolve } from '../../../src/article/body/addresses.ts'
import { excerptOf } from '../../../src/article/body/excerpt.ts'
import { feedSafeHtml } from '../../../src/article/body/feed-safe-html.ts'
import { highlighted } from '../../../src/article/body/highlight.ts'
import { carriedScheme } from '../../../src/article/schemes.ts'

const resolve: Resolve = (url) => {
  const base = 'https://a.example/b'
  return URL.canParse(url, base) ? new URL(url, base).href : undefined
}
const dialects = ['markdown', 'mdx', 'html'] as const
const elements = new Set(
  'h1 h2 h3 h4 h5 h6 address article aside footer header hgroup main nav section blockquote dd div dl dt figcaption figure hr li menu ol p pre ul a abbr b bdi bdo br cite code data dfn em i kbd mark q rb rp rt rtc ruby s samp small span strong sub sup time u var wbr caption col colgroup table tbody td tfoot th thead tr img picture source audio video track iframe del ins details summary tt strike big center acronym'.split(
    ' ',
  ),
)
const attributes = new Set(
  'href title hreflang rel role src srcset sizes alt width height longdesc type media controls poster kind srclang label allowfullscreen cite datetime start reversed value colspan rowspan align scope open id lang dir class'.split(
    ' ',
  ),
)
const voids = new Set(['img', 'br', 'hr', 'col', 'wbr', 'source', 'track'])

/** What an HTML parser of another make finds wrong in it. */
function faults(html: string): string[] {
  const found: string[] = []
  const walk = (node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment) => {
    if ('attrs' in node) {
      if (!elements.has(node.tagName)) found.push(`<${node.tagName}>`)
      if (!node.namespaceURI.endsWith('/xhtml')) found.push(node.namespaceURI)
      for (const { name, value } of node.attrs) found.push(...faultsOfAttribute(node.tagName, name, value))
    } else if (node.nodeName === '#comment') found.push('a comment')
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parseFragment(html))
  return [...found, ...unbalanced(html)]
}

function faultsOfAttribute(tag: string, name: string, value: string): string[] {
  if (!attributes.has(name)) return [`${tag} ${name}`]
  if (name === 'class' && !(tag === 'code' && /^language-\S+$/.test(value))) return [`class ${value}`]
  const isAddress = ['href', 'src', 'poster', 'cite', 'longdesc'].includes(name)
  const urls = name === 'srcset' ? value.split(', ').map((one) => one.split(' ')[0] ?? '') : isAddress ? [value] : []
  return urls.filter(
    (url) => !/^https?:\/\/\S*$/.test(url) && !carriedScheme.test(url) && !(tag === 'img' && /^data:image\//.test(url)),
  )
}

function unbalanced(html: string): string[] {
  const open: string[] = []
  for (const [part, end, name = '', closes] of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)(?: [a-z]+(?:="[^"<>]*")?)*( \/)?>|<|>/g,
  )) {
    if (name === '') return [`a bare ${part}`]
    if (voids.has(name) !== (closes !== undefined)) return [`${part} does not say whether it is void`]
    if (end && open.pop() !== name) return [`${part} closes another`]
    if (!end && !closes) open.push(name)
  }
  return open.map((name) => `<${name}> stays open`)
}

const fragments = [
  ...['<script>', '</script>', '<style>', '</style>', '<svg>', '</svg>', '<math>', '<mtext>', '<mglyph>', '<noscript>'],
  ...[
    '</noscript>',
    '<template>',
    '<textarea>',
    '</textarea>',
    '<title>',
    '</title>',
    '<xmp>',
    '<plaintext>',
    '<select>',
  ],
  ...['<option>', '<table>', '<tr>', '<td>', '</table>', '<form>', '<input type=checkbox>', '<iframe>', '</iframe>'],
  ...[
    '<iframe src="//www.youtube.com/embed/a" onload=x>',
    '<iframe src=/videos/embed/a>',
    '<iframe srcdoc="<script>">',
  ],
  ...['<object data=a>', '</object>', '<embed src=javascript:a>', '<base href=//x>', '<a href="javascript:a">', '</a>'],
  ...["<a href='java\nscript:a'>", '<a href="&#106;avascript:a">', '<a href=" \u0001data:text/html,a">', '<a name=x>'],
  ...[
    '<img src=a onerror=b>',
    '<img src="data:image/svg+xml,a">',
    '<img srcset="a,b 1x, javascript:c 2x,,d">',
    '<img alt="<b">',
  ],
  ...[
    '<img data-src=javascript:a>',
    '<img src="x` `<script>"`">',
    '<p style="a:url(b)">',
    '</p>',
    '<b>',
    '</b>',
    '<i>',
    '</i>',
  ],
  ...[
    '<div>',
    '</div>',
    '<video src=a poster=b>',
    '<source srcset=a>',
    '<h1>',
    '</h2>',
    '<h1 id="a">',
    '<!--',
    '-->',
    '--!>',
  ],
  ...[
    '<!--more-->',
    '<![CDATA[',
    ']]>',
    '<?a',
    '<',
    '>',
    '"',
    "'",
    '`',
    '&',
    '&lt;',
    '&#60;',
    '&quot;',
    '\0',
    '\u{10fffe}',
    '=',
  ],
  ...[
    '\n',
    '\n\n',
    '    ',
    '> ',
    '- ',
    '1. ',
    '# ',
    '```js\n',
    '~~~',
    '|a|b|\n|-|-|\n',
    '*',
    '**',
    '_',
    '~~',
    '[a](b)',
    '![a](b)',
  ],
  ...[
    '[a](javascript:b)',
    '![a](javascript:b)',
    '[a](<b c>)',
    '<https://a.example>',
    '<javascript:a>',
    '[^a]',
    '\n[^a]: b',
    '[',
    ']',
  ],
  ...[
    '[a]: javascript:b\n',
    '[[a]]',
    '![[a.png]]',
    '$$',
    '\\(',
    '\\)',
    '\\',
    ':::note a\n',
    ':::',
    '> [!NOTE]\n',
    '{#a"b}',
    '{: #a}\n',
  ],
  ...[
    '{{ a }}',
    '{{< figure src="javascript:a" caption="<b>" >}}',
    '{% highlight "<a" %}',
    '{% endhighlight %}',
    '{% raw %}',
  ],
  ...[
    '{% endraw %}',
    '{% blockquote <b> %}',
    '{% endblockquote %}',
    '{{ "javascript:a" | url }}',
    '{% youtube a"b %}',
    '{% img a.b "<i>" %}',
  ],
  ...[
    'import a from "b"\n',
    '<A b={<c>}>',
    '</A>',
    '<div a={"<script>"}>',
    '{/*',
    '*/}',
    'www.a.example',
    'a@b.example',
    'text',
    ' ',
    '日本',
  ],
]
const bodies = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'grapheme' })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''))

describe('whatever the body', () => {
  it.each(dialects)('only what is safe comes out of %s, balanced', (dialect) => {
    fc.assert(
      fc.property(bodies, (body) => {
        const { html, lead } = feedSafeHtml(body, dialect, resolve)
        expect(faults(html)).toEqual([])
        expect(faults(lead ?? '')).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('the renderer writes what the sanitizer would leave', () => {
    const harmless = fragments.filter((fragment) => !fragment.includes('<') && !fragment.includes('{'))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...harmless), { maxLength: 30 }), (parts) => {
        const { html } = feedSafeHtml(parts.join(''), 'markdown', resolve)
        const { html: again } = feedSafeHtml(html, 'html', (url) => url)
        expect(serialize(parseFragment(again))).toBe(serialize(parseFragment(html)))
      }),
      { numRuns: 1000 },
    )
  })

  it('places lie in the body, and highlighting and excerpts hold', () => {
    fc.assert(
      fc.property(bodies, fc.constantFrom(...dialects), (body, dialect) => {
        const { html, findings } = feedSafeHtml(body, dialect, resolve)
        const lines = body.split(/\r\n|\r|\n/)
        for (const { line, column } of findings) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
        expect(unbalanced(highlighted(html).replace(/ class="hljs-[\w -]+"/g, ''))).toEqual([])
        expect((excerptOf(html, 20) ?? '').length).toBeLessThanOrEqual(20)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a hostile body ends, and safely', () => {
  const many = 20_000
  const cases: [string, string][] = [
    ...[
      '> ',
      '- ',
      '<b>',
      '<p><li>',
      '<div>\n\n',
      '<b><i>',
      '<object data=a>',
      '<table><tr><td>',
      '<a href=b>',
      '<iframe>',
    ],
    ...[
      '[',
      '![',
      '[a](',
      '*a _b ',
      '`',
      '~~a',
      '<!--',
      '<',
      '</b>',
      '<![CDATA[',
      '&',
      '\\',
      '$$a\n',
      '\\(a',
      '[[a',
      '[^a',
    ],
    ...[
      '[^a]: b\n\n',
      '[^a]: [^a]\n',
      '^[a',
      '{: a}\n',
      '# a {#b}\n\n',
      '# a\n',
      ':::a\n',
      '> [!a]\n\n',
      '- [ ] a\n',
      'www.a',
      'a@',
    ],
    ...[
      '{{ a',
      '{% a %}',
      '{% raw %}',
      '{% enda %}',
      '{{< a >}}',
      '<code>\n\n',
      '<pre>',
      '<A b={',
      '{/*',
      'import a from "b"\n',
      ',',
      ' ',
    ],
    ...[
      '<div>\na\n',
      '<div>\n- a\n',
      '^[',
      '^[a b',
      'a^[b c] ',
      'a\n: b\n',
      'a\n\n:   b\n\n    c\n: ',
      'a\n: \n',
      ': - a\n',
      'a\n: > ',
    ],
    ...['<script>', '<noscript>', '<svg>', '<img srcset=",', '<h1>', '|a', '\n', '<!--more-->', '```\n', '\t'],
  ].map((part) => [part, part.repeat(many)])

  it.each([
    ...cases,
    ['balanced nesting', '<b>'.repeat(many) + '</b>'.repeat(many)],
    ['one class of many names', `<div class="${'wp-block-embed__wrapper '.repeat(4 * many)}`],
    ['one tag of many', `${'{{ a'.repeat(many)}}}`],
    ['many names', Array.from({ length: many }, (_, index) => `<x${index}>`).join('')],
    ['many tags', Array.from({ length: many }, (_, index) => `{% x${index} %}`).join('')],
    ['many notes', Array.from({ length: 20_000 }, (_, index) => `a[^${index}]\n\n[^${index}]: b\n\n`).join('')],
    ['a wide table', `${'|a'.repeat(2000)}\n${'|-'.repeat(2000)}\n${'|b\n'.repeat(20_000)}`],
    [
      'nested meanings',
      Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}${': '.repeat(depth)}a`).join('\n'),
    ],
    ['deeper and deeper', Array.from({ length: 700 }, (_, depth) => `${'    '.repeat(depth)}<b>`).join('\n')],
    ['deeper and deeper lists', Array.from({ length: 500 }, (_, depth) => `${'     '.repeat(depth)}- <b>`).join('\n')],
    ['notes in notes', '^[a b '.repeat(many) + ']'.repeat(many)],
    ['many lines of terms', `${'a\n'.repeat(many)}: b\n`],
    ['a caption with a long blank', `|a|\n|-|\n\n: b${' '.repeat(20 * many)}c`],
    ['a long srcset', `<img srcset="${','.repeat(many)}a${' '.repeat(many)}b${','.repeat(many)}">`],
    ['a long blank', `# a${' '.repeat(many)}b}\n\n<a href="${' '.repeat(many)}b${' '.repeat(many)}c">`],
  ])('%j', (_, body) => {
    const isRead = { markdown: true, mdx: /[<{]|import/.test(body), html: /[<{]/.test(body) }
    for (const dialect of dialects.filter((one) => isRead[one])) {
      const { html } = feedSafeHtml(body, dialect, resolve)
      expect(unbalanced(html)).toEqual([])
      excerptOf(html)
      highlighted(html)
    }
  })

  it('says what it leaves out', () => {
    expect(feedSafeHtml(`${'> '.repeat(200)}a`, 'markdown', resolve).findings).toMatchObject([{ rule: 'nesting' }])
    expect(feedSafeHtml('::: {.a}\n'.repeat(3000), 'markdown', resolve).findings).toMatchObject([{ rule: 'nesting' }])
    const { html, findings } = feedSafeHtml(`${'<b>'.repeat(2000)}a &lt; b`, 'html', resolve)
    expect(html).toBe('a &lt; b')
    expect(findings).toMatchObject([{ rule: 'nesting' }])
    const nested = (depth: number) => `${'<div>'.repeat(depth)}a${'</div>'.repeat(depth)}`
    expect(feedSafeHtml(nested(100), 'html', resolve)).toEqual({ html: nested(100), findings: [] })
    for (const dialect of dialects) {
      expect(feedSafeHtml(nested(120), dialect, resolve)).toMatchObject({
        html: nested(100),
        findings: [{ rule: 'nesting', severity: 'warning', message: expect.stringContaining('100 deep') }],
      })
    }
    const tags = Array.from({ length: 60 }, (_, index) => `<x${index}>`).join('')
    expect(feedSafeHtml(tags, 'html', resolve).findings.at(-1)?.message).toMatch(/^10 more kinds/)
  })
})
