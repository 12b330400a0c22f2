import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../../src/article/body/excerpt.ts'
import { feedSafeHtml } from '../../../src/article/body/feed-safe-html.ts'
import { highlighted } from '../../../src/article/body/highlight.ts'

describe('an excerpt', () => {
  it.each([
    ['decodes entities', '<p>a &amp; b &lt;c&gt; &eacute;</p>', 'a & b <c> é'],
    ['parts blocks, not spans', '<p>a<b>b</b></p><ul><li>c</li><li>d</li></ul>e<br />f', 'ab c d e f'],
    [
      'skips what is no prose',
      '<h1>a</h1><pre>b</pre><table><tr><td>c</td></tr></table><figure><img alt="x"><figcaption>d</figcaption></figure><p>e</p>',
      'e',
    ],
    ['is none of nothing', '<h1>a</h1><img src="b" alt="c"> <p> </p>', undefined],
    ['ends with a sentence', `<p>${'One two. '.repeat(40)}</p>`, 'One two. '.repeat(33).trim()],
    ['ends with a sentence in Japanese', `<p>${'これは文です。'.repeat(60)}</p>`, 'これは文です。'.repeat(42)],
    ['ends with a word where no sentence does', `<p>${'word '.repeat(100)}</p>`, `${'word '.repeat(60).trim()}…`],
    ['ends somewhere where no word does', `<p>${'x'.repeat(1000)}</p>`, `${'x'.repeat(299)}…`],
    ['counts no white space', `<p>a</p>${'\n      <p> </p>'.repeat(1000)}<p>b</p>`, 'a b'],
    ['splits no character', `<p>${'😀'.repeat(500)}</p>`, `${'😀'.repeat(149)}…`],
  ])('%s', (_, html, expected) => {
    expect(excerptOf(html)).toBe(expected)
  })

  it('holds to the limit it is given', () => {
    expect(excerptOf('<p>One two. Three four. Five.</p>', 24)).toBe('One two. Three four.')
    expect(excerptOf('<p>One two three four.</p>', 10)).toBe('One two…')
  })

  it.each([
    ['a query', 'Look. See https://www.youtube.com/watch?v=abcdefghijkl for more. End.', 40, 'Look.'],
    ['a capital after a dot', 'Look. Use node.JS and then Vue.JS all day long. End.', 25, 'Look.'],
    ['a quotation', '“Look!” she said. See https://a.example/?Qwertyuiop now.', 45, '“Look!” she said.'],
    ['an address where no sentence ends', 'See https://www.youtube.com/watch?v=abcdefghijkl now', 35, 'See…'],
    ['nothing but an address', 'https://www.youtube.com/watch?v=abcdefghijkl', 30, 'https://www.youtube.com/watch…'],
    ['Chinese', '真的吗？是的！你好。我们走吧，一起去看电影', 12, '真的吗？是的！你好。'],
    ['Chinese with Latin signs', '真的吗?是的!你好.我们走吧，一起去看电影', 12, '真的吗?是的!你好.'],
    ['Japanese beside an address', '見て。「https://a.example/?Qwertyuiop」を読む。', 20, '見て。'],
  ])('does not end within an address: %s', (_, text, limit, expected) => {
    expect(excerptOf(`<p>${text}</p>`, limit)).toBe(expected)
  })

  it('leaves out footnotes and their marks', () => {
    const { html } = feedSafeHtml('a[^1] b.\n\n[^1]: c', 'markdown', () => 'https://a.example/b')
    expect(excerptOf(html)).toBe('a b.')
  })
})

describe('highlighting', () => {
  const feedSafe = (body: string) => feedSafeHtml(body, 'markdown', () => undefined).html

  it('puts spans with classes into code of a known language', () => {
    expect(highlighted(feedSafe('a\n\n```js\nconst a = "<b>" // &amp;\n```'))).toBe(
      '<p>a</p>\n<pre><code class="language-js"><span class="hljs-keyword">const</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span> <span class="hljs-comment">// &amp;amp;</span>\n</code></pre>',
    )
  })

  it.each([
    ['no language', '```\na\n```'],
    ['an unknown language', '```foo\n<b>\n```'],
    ['a span', '`const a`'],
    ['what is too long', `\`\`\`js\n${'1 '.repeat(30_000)}\n\`\`\``],
  ])('leaves alone %s', (_, body) => {
    expect(highlighted(feedSafe(body))).toBe(feedSafe(body))
  })
})
