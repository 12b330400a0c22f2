import { describe, expect, it } from 'vitest'
import type { Resolve } from '../../../src/article/body/addresses.ts'
import { feedSafeHtml } from '../../../src/article/body/feed-safe-html.ts'

const page = 'https://a.example/articles/post'
const resolve: Resolve = (url) => {
  if (url === 'missing.md' || url === 'wiki:Nobody') return undefined
  const path = /^(?:wiki|post_url):(.*)/.exec(url)?.[1] ?? url.replace(/^@/, '')
  return URL.canParse(path, page) ? new URL(path, page).href : undefined
}
const at = 'https://a.example/articles'
const markdown = (body: string) => feedSafeHtml(body, 'markdown', resolve)
const html = (body: string) => feedSafeHtml(body, 'html', resolve)
const mdx = (body: string) => feedSafeHtml(body, 'mdx', resolve)

describe('Markdown as it is written elsewhere', () => {
  it.each([
    [
      'emphasis without blanks',
      '**重点：**如 a<strong>b「c」</strong>d です**（例）**が',
      '<p><strong>重点：</strong>如 a<strong>b「c」</strong>d です<strong>（例）</strong>が</p>',
    ],
    [
      'attributes over two lines',
      '![a](/a.png){: .icon\nwidth="7"}b',
      '<p><img src="https://a.example/a.png" alt="a" />b</p>',
    ],
    ['Markdown in HTML', '<div markdown="1">\n*a*\n</div>', '<div>\n<p><em>a</em></p>\n</div>'],
    [
      'Python-Markdown’s admonitions',
      'x\n!!! note\n    *a*\n\n        b\n\nc\n\n!!! tip inline end "Try `d`"\n\n    ??? example ""\n        - e\n',
      '<p>x</p>\n<blockquote>\n<p><strong>Note</strong></p>\n<p><em>a</em></p>\n<pre><code>b\n</code></pre>\n</blockquote>\n<p>c</p>\n<blockquote>\n<p><strong>Try <code>d</code></strong></p>\n<blockquote>\n<ul>\n<li>e</li>\n</ul>\n</blockquote>\n</blockquote>',
    ],
    [
      'an admonition in an item',
      '- a\n\n    !!! note "N"\n        ```js\n        b\n        ```\n- c',
      '<ul>\n<li>\n<p>a</p>\n<blockquote>\n<p><strong>N</strong></p>\n<pre><code class="language-js">b\n</code></pre>\n</blockquote>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>',
    ],
    [
      'MkDocs’ tabs',
      '=== "A"\n\n    a\n\n=== "B"\n\n    b',
      '<p><strong>A</strong></p>\n<p>a</p>\n<p><strong>B</strong></p>\n<p>b</p>',
    ],
    [
      'icons',
      '**:octicons-file-code-16: a** b :material-x:{ .y } :simple: :joy:',
      '<p><strong>a</strong> b :simple: 😂</p>',
    ],
    [
      'an unclosed comment of Obsidian’s in a list',
      '- %%\n- a\n\n%%\nb',
      '<ul>\n<li>%%</li>\n<li>a</li>\n</ul>\n<p>%%\nb</p>',
    ],
    [
      'Obsidian’s comments',
      'a %%b%% c: 9%% of 9%%, %%time and %%timeit\n\n%%\nd\n\n- e\n%%\n\n%%f\ng%%\n\nh `%%i%%`',
      '<p>a  c: 9%% of 9%%, %%time and %%timeit</p>\n<p></p>\n<p>h <code>%%i%%</code></p>',
    ],
    [
      'what parts the texts of an item',
      '- a\n  {: .x}\n  b\n- c\n  %%\n  x\n  %%\n  d\n- e\n  $$\n  f\n  $$\n  g\n- h\n  <!-- x -->\n  <!-- y -->\n  i\n- <!-- x -->\n  j\n- k\n  <!-- x -->',
      '<ul>\n<li>a\nb</li>\n<li>c\nd</li>\n<li>e\n$$\nf\n$$\ng</li>\n<li>h\ni</li>\n<li>\nj</li>\n<li>k</li>\n</ul>',
    ],
    [
      'films, sounds and files that are embedded',
      '![[a.mp3]] ![[b.pdf]] ![[c.png|d|300]] ![e](/f.mp4 "g")',
      `<p><audio src="${at}/a.mp3" controls></audio> <a href="${at}/b.pdf">b.pdf</a> <img src="${at}/c.png" alt="d" /> <video src="https://a.example/f.mp4" title="g" controls></video></p>`,
    ],
    [
      'emphasis around an address',
      '_**https://c.example/d**_ ~~https://c.example/~~ https://c.example/e_f',
      '<p><em><strong><a href="https://c.example/d">https://c.example/d</a></strong></em> <s><a href="https://c.example/">https://c.example/</a></s> <a href="https://c.example/e_f">https://c.example/e_f</a></p>',
    ],
    ['Pandoc’s raw blocks', '```{=html}\n<b>a</b>\n```\n\n```{=latex}\n\\\\newpage\n```', '<b>a</b>'],
    ['a link to a heading of the same note', '[[#Some Part]]', `<p><a href="${page}#Some%20Part">Some Part</a></p>`],
    [
      'indented code that says its language, as in Python-Markdown',
      '    :::c++ hl_lines="1"\n    a\n\n\\\n\n    #!/bin/sh\n    b',
      '<pre><code class="language-c++">a\n</code></pre>\n<p>\\</p>\n<pre><code>#!/bin/sh\nb\n</code></pre>',
    ],
    [
      'a callout whose title stands without quotes',
      '::: {.callout-tip title=T}\nb\n:::',
      '<blockquote>\n<p><strong>T</strong></p>\n<p>b</p>\n</blockquote>',
    ],
    ['an admonition that is indented as code', '    !!! note\n        a', '<pre><code>!!! note\n    a\n</code></pre>'],
    ['exclamations', '!!! wow\n\n??? Who: knows', '<p>!!! wow</p>\n<p>??? Who: knows</p>'],
    [
      'Pandoc’s attributes',
      '## H {data-x="y"}\n\n![a](/a.png){#fig-a width=50%\nfig-alt="b {c}"} [d](/d){target=_blank} `e`{.r} [*f*]{.aside}\n{ .center }',
      '<h2 id="h">H</h2>\n<p><img src="https://a.example/a.png" alt="a" /> <a href="https://a.example/d">d</a> <code>e</code> <em>f</em></p>',
    ],
    [
      'quotes in Pandoc’s attributes',
      '![a](/a.png){.b fig-alt="C \\"d\\" {e}." width=1} f\n\n::: {.callout-tip title="T \\"t\\" .x"}\ng\n:::',
      '<p><img src="https://a.example/a.png" alt="a" /> f</p>\n<blockquote>\n<p><strong>T &quot;t&quot; .x</strong></p>\n<p>g</p>\n</blockquote>',
    ],
    [
      'backslashes in Pandoc’s attributes',
      '::: {.callout-tip title="$\\alpha$ \\\\ \\* C:\\dir"}\ng\n:::',
      '<blockquote>\n<p><strong>$\\alpha$ \\ * C:\\dir</strong></p>\n<p>g</p>\n</blockquote>',
    ],
    [
      'the names of Quarto’s formulas and Pandoc’s captions',
      '$$\na_b\n$$ {#eq-a}\n\n$$c$$ {#eq-c}\n\n| d |\n|---|\n\n: *e* {#tbl-e .x}\n\n| f |\n|---|\n\n: {tbl-colwidths="[5,5]"}\n\n$$\ng\n$$',
      '<p>$$\na_b\n$$</p>\n<p>$$c$$</p>\n<table>\n<thead>\n<tr>\n<th>d</th>\n</tr>\n</thead>\n</table>\n<p><em>e</em></p>\n<table>\n<thead>\n<tr>\n<th>f</th>\n</tr>\n</thead>\n</table>\n<p>$$\ng\n$$</p>',
    ],
    [
      'what looks like attributes and is none',
      '$\\sqrt[3]{x=1} p_{.05} \\sum_{i=1}$ (a){b} [c] {d} `{{e}}`',
      '<p>$\\sqrt[3]{x=1} p_{.05} \\sum_{i=1}$ (a){b} [c] {d} <code>{{e}}</code></p>',
    ],
    [
      'Pandoc’s divs',
      ':::: {.columns layout="[1, 2]"}\n::: {}\na\n:::\n::::\n\n::: {.callout-tip title="T"}\nb\n:::\n\n:::{.callout-note}\n\n## c\nd\n:::',
      '<p>a</p>\n<blockquote>\n<p><strong>T</strong></p>\n<p>b</p>\n</blockquote>\n<blockquote>\n<h2 id="c">c</h2>\n<p>d</p>\n</blockquote>',
    ],
    [
      'definitions',
      'A *a*\nB\n: one\n: two\nlazy\n: three\n\nC\n: - d\n  - e\n\nF{: .x}\n\n:   g\n\n    h\n\n: i\n\nj',
      '<dl>\n<dt>A <em>a</em></dt>\n<dt>B</dt>\n<dd>one</dd>\n<dd>two\nlazy</dd>\n<dd>three</dd>\n<dt>C</dt>\n<dd>\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\n</dd>\n<dt>F{: .x}</dt>\n<dd>\n<p>g</p>\n<p>h</p>\n</dd>\n<dd>\n<p>i</p>\n</dd>\n</dl>\n<p>j</p>',
    ],
    [
      'definitions in an item and in a quote',
      '- A\n  : b\n- C\n\n> D\n> : e',
      '<ul>\n<li>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n</li>\n<li>C</li>\n</ul>\n<blockquote>\n<dl>\n<dt>D</dt>\n<dd>e</dd>\n</dl>\n</blockquote>',
    ],
    [
      'tables drawn in lines',
      '+-----+:---:+\n| A   | *B* |\n|     | C   |\n+====:+=====+\n| `|` | - d |\n|     | - e |\n|     |     |\n|     |   f |\n+-----+-----+\n| 漢字 |     |\n+-----+-----+\n\n: G {tbl-colwidths=[1,2]}',
      '<table>\n<thead>\n<tr>\n<th align="right">A</th>\n<th><em>B</em>\nC</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="right"><code>|</code></td>\n<td>\n<ul>\n<li>\n<p>d</p>\n</li>\n<li>\n<p>e</p>\n<p>f</p>\n</li>\n</ul>\n</td>\n</tr>\n<tr>\n<td align="right">漢字</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n<p>G</p>',
    ],
    [
      'a table without a head in an item, and one whose cells span others',
      '- a\n\n  +:-+:-:+\n  | b| c |\n  +--+---+\n  d\n\n+---+---+\n| e | f |\n|   +---+\n|   | g |\n+---+---+',
      '<ul>\n<li>\n<p>a</p>\n<table>\n<tbody>\n<tr>\n<td align="left">b</td>\n<td align="center">c</td>\n</tr>\n</tbody>\n</table>\n<p>d</p>\n</li>\n</ul>\n<pre><code>+---+---+\n| e | f |\n|   +---+\n|   | g |\n+---+---+\n</code></pre>',
    ],
    [
      'what looks like a definition and is none',
      '# A\n: b\n\n: c\n\nd\n~ Ada\n\ne\n:f\n\n+-+\n|g|\n+-+\n\n: h',
      '<h1 id="a">A</h1>\n<p>: b</p>\n<p>: c</p>\n<p>d\n~ Ada</p>\n<p>e\n:f</p>\n<p>+-+\n|g|\n+-+</p>\n<p>: h</p>',
    ],
    [
      'the ids of Obsidian’s blocks',
      'a\nb ^a4b3a2\n\n- c ^my-list\n- x^123456 ^abcdef d\n\ne ^2 ^th `^abcdef`\nf ^2\n\ngrep ^import',
      '<p>a\nb </p>\n<ul>\n<li>c </li>\n<li>x^123456 ^abcdef d</li>\n</ul>\n<p>e ^2 ^th <code>^abcdef</code>\nf ^2</p>\n<p>grep ^import</p>',
    ],
    [
      'the ids of Obsidian’s blocks on lines of their own',
      '> a\n\n^quote1\n\n| b |\n|---|\n^table1\n\n- c\n\n  ^item12\n\n    ^abcde1\n\nd\n^-------\n\n^abcdef\ne',
      '<blockquote>\n<p>a</p>\n</blockquote>\n<table>\n<thead>\n<tr>\n<th>b</th>\n</tr>\n</thead>\n</table>\n<ul>\n<li>\n<p>c</p>\n</li>\n</ul>\n<p>d\n^-------</p>\n<p>^abcdef\ne</p>',
    ],
    ['words in angles', 'see <ruby-talk:12>', '<p>see &lt;ruby-talk:12&gt;</p>'],
    ['addresses in angles', '<irc://a.example/b>', '<p><a href="irc://a.example/b">irc://a.example/b</a></p>'],
  ])('%s', (_, body, html) => {
    expect(markdown(body)).toEqual({ html, findings: [] })
  })
})

describe('directives and roles of MyST', () => {
  it.each([
    [
      'asides',
      '(a-b)=\n\n:::{note} T *c*\n:class: x\n\nd\n:::\n\n+++\n\n````{warning}\n---\nclass: y\n---\n```{code-block} python\n:linenos:\ne\n```\n````',
      '<blockquote>\n<p><strong>T <em>c</em></strong></p>\n<p>d</p>\n</blockquote>\n<blockquote>\n<p><strong>Warning</strong></p>\n<pre><code class="language-python">e\n</code></pre>\n</blockquote>',
    ],
    [
      'statements, in an item',
      '- ```{prf:theorem} Ada’s\n  :label: t\n  *a*\n  ```\n- b\n\n```{exercise-start}\n```\n\nc\n\n```{exercise-end}\n```',
      '<ul>\n<li>\n<blockquote>\n<p><strong>Theorem (Ada’s)</strong></p>\n<p><em>a</em></p>\n</blockquote>\n</li>\n<li>b</li>\n</ul>\n<p><strong>Exercise</strong></p>\n<p>c</p>',
    ],
    [
      'cells, formulas and pictures',
      '```{code-cell} ipython3\n:tags: [x]\na\n```\n```{math}\n:label: b\nx_1 *c* d*\n```\n\n:::{figure} /e f.png\n:alt: [g]\nh *i*\n:::\n\n```{tableofcontents}\n```\n```{raw} html\n<b>j</b>\n```',
      '<pre><code class="language-python">a\n</code></pre>\n<p>$$\nx_1 *c* d*\n$$</p>\n<p><img src="https://a.example/e%20f.png" alt="[g]" /></p>\n<p>h <em>i</em></p>\n<b>j</b>',
    ],
    [
      'roles',
      '{doc}`a *b* <c>` {eq}`d` {kbd}`e` {cite:t}`f` {math}`g^*` {r}`h` {ref}``i`\n\n$$\nx\n- y\n$$ (eq:j)',
      '<p>a *b* d <kbd>e</kbd> f $g^*$ {r}<code>h</code> {ref}``i`</p>\n<p>$$\nx\n- y\n$$</p>',
    ],
    [
      'what it is not',
      '```{r}\na\n```\n\n    ```{note}\n\na (b)=',
      '<pre><code class="language-r">a\n</code></pre>\n<pre><code>```{note}\n</code></pre>\n<p>a (b)=</p>',
    ],
  ])('%s', (_, body, html) => {
    expect(markdown(body)).toEqual({ html, findings: [] })
  })

  it('runs an aside that nothing closes to the end of what holds it', () => {
    expect(markdown('> ```{note}\n> a\n\nb').html).toBe(
      '<blockquote>\n<blockquote>\n<p><strong>Note</strong></p>\n<p>a</p>\n</blockquote>\n</blockquote>\n<p>b</p>',
    )
  })
})

describe('directives of Nuxt Content and remark', () => {
  it.each([
    [
      'asides',
      '::note\na *b*\n::\n\n::warning{title="c" icon="d"}\n- e\n\n```js\n::\n```\n\n::\n\n::callout{type="tip"}\nf\n::',
      '<blockquote>\n<p><strong>Note</strong></p>\n<p>a <em>b</em></p>\n</blockquote>\n<blockquote>\n<p><strong>c</strong></p>\n<ul>\n<li>e</li>\n</ul>\n<pre><code class="language-js">::\n</code></pre>\n</blockquote>\n<blockquote>\n<p><strong>Tip</strong></p>\n<p>f</p>\n</blockquote>',
    ],
    [
      'cards in a group, with slots and what they are given in YAML',
      '::card-group\n  ::card\n  ---\n  title: A\n  to: "/b"\n  ui.icon: x\n  ---\n  c\n\n  #footer\n  d\n  ::\n  :::card{title="E"}\n  f\n  :::\n::\n\n#g',
      '<p><strong><a href="https://a.example/b">A</a></strong></p>\n<p>c</p>\n<p>d</p>\n  <p><strong>E</strong></p>\n<p>f</p>\n<p>#g</p>',
    ],
    [
      'links',
      '::read-more{to="/a" :b="c"}\nd *e*\n::\n\n:read-more{to="/f"}\n\ng :nuxt-link[h]{to="/i"}',
      '<a href="https://a.example/a">\n<p>d <em>e</em></p>\n</a>\n<p><a href="https://a.example/f">/f</a></p>\n<p>g <a href="https://a.example/i">h</a></p>',
    ],
    [
      'pictures and films',
      ':nuxt-img{src="/a.png" alt="b" class="c"}\n\n::video{poster="/d.png" controls}\n  :source{src="/e.webm" type="video/webm"}\n::\n\n:video{src="/f.mp4"}',
      '<figure><img src="https://a.example/a.png" alt="b" /></figure>\n<video poster="https://a.example/d.png" controls>\n  <source src="https://a.example/e.webm" type="video/webm" />\n</video>\n<p><video src="https://a.example/f.mp4" controls></video></p>',
    ],
    [
      'in a text',
      'a :kbd[b] :kbd{value="<"} :code[c]{.d} :icon{name="e"} f `:kbd[g]` :h[i] :smile:{.x} j:kbd[k]\n![](/l.png){.m.n:o.p-[9px]} :br',
      '<p>a <kbd>b</kbd> <kbd>&lt;</kbd> <code>c</code>  f <code>:kbd[g]</code> :h[i] 😄{.x} j:kbd[k]\n<img src="https://a.example/l.png" alt="" /> <br /></p>',
    ],
    [
      'what looks like them and is none',
      '::\n\n::std\n\nAs follows::\n\n    ::note\n    a\n    ::\n\nb :: Int, :hover{color: #fff}, :key{a, b}\n\n:::card\nc\n:::',
      '<p>::</p>\n<p>::std</p>\n<p>As follows::</p>\n<pre><code>::note\na\n::\n</code></pre>\n<p>b :: Int, :hover{color: #fff}, :key{a, b}</p>\n<blockquote>\n<p>c</p>\n</blockquote>',
    ],
  ])('%s', (_, body, expected) => {
    expect(markdown(body).html).toBe(expected)
  })

  it('says what is left out as it is written', () => {
    const { html, findings } = markdown('a\n\n::mood-board{size="5"}\n::\n\n::github{repo="b/c"}')
    expect(html).toBe('<p>a</p>')
    expect(findings.map(({ line, severity, message }) => [line, severity, message])).toEqual([
      [
        3,
        'warning',
        '"::mood-board" is a component, which nothing here runs; it is left out: write what it shows in Markdown or HTML',
      ],
      [
        6,
        'warning',
        '"::github" is a component, which nothing here runs; it is left out: write what it shows in Markdown or HTML',
      ],
    ])
  })
})

describe('Markdown', () => {
  it.each([
    ['emphasis', '*a* **b**', '<p><em>a</em> <strong>b</strong></p>'],
    ['strikethrough', '~~a~~', '<p><s>a</s></p>'],
    ['a hard break', 'a  \nb', '<p>a<br />\nb</p>'],
    ['entities', 'a & b &copy; <3', '<p>a &amp; b © &lt;3</p>'],
    [
      'a table, with its alignment and no style',
      '| a | b |\n|:-:|---|\n| 1 | `x|y` |',
      '<table>\n<thead>\n<tr>\n<th align="center">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="center">1</td>\n<td>`x</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['tasks', '- [ ] a\n- [x] b\n- [y] c', '<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>[y] c</li>\n</ul>'],
    [
      'web and mail addresses, but no bare names',
      'www.a.example/x, http://b.example. me@c.example README.md //x.example',
      '<p><a href="http://www.a.example/x">www.a.example/x</a>, <a href="http://b.example/">http://b.example</a>. <a href="mailto:me@c.example">me@c.example</a> README.md //x.example</p>',
    ],
    ['a link', '[a](b.md "t")', `<p><a href="${at}/b.md" title="t">a</a></p>`],
    ['a link to nothing', '[a](missing.md) [b]()', '<p><a>a</a> <a>b</a></p>'],
    ['an image', '![a *b*](c.png)', `<p><img src="${at}/c.png" alt="a b" /></p>`],
    ...['(c.png align="left")', '(c.png =250x)', '(<c.png> "t" =20x30)', '(c.png "t" =100%x align=center )'].map(
      (written): [string, string, string] => [
        `an image with attributes behind its address: ${written}`,
        `![a]${written} d`,
        `<p><img src="${at}/c.png" alt="a"${written.includes('"t"') ? ' title="t"' : ''} /> d</p>`,
      ],
    ),
    [
      'what stands behind an address and is no attribute',
      '![a](c.png b) ![a](c.png align="left" d) [a]: /b =1x',
      '<p>![a](c.png b) ![a](c.png align=&quot;left&quot; d) [a]: /b =1x</p>',
    ],
    [
      'embeds of Hashnode, Zenn and markdown-it-video on lines of their own',
      'a\n\n%[https://b.example/c_d?e=f&g]\n\n> @[card](https://b.example/h)\n\n@[youtube](dQw4w9WgXcQ)\n@[tweet](https://x.com/i/status/1)',
      '<p>a</p>\n<p><a href="https://b.example/c_d?e=f&amp;g">https://b.example/c_d?e=f&amp;g</a></p>\n<blockquote>\n<p><a href="https://b.example/h">https://b.example/h</a></p>\n</blockquote>\n<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">https://www.youtube.com/watch?v=dQw4w9WgXcQ</a>\n<a href="https://x.com/i/status/1">https://x.com/i/status/1</a></p>',
    ],
    [
      'what looks like an embed and is none',
      '@[Ada](https://b.example/ada)\n\n%[a]\n\n```\n%[https://b.example/c]\n```\n\na @[card](https://b.example/d)',
      '<p>@<a href="https://b.example/ada">Ada</a></p>\n<p>%[a]</p>\n<pre><code>%[https://b.example/c]\n</code></pre>\n<p>a @<a href="https://b.example/d">card</a></p>',
    ],
    ['an image that is nowhere', '![a < b](missing.md)', '<p>a &lt; b</p>'],
    [
      'an image in its address',
      '![](data:image/png;base64,AA)',
      '<p><img src="data:image/png;base64,AA" alt="" /></p>',
    ],
    ['a reference', '[a]\n\n[a]: /b', '<p><a href="https://a.example/b">a</a></p>'],
    ['code and its language', '```js {1,3}\na < b\n```', '<pre><code class="language-js">a &lt; b\n</code></pre>'],
    ...[
      'js title="a/b.js" {1,3}',
      "js {title='a/b.js'}",
      'js [a/b.js]',
      '{.js filename="a/b.js"}',
      'js:title=a/b.js',
      'js:a/b.js',
      'js:a/b.js {1,3}',
    ].map((info): [string, string, string] => [
      `code with a title: ${info}`,
      `\`\`\`${info}\nc\n\`\`\``,
      '<figure>\n<figcaption>a/b.js</figcaption>\n<pre><code class="language-js">c\n</code></pre>\n</figure>',
    ]),
    [
      'code whose language says more, and no title',
      '```js:line-numbers\na\n```\n\n```bash:CMD\nb\n```',
      '<pre><code class="language-js">a\n</code></pre>\n<figure>\n<figcaption>CMD</figcaption>\n<pre><code class="language-bash">b\n</code></pre>\n</figure>',
    ],
    [
      'code with a title and no language',
      '``` title="a"\nb\n```\n\n```hl_lines="2 3"\nc\n```\n\n```rust [1-2]\nd\n```',
      '<figure>\n<figcaption>a</figcaption>\n<pre><code>b\n</code></pre>\n</figure>\n<pre><code>c\n</code></pre>\n<pre><code class="language-rust">d\n</code></pre>',
    ],
    [
      'Quarto’s cells, whose options are none of the code',
      '```{python}\n#| label: a\n#| echo: false\n\nb #| c\n```\n\n```{ojs}\n//| d: e\nf\n```\n\n```{{r}}\n#| g: h\n```\n\n```python\n#| i\n```',
      '<pre><code class="language-python">b #| c\n</code></pre>\n<pre><code class="language-ojs">f\n</code></pre>\n<pre><code class="language-r">#| g: h\n</code></pre>\n<pre><code class="language-python">#| i\n</code></pre>',
    ],
    ['a language in braces', '~~~{.c++ #x}\na\n~~~', '<pre><code class="language-c++">a\n</code></pre>'],
    ['code without a language', '    a\n', '<pre><code>a\n</code></pre>'],
    [
      'headings, each with its own id',
      '# A b\n\n# A b\n\n## A `b`!',
      '<h1 id="a-b">A b</h1>\n<h1 id="a-b-1">A b</h1>\n<h2 id="a-b-2">A <code>b</code>!</h2>',
    ],
    ['a heading in another script', '# 日本語 と é', '<h1 id="日本語-と-é">日本語 と é</h1>'],
    ['a heading of no letters', '# !?', '<h1 id="section">!?</h1>'],
    [
      'an id of the author',
      '## A {#b}\n\n## B {: #c .x}\n\n## b',
      '<h2 id="b">A</h2>\n<h2 id="c">B</h2>\n<h2 id="b-1">b</h2>',
    ],
    ['an id on the line below', '## A\n{: #b .c}\n\ntext', '<h2 id="b">A</h2>\n<p>text</p>'],
    ['braces that are no attributes', '## A {b}', '<h2 id="a-b">A {b}</h2>'],
    ['an underlined heading', 'A {#b}\n===', '<h1 id="b">A</h1>'],
    ['attribute lines', 'a\n{: .b}\n\n* c\n{:.d}', '<p>a</p>\n<ul>\n<li>c</li>\n</ul>'],
    [
      'attributes of spans',
      '[a](b){:target="_blank"} *c*{: .d} {:e}',
      `<p><a href="${at}/b">a</a> <em>c</em> {:e}</p>`,
    ],
    ['a table of contents that another tool makes', '* TOC\n{:toc}\n\na', '<p>a</p>'],
    [
      'several lists of attributes',
      '![a](/a.png){:.b}{:c="d"}e',
      '<p><img src="https://a.example/a.png" alt="a" />e</p>',
    ],
    [
      'attributes of emphasis',
      '__Update__{ title="a" } *b*{.c} **d**{#e}, 2 *{.f} $a_{x="y"}$',
      '<p><strong>Update</strong> <em>b</em> <strong>d</strong>, 2 *{.f} $a_{x=&quot;y&quot;}$</p>',
    ],
    ["kramdown's comments", 'a\n\n{::comment}\nb\n{:/comment}\n\nc', '<p>a</p>\n<p>c</p>'],
    ['formulas', '$$a_1 *b* c_1$$ \\(x_1*y*\\) $5 and $6', '<p>$$a_1 *b* c_1$$ \\(x_1*y*\\) $5 and $6</p>'],
    [
      'a formula of lines that look like blocks',
      '$$\n- a &lt; d\n= b\n$$\n\n*c*',
      '<p>$$\n- a &lt; d\n= b\n$$</p>\n<p><em>c</em></p>',
    ],
    [
      'formulas in a text',
      'Let $x^*$ and $y^*$ be in $\\{a_1,\\ldots\\}$, $a_i*b_j*c_k$ ($\\mathbb{R}_{\\ge 0}$\nand $f(<x_1, y_1>)$), **b**',
      '<p>Let $x^*$ and $y^*$ be in $\\{a_1,\\ldots\\}$, $a_i*b_j*c_k$ ($\\mathbb{R}_{\\ge 0}$\nand $f(&lt;x_1, y_1&gt;)$), <strong>b</strong></p>',
    ],
    [
      'formulas whose signs are kept from Markdown',
      '$x^\\*\\_i \\in \\\\{a\\\\}$ $\\text{a\\_b}$ $a_1 &lt; b$ $$c &amp;= d$$',
      '<p>$x^*_i \\in \\{a\\}$ $\\text{a\\_b}$ $a_1 &lt; b$ $$c &amp;= d$$</p>',
    ],
    [
      'prices and variables, which are no formulas',
      '<b>$</b>a_b<i>$</i> $5 *and* $6, US$7 _or_ 8$; $A_b *c* $d `$e_f`$ \\$g_h$, $i *j* k$ $ l_m$',
      '<p><b>$</b>a_b<i>$</i> $5 <em>and</em> $6, US$7 <em>or</em> 8$; $A_b <em>c</em> $d <code>$e_f</code>$ $g_h$, $i <em>j</em> k$ $ l_m$</p>',
    ],
    ['escaped brackets, which are no formula', '\\(see c\\) \\[d\\]', '<p>(see c) [d]</p>'],
    [
      'wiki links',
      '[[Page]] [[Page|a text]] [[Nobody]] [[Nobody|him]] [[1]](x)',
      `<p><a href="${at}/Page">Page</a> <a href="${at}/Page">a text</a> Nobody him <a href="${at}/x">[1]</a></p>`,
    ],
    [
      'wiki pictures',
      '![[a b.png|300]] ![[c.png|d]]',
      `<p><img src="${at}/a%20b.png" alt="a b.png" /> <img src="${at}/c.png" alt="d" /></p>`,
    ],
    [
      'a wiki link before the mark of a footnote',
      '[[Page|a text]][^1] [[Nobody]][^1]\n\n[^1]: b',
      expect.stringMatching(/^<p><a href="[^"]*Page">a text<\/a><sup>.* Nobody<sup>/),
    ],
    ['emoji by their names', ':tada: a :+1::heart:, *:smile_cat:* (:100:)', '<p>🎉 a 👍❤️, <em>😸</em> (💯)</p>'],
    [
      'what names no emoji',
      'rake db:key:load 10:100:20 `:tada:` :nobody: Foo::memo::bar https://c.example/:id:',
      '<p>rake db:key:load 10:100:20 <code>:tada:</code> :nobody: Foo::memo::bar <a href="https://c.example/:id:">https://c.example/:id:</a></p>',
    ],
    [
      'headings with emoji, whose ids GitHub makes of their names',
      '## New :package: [b](/c)\n\n## :tada:',
      '<h2 id="new-package-b">New 📦 <a href="https://a.example/c">b</a></h2>\n<h2 id="tada">🎉</h2>',
    ],
    [
      'names of files with blanks, where CommonMark sees a text',
      '![a *b*](My shot (1).png){width=9} [c](/d e.pdf "t") ![f](g h.mp3)',
      `<p><img src="${at}/My%20shot%20(1).png" alt="a b" /> <a href="https://a.example/d%20e.pdf" title="t">c</a> <audio src="${at}/g%20h.mp3" controls></audio></p>`,
    ],
    [
      'texts in parentheses, which are no names of files',
      '[a](see the b) ![c](d e "f") [g](h i.png j)',
      '<p>[a](see the b) ![c](d e &quot;f&quot;) [g](h i.png j)</p>',
    ],
    ['a reference in double brackets', '[[a]]\n\n[a]: /b', '<p>[<a href="https://a.example/b">a</a>]</p>'],
    [
      'an alert',
      '> [!WARNING]\n> a *b*\n>\n> c',
      '<blockquote>\n<p><strong>Warning</strong></p>\n<p>a <em>b</em></p>\n<p>c</p>\n</blockquote>',
    ],
    [
      'a titled alert without text',
      '> [!tip]- My *own*',
      '<blockquote>\n<p><strong>My <em>own</em></strong></p>\n</blockquote>',
    ],
    [
      'an aside',
      ':::note\na\n\n- b\n:::\nc',
      '<blockquote>\n<p><strong>Note</strong></p>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n<p>c</p>',
    ],
    [
      'asides with titles, nested',
      '::::tip[A *b*]\n::: info C d\ne\n:::\n::::',
      '<blockquote>\n<p><strong>A <em>b</em></strong></p>\n<blockquote>\n<p><strong>C d</strong></p>\n<p>e</p>\n</blockquote>\n</blockquote>',
    ],
    [
      'an aside around a fence',
      ':::note\n```\n:::\n```\n:::',
      '<blockquote>\n<p><strong>Note</strong></p>\n<pre><code>:::\n</code></pre>\n</blockquote>',
    ],
    ['comments', 'a <!-- b --> c\n\n<!-- d -->\n', '<p>a  c</p>'],
  ])('%s', (_, body, expected) => {
    expect(markdown(body)).toEqual({ html: expected, findings: expect.any(Array) })
  })

  it('names footnotes by several words', () => {
    const { html, findings } = markdown('a[^b c]\n\n[^b c]: d')
    expect(findings).toEqual([])
    expect(html).toContain('<p>d <a ')
  })

  it('links footnotes on the article’s own page, with ids of its own', () => {
    const { html: text, findings } = markdown('a[^x] b[^x] c[^2]\n\n[^2]: Two[^3].\n[^x]: One\n\n    more\n[^3]: Three')
    const id = (name: string) => `${name}-post-`
    const mark = (number: string, nth = '') =>
      `<sup><a href="${page}#${id('fn')}${number}" id="${id('fnref')}${number}${nth}" role="doc-noteref">${number}</a></sup>`
    const back = (number: string) => ` <a href="${page}#${id('fnref')}${number}" role="doc-backlink">↩\ufe0e</a>`
    expect(findings).toEqual([])
    expect(text).toBe(
      `<p>a${mark('1')} b${mark('1', '-2')} c${mark('2')}</p>\n<section role="doc-endnotes">\n<hr />\n<ol>\n` +
        `<li id="${id('fn')}1"><p>One</p>\n<p>more${back('1')}${back('1-2')}</p>\n</li>\n` +
        `<li id="${id('fn')}2"><p>Two${mark('3')}.${back('2')}</p>\n</li>\n` +
        `<li id="${id('fn')}3"><p>Three${back('3')}</p>\n</li>\n</ol>\n</section>`,
    )
  })

  it('marks the footnotes of a picture’s text behind it', () => {
    const { html: text } = markdown('![a^[One bit]](/e.png)![f[^g]](/h.png) [![i^[Two bits]](/m.png)](/n)\n\n[^g]: o')
    expect(text.replace(/<sup>.*?id="fnref-post-(\d)".*?<\/sup>/g, '($1)').split('\n')[0]).toBe(
      '<p><img src="https://a.example/e.png" alt="a" />(1)<img src="https://a.example/h.png" alt="f" />(2) <a href="https://a.example/n"><img src="https://a.example/m.png" alt="i" /></a></p>',
    )
  })

  it('reads footnotes that stand where they are marked', () => {
    const { html: text, findings } = markdown(
      'a^[One *b* [c](/c)] d ^[说明] [e^[in a link]](/e) ^[f-g]+ ^[f-g or] ^[^of i] ^[ or ^] ^[Lift me](/h) `^[a b]`\n\n# H^[Of *it*^[and more]]',
    )
    expect(findings).toEqual([])
    const marks = text
      .replace(/<sup>.*?id="fnref-post-(\d)".*?<\/sup>/g, '($1)')
      .replace(/ <a href="[^"]*#fnref.*?<\/a>/g, '')
    expect(marks).toBe(
      '<p>a(1) d (2) <a href="https://a.example/e">e^[in a link]</a> ^[f-g]+ ^[f-g or] ^[^of i] ^[ or ^] ^<a href="https://a.example/h">Lift me</a> <code>^[a b]</code></p>\n<h1 id="h">H(3)</h1>\n' +
        '<section role="doc-endnotes">\n<hr />\n<ol>\n' +
        '<li id="fn-post-1"><p>One <em>b</em> <a href="https://a.example/c">c</a></p></li>\n<li id="fn-post-2"><p>说明</p></li>\n' +
        '<li id="fn-post-3"><p>Of <em>it</em>(4)</p></li>\n<li id="fn-post-4"><p>and more</p></li>\n</ol>\n</section>',
    )
  })

  it.each(['A note.', 'Ibid.', 'I *agree*.', 'S. 5, see there'])('reads "^[%s]" as one, though short', (note) => {
    expect(markdown(`a^[${note}]`).html).toContain('role="doc-noteref"')
  })

  it('says which footnote no mark leads to, and leaves marks without a footnote as text', () => {
    const { html: text, findings } = markdown('a[^b]\n\n[^c]: d')
    expect(text).toBe('<p>a[^b]</p>')
    expect(findings).toMatchObject([{ line: 3, column: 1, rule: 'footnote', severity: 'warning' }])
  })

  it.each([
    ['<!--more-->', '*a*\n\n<!--more-->\n\nb', '<p><em>a</em></p>'],
    ['<!-- truncate -->', 'a\n\n<!-- truncate -->\n\n<b>b</b>', '<p>a</p>'],
    ['<!-- excerpt -->', '<i>a</i> b <!-- excerpt --> c', '<p><i>a</i> b </p>'],
    ['none', 'a\n\nb', undefined],
    ['one in code', '`<!--more-->`', undefined],
  ])('remembers where the excerpt ends: %s', (_, body, lead) => {
    const text = markdown(body)
    expect(text.lead).toBe(lead)
    expect(text.html).not.toContain('\u{10fffe}')
  })
})

describe('HTML in it', () => {
  it.each([
    [
      'scripts, styles, handlers',
      '<script>a</script><style>b</style><p onclick="c" style="d" class="e">f</p>',
      '<p>f</p>',
    ],
    [
      'unsafe addresses',
      '<a href="java\nscript:a">b</a><a href=" vbscript:a">c</a><img src="data:text/html,x" alt="d">',
      '<a>b</a><a>c</a><span>d</span>',
    ],
    [
      'an image in its address',
      '<img src="data:image/gif;base64,AA">',
      '<img src="data:image/gif;base64,AA" alt="" />',
    ],
    ['unknown elements', '<foo>a<bar/>b</foo>', 'ab'],
    [
      'what WordPress embeds',
      '<figure><div class="wp-block-embed__wrapper">\nhttps://c.example/?a=1&amp;b=2\n</div></figure><div>https://d.example/</div>',
      '<figure><div>\n<a href="https://c.example/?a=1&amp;b=2">https://c.example/?a=1&amp;b=2</a>\n</div></figure><div>https://d.example/</div>',
    ],
    [
      'what a form was',
      '<input type="checkbox" checked>a<input type="checkbox">b<input value=x>',
      '<span>☑</span>a<span>☐</span>b',
    ],
    [
      'relative addresses',
      '<blockquote cite="a"><q cite="/b">c</q></blockquote>',
      `<blockquote cite="${at}/a"><q cite="https://a.example/b">c</q></blockquote>`,
    ],
    [
      'media',
      '<video poster="a.png" autoplay><source src="b.mp4"><track src="c.vtt" kind="captions"></video><audio src="d.mp3"></audio>',
      `<video poster="${at}/a.png" controls><source src="${at}/b.mp4" /><track src="${at}/c.vtt" kind="captions" /></video><audio src="${at}/d.mp3" controls></audio>`,
    ],
    [
      'long descriptions',
      '<img src="a.png" alt="b" longdesc="c">',
      `<img src="${at}/a.png" alt="b" longdesc="${at}/c" />`,
    ],
    [
      'srcset with commas in addresses',
      '<img src="a" srcset="b,c.png 1x,d.png 2x, , e,">',
      `<img src="${at}/a" srcset="${at}/b,c.png 1x, ${at}/d.png 2x, ${at}/e" alt="" />`,
    ],
    [
      'lazy images',
      '<img data-src="a" src="data:image/gif;base64,R"><img data-original="b"><img data-src="c" src="d">',
      `<img src="${at}/a" alt="" /><img src="${at}/b" alt="" /><img src="${at}/d" alt="" />`,
    ],
    [
      'the twin of a lazy image',
      '<img data-src="a"><noscript><img src="a"></noscript><noscript><img src="b"></noscript>',
      `<img src="${at}/a" alt="" /><img src="${at}/b" alt="" />`,
    ],
    [
      'a frame of no video',
      '<iframe src="https://x.example/a"><b>c</b></iframe>',
      '<a href="https://x.example/a">https://x.example/a</a>',
    ],
    [
      'a lazy frame',
      '<iframe src="about:blank" data-src="/x"></iframe>',
      '<a href="https://a.example/x">https://a.example/x</a>',
    ],
    ['frames of nothing', '<iframe>a</iframe><iframe src="javascript:b"></iframe><iframe srcdoc="c"></iframe>', ''],
    [
      'objects',
      '<object data="a.pdf"><p>b</p></object><embed src="c.swf">',
      `<a href="${at}/a.pdf">${at}/a.pdf</a> <p>b</p><a href="${at}/c.swf">${at}/c.swf</a>`,
    ],
    [
      'a video as an object',
      '<object><param name="movie" value="x"><embed src="//www.youtube.com/v/ID"></object>',
      '<a href="https://www.youtube.com/watch?v=ID">https://www.youtube.com/watch?v=ID</a>',
    ],
    [
      'classes but languages',
      '<pre class="a"><code class="language-js b">c</code></pre>',
      '<pre><code class="language-js">c</code></pre>',
    ],
    ['old anchors', '<a name="a"></a>', '<a id="a"></a>'],
    ['headings', '<h2>A &amp; b</h2><h2 id="a--b">C</h2>', '<h2 id="a--b-1">A &amp; b</h2><h2 id="a--b">C</h2>'],
    ['a whole document', '<html><head><title>a</title><link href=b></head><body><p>c</body></html>', '<p>c</p>'],
    ['comments', 'a<!-- <b> -->c', 'ac'],
  ])('%s', (_, body, expected) => {
    expect(html(body).html).toBe(expected)
  })

  it('is the same inside Markdown, around what Markdown makes', () => {
    const { html: text, findings } = markdown(
      '# A\n\n<figure><img src="b.png"></figure>\n\n<div>\n\n*c* [d](e)\n\n</div> <Tweet id="1">f</Tweet>',
    )
    expect(text).toBe(
      `<h1 id="a">A</h1>\n<figure><img src="${at}/b.png" alt="" /></figure>\n<div>\n<p><em>c</em> <a href="${at}/e">d</a></p>\n</div> f`,
    )
    expect(findings).toMatchObject([
      {
        line: 9,
        column: 8,
        rule: 'html-tag',
        severity: 'note',
        message: '<Tweet> reaches no reader; its tags are left out',
      },
    ])
  })

  it('keeps the text of form controls', () => {
    const { html: text, findings } = html(
      '<form><textarea>a &lt;b&gt; <i>c</i></textarea> <select><option>d <option>e &lt;script></select></form>',
    )
    expect(text).toBe('a &lt;b&gt; &lt;i&gt;c&lt;/i&gt; d e &lt;script&gt;')
    expect(findings.map(({ severity }) => severity)).toEqual(['note', 'note', 'note', 'note'])
  })

  it.each([
    ['script', 'note'],
    ['style', 'note'],
    ['template', 'note'],
    ['svg', 'warning'],
    ['xmp', 'warning'],
  ])('leaves out %s with what it encloses, and says so', (name, severity) => {
    const { html: text, findings } = html(`<p>a <${name}>b</${name}> c</p>`)
    expect(text).toBe('<p>a  c</p>')
    const message = `<${name}> reaches no reader; it is left out with all it encloses`
    expect(findings).toMatchObject([{ rule: 'html-tag', severity, message }])
  })

  it('says once that a formula loses how it is built', () => {
    const { html: text, findings } = html(
      '<p><math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> <button>a</button></p>',
    )
    expect(text).toBe('<p>x2 a</p>')
    const message =
      '<math> reaches no reader; its tags are left out, and with them how the formula is built: write it in words, or show a picture'
    expect(findings.map((finding) => [finding.message, finding.severity])).toEqual([
      [message, 'warning'],
      ['<button> reaches no reader; its tags are left out', 'note'],
    ])
  })

  it('says once what it takes out, and where', () => {
    const { findings } = markdown(
      '`<form>`\n\n<form>a</form> <form>b</form>\n\n[c](javascript:d) [e](javascript:f) [g](file:///h)',
    )
    expect(findings.map(({ line, column, rule, severity }) => [line, column, rule, severity])).toEqual([
      [3, 1, 'html-tag', 'note'],
      [5, 5, 'url', 'warning'],
      [5, 41, 'url', 'warning'],
    ])
  })

  it.each([
    ['https://www.youtube.com/embed/a_-1?start=9&rel=0', 'https://www.youtube.com/watch?v=a_-1&t=9s'],
    ['//www.youtube-nocookie.com/embed/a', 'https://www.youtube.com/watch?v=a'],
    ['https://www.youtube.com/embed/videoseries?list=L', 'https://www.youtube.com/playlist?list=L'],
    ['https://player.vimeo.com/video/12?h=ab', 'https://vimeo.com/12/ab'],
    ['https://www.dailymotion.com/embed/video/x1', 'https://www.dailymotion.com/video/x1'],
    ['https://geo.dailymotion.com/player.html?video=x1', 'https://www.dailymotion.com/video/x1'],
    ['https://tube.example/videos/embed/9c-8', 'https://tube.example/videos/watch/9c-8'],
    ['https://embed.ted.com/talks/lang/de/a_b', 'https://www.ted.com/talks/a_b'],
    ['https://player.twitch.tv/?video=v12&parent=a', 'https://www.twitch.tv/videos/12'],
    ['https://player.twitch.tv/?channel=a', 'https://www.twitch.tv/a'],
    ['https://clips.twitch.tv/embed?clip=A', 'https://clips.twitch.tv/A'],
    ['https://www.loom.com/embed/1a', 'https://www.loom.com/share/1a'],
    ['//player.bilibili.com/player.html?bvid=BV1', 'https://www.bilibili.com/video/BV1/'],
    ['//player.bilibili.com/player.html?aid=7', 'https://www.bilibili.com/video/av7/'],
    ['https://fast.wistia.net/embed/iframe/a1', 'https://fast.wistia.net/embed/iframe/a1'],
    ['http://streamable.com/e/a1', 'https://streamable.com/a1'],
  ])('keeps the frame of a video, with a link beside it: %s', (src, watch) => {
    const { html: text } = html(
      `<iframe src="${src.replaceAll('&', '&amp;')}" width="560" title="A &quot;b&quot;" onload="c">d</iframe>`,
    )
    const frame = new URL(src, page)
    frame.protocol = 'https:'
    const address = frame.href.replaceAll('&', '&amp;')
    expect(text).toBe(
      `<iframe src="${address}" title="A &quot;b&quot;" width="560" allowfullscreen></iframe><br /><a href="${watch.replaceAll('&', '&amp;')}">A &quot;b&quot;</a>`,
    )
  })

  it.each([
    'https://www.youtube.com.evil.example/embed/a',
    'https://evil.example/embed/a',
    'https://www.youtube.com/redirect?q=a',
  ])('makes a link of a frame that only looks like a video: %s', (src) =>
    expect(html(`<iframe src="${src}"></iframe>`).html).toBe(`<a href="${src}">${src}</a>`),
  )
})

describe('MDX', () => {
  it.each([
    [
      'modules',
      'import A from "b"\nimport {\n  c,\n\n  d,\n} from "e"\n\nexport const f = 1\n\n*g*',
      '<p><em>g</em></p>',
    ],
    ['words that begin so', 'import duties rose\n\nexport them', '<p>import duties rose</p>\n<p>export them</p>'],
    ['components', '<Tabs items={["a>b"]}>\n\n    *c* <A.B d="}" />\n\n</Tabs>', '<p><em>c</em></p>'],
    ['fragments', '<>\n\na\n\n</>', '<p>a</p>'],
    [
      'expressions in text',
      `a {1 + b.c} d {\`\${e}\`} {"f" + g}`,
      `<p>a {1 + b.c} d {<code>\${e}</code>} {&quot;f&quot; + g}</p>`,
    ],
    [
      'expressions that are texts',
      '<b>a</b>{" "}\nb{\' \'}<i>c</i> {"*d*"} {`e`}\n\n<CodeBlock>{`\n<f>\n\n  *g*\n`}</CodeBlock>',
      '<p><b>a</b>\nb <i>c</i> *d* e</p>\n<pre><code>&lt;f&gt;\n\n  *g*\n</code></pre>',
    ],
    ['plain texts in an element of code', 'a <code>{"Array<"}b</code>', '<p>a <code>Array&lt;b</code></p>'],
    ['comments', 'a {/* b */} c <!-- d -->', '<p>a  c </p>'],
    ['attributes of JSX', '<div className="a" style={{b: "c"}} {...d} id={"e"}>f</div>', '<div id="e">f</div>'],
    [
      'pictures that a module imports',
      'import pic, { other } from "./p q.png"\nimport Box from "./box.astro"\nimport * as it from "it"\n\n<Image src={pic} alt="a" />\n\n<img src={pic.src} alt="b" />\n\n<img src={other(pic)} alt="c" /> <Video src={it} /> <Box of={Box} />',
      `<figure><img src="${at}/p%20q.png" alt="a" /></figure>\n<img src="${at}/p%20q.png" alt="b" />\n<span>c</span>`,
    ],
    [
      'pictures that a bundler resolves',
      '<img src={require(\'./a.png\').default} width={9} alt="b" />',
      `<img src="${at}/a.png" alt="b" width="9" />`,
    ],
    [
      'code',
      '`<A/> {/* b */}`\n\n```jsx\nimport a from "b"\n<C/>\n```',
      '<p><code>&lt;A/&gt; {/* b */}</code></p>\n<pre><code class="language-jsx">import a from &quot;b&quot;\n&lt;C/&gt;\n</code></pre>',
    ],
  ])('%s', (_, body, expected) => {
    expect(mdx(body).html).toBe(expected)
  })

  it.each([
    [
      '<YouTube id="a1" />',
      '<p><a href="https://www.youtube.com/watch?v=a1">https://www.youtube.com/watch?v=a1</a></p>',
    ],
    ['<Image\n  src={require("./a.png").default}\n  alt="b"\n/>', `<figure><img src="${at}/a.png" alt="b" /></figure>`],
    ['a <Icon src="/i.svg" /> b', '<p>a <img src="https://a.example/i.svg" alt="" /> b</p>'],
    [
      '<Aside type="caution">\n  a *b*\n\n  - c\n</Aside>\n\n<Note>d *e*</Note>\n\n- f\n  <Callout title="G">\n  h\n  </Callout>\n- i',
      '<blockquote><p><strong>Caution</strong></p>\n<p>a <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n<blockquote><p><strong>Note</strong></p>\n<p>d <em>e</em></p>\n</blockquote>\n<ul>\n<li>\n<p>f</p>\n<blockquote><p><strong>G</strong></p>\n<p>h</p>\n</blockquote>\n</li>\n<li>\n<p>i</p>\n</li>\n</ul>',
    ],
    ['<LinkButton href="/c">d</LinkButton>', '<p><a href="https://a.example/c">d</a></p>'],
    [
      '<Card title="A" to="/b">\n\nc\n\n</Card>',
      '<p><strong><a href="https://a.example/b">A</a></strong></p>\n<p>c</p>',
    ],
    ['<Link to="/c">d *e*</Link>', '<p><a href="https://a.example/c">d <em>e</em></a></p>'],
    [
      '<LinkCard title="It&apos;s &lt;b&gt; &#38; c" href="/d?e=1&amp;f" />',
      '<p><a href="https://a.example/d?e=1&amp;f">It\'s &lt;b&gt; &amp; c</a></p>',
    ],
    ['<LinkCard title="T" href="https://c.example/" />', '<p><a href="https://c.example/">T</a></p>'],
    ['<TabItem value="a" label="macOS">\n\n*b*\n\n</TabItem>', '<p><strong>macOS</strong></p>\n<p><em>b</em></p>'],
    ['<TabItem label="macOS">*b*</TabItem>', '<p><strong>macOS</strong></p>\n<p><em>b</em></p>'],
    ['a <Tip title="B">c</Tip> d', '<p>a <strong>B</strong> c d</p>'],
    ['<Player url="/a.mp3" />', '<p><audio src="https://a.example/a.mp3" controls></audio></p>'],
  ])('reads a component by what it is given: %s', (body, html) => {
    expect(mdx(body)).toEqual({ html, findings: [] })
  })

  it('reads a custom element in Markdown by what it is given', () => {
    const { html } = markdown('<youtube-embed id="a1"></youtube-embed>\n\nb')
    expect(html).toBe(
      '<p><a href="https://www.youtube.com/watch?v=a1">https://www.youtube.com/watch?v=a1</a></p>\n<p>b</p>',
    )
  })

  it.each([
    [
      '<YouTubeVideo videoId="a1?si=b" />',
      '<a href="https://www.youtube.com/watch?v=a1">https://www.youtube.com/watch?v=a1</a>',
    ],
    [`${'<my-icon name="x" />'.repeat(120)}<Badge/>`, '<p></p>'],
    ['<iframe title="a > b" src="https://c.example/"\n/>', '<a href="https://c.example/">https://c.example/</a>'],
    ['<Video controls src="/a.mp4"/>', '<video controls src="https://a.example/a.mp4"></video>'],
    ['x<i class=y />', '<p>x<i></i></p>'],
    ['<p><a href=https://c.example/>d</a><br/></p>', '<p><a href="https://c.example/">d</a><br /></p>'],
  ])('lets an element that closes itself enclose nothing: %.20s', (element, expected) => {
    const { html, findings } = markdown(`${element}\n\n**b**`)
    expect(html).toBe(`${expected}\n<p><strong>b</strong></p>`.trim())
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  it.each([
    ['the <title> of *b*', '<p>the &lt;title&gt; of <em>b</em></p>\n<p>c</p>', 'title'],
    ['- d <Style> *b*', '<ul>\n<li>d &lt;Style&gt; <em>b</em></li>\n</ul>\n<p>c</p>', 'style'],
    ['<script>e</script> <script src=f> g', '&lt;script src=f&gt; g\n<p>c</p>', 'script'],
    ['a <template> b', '<p>a &lt;template&gt; b</p>\n<p>c</p>', 'template'],
    ['a <textarea> b', '<p>a &lt;textarea&gt; b</p>\n<p>c</p>', 'textarea'],
    ['an <iframe> b', '<p>an &lt;iframe&gt; b</p>\n<p>c</p>', 'iframe'],
    ['<iframe src="https://d.example/">', '<a href="https://d.example/">https://d.example/</a>\n<p>c</p>', 'iframe'],
    ['<!-- a -->\n\n<!--b', '&lt;!--b\n\nc', '!--'],
  ])('hides nothing behind a tag that is never closed: %s', (body, expected, name) => {
    const { html, findings } = markdown(`${body}\n\nc`)
    expect(html).toBe(expected)
    const written = body.split('\n').at(-1) ?? ''
    const column = written.toLowerCase().lastIndexOf(`<${name}`) + 1
    const message = expect.stringContaining(' is never closed')
    const line = body.split('\n').length
    expect(findings).toContainEqual({ rule: 'html-tag', severity: 'warning', line, column, message })
  })

  it('reads Markdown between the tags of MDX', () => {
    const { html } = mdx(
      '<details>\n<summary>**a** `b`</summary>\n\nc\n\n</details>\n\n<div><pre>\n  *d*</pre></div>\n\n<div>[e](/e)</div>',
    )
    expect(html).toBe(
      '<details>\n<summary><strong>a</strong> <code>b</code></summary>\n<p>c</p>\n</details>\n<div><pre>\n  *d*</pre></div>\n<div><a href="https://a.example/e">e</a></div>',
    )
  })

  it.each([
    [
      'code without a blank line before it',
      '<Tabs>\n<Tab>\n```jsx\n<A/> {/* b */}\n\n<C>d</C>\n```\n</Tab>\n</Tabs>',
      '<pre><code class="language-jsx">&lt;A/&gt; {/* b */}\n\n&lt;C&gt;d&lt;/C&gt;\n</code></pre>',
    ],
    ['code spans below a tag', '<Card>\na `<B/>`\n</Card>', '<p>a <code>&lt;B/&gt;</code></p>'],
    [
      'code that is laid out',
      '<Tabs>\n  <Tab>\n    ```js\n    a *b*\n\n      c\n    ```\n  </Tab>\n</Tabs>\n\nd',
      '<pre><code class="language-js">a *b*\n\n  c\n</code></pre>\n<p>d</p>',
    ],
    [
      'blocks that are laid out',
      '<Steps>\n\n      ## A\n\n      - b\n        - c\n\n      > d\n\n</Steps>\n\n1. e\n\n        ```\n        f\n        ```\n    g',
      '<h2 id="a">A</h2>\n<ul>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n<blockquote>\n<p>d</p>\n</blockquote>\n<ol>\n<li>\n<p>e</p>\n<pre><code>f\n</code></pre>\n<p>g</p>\n</li>\n</ol>',
    ],
    [
      'blocks that are laid out below a list',
      '- a\n\n<Tabs>\n  <Tab label="B">\n    c\n  </Tab>\n</Tabs>\n\n- d\n<Foo/>\ne',
      '<ul>\n<li>a</li>\n</ul>\n  <p><strong>B</strong></p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n<p>e</p>',
    ],
    [
      'titles that are laid out',
      '<Tabs>\n\t<Tab label="A">a *b*</Tab>\n\t<Tab label="C">d</Tab>\n</Tabs>',
      '<p><strong>A</strong></p>\n<p>a <em>b</em></p>\n<p><strong>C</strong></p>\n<p>d</p>',
    ],
    [
      'blocks below a tag',
      '<details>\n<summary>*a*</summary>\n- b\n\n  c\n</details>\n\n<div>\nd\n</div>',
      '<details>\n<summary><em>a</em></summary>\n<ul>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>\n</details>\n<div>\nd\n</div>',
    ],
  ])('reads in elements %s', (_, body, expected) => {
    expect(mdx(body).html).toBe(expected)
  })

  it.each([' more ', 'more Read on', ' TEASER_END ', ' TEASER_END: Read on ', ' PELICAN_END_SUMMARY '])(
    'remembers that the excerpt ends at %s',
    (mark) =>
      expect(markdown(`a <!-- more of it -->\n\n<!--${mark}-->\n\nb`)).toMatchObject({
        lead: '<p>a </p>',
        findings: [],
      }),
  )

  it('remembers where the excerpt ends', () => {
    expect(mdx('a\n\n{/* truncate */}\n\nb')).toEqual({ html: '<p>a</p>\n<p>b</p>', lead: '<p>a</p>', findings: [] })
  })

  it('says what is not run, once a kind', () => {
    const { findings } = mdx('import a from "b"\nimport c from "d"\n\n<Chart id="1"/> <Chart id="2"/>')
    expect(findings.map(({ line, column, rule, severity }) => [line, column, rule, severity])).toEqual([
      [1, 1, 'mdx', 'note'],
      [4, 1, 'mdx', 'warning'],
    ])
  })
})
