import { describe, expect, it } from 'vitest'
import type { Resolve } from '../../../src/article/body/addresses.ts'
import { feedSafeHtml } from '../../../src/article/body/feed-safe-html.ts'

const asked: string[] = []
const resolve: Resolve = (url) => {
  asked.push(url)
  if (url.includes('missing')) return undefined
  const path = url.replace(/^post_url:/, '/posts/').replace(/^@/, '')
  return URL.canParse(path, 'https://a.example/b/') ? new URL(path, 'https://a.example/b/').href : undefined
}
const markdown = (body: string) => feedSafeHtml(body, 'markdown', resolve)
const link = (url: string) => `<p><a href="${url}">${url}</a></p>`
const code = (language: string, text: string) => `<pre><code class="language-${language}">${text}</code></pre>`

describe('template tags that are understood', () => {
  it('no link around what has links or lines of its own, which is said', () => {
    const { html, findings } = markdown(
      '{{< x href="/a" >}}[b](/c){{< /x >}}\n\n{{< y href="/a" >}}\nd\n\ne\n{{< /y >}}',
    )
    expect(html).toBe('<p><a href="https://a.example/c">b</a></p>\n<p>d</p>\n<p>e</p>')
    expect(findings.map(({ line, severity }) => [line, severity])).toEqual([
      [1, 'warning'],
      [3, 'warning'],
    ])
  })

  it.each([
    ['b.pdf', 'b.pdf'],
    ['b (1).pdf', 'b%20%281%29.pdf'],
    // As macOS calls a picture of its screen.
    ['b 9.41\u202fAM.pdf', 'b%209.41%E2%80%AFAM.pdf'],
  ])('a file of Hexo’s, whatever signs and blanks are in its name: %j', (name, written) => {
    const { html } = markdown(`[a]({% asset_path "${name}" %})`)
    expect(html).toBe(`<p><a href="https://a.example/b/${written}">a</a></p>`)
  })

  it('a link in HTML, whose text is no HTML', () => {
    const { html } = feedSafeHtml('<p>{% asset_link a.txt A & <i>B %}</p>', 'html', resolve)
    expect(html).toBe('<p><a href="https://a.example/b/a.txt">A &amp; &lt;i&gt;B</a></p>')
  })

  it('text in Docsy’s tabs, also where they say in which language of people', () => {
    const body =
      '{{< tabpane text=true >}}\n{{% tab header="**All**:" disabled=true /%}}\n{{% tab header="A" lang="en" %}}\n*b*\n{{% /tab %}}\n{{< /tabpane >}}\n{{< tabpane >}}\n{{< tab header="C" lang="c" >}}\n*d\n{{< /tab >}}\n{{% tab header="E" lang="e" text=true %}}\n*f*\n{{% /tab %}}\n{{< /tabpane >}}'
    expect(markdown(body).html).toBe(
      `<p><strong>**All**:</strong></p>\n<p><strong>A</strong></p>\n<p><em>b</em></p>\n<p><strong>C</strong></p>\n${code('c', '*d\n')}\n<p><strong>E</strong></p>\n<p><em>f</em></p>`,
    )
  })

  it.each([
    [
      'Liquid code',
      '{% highlight ruby linenos %}\nputs "{{ a }}"\n\n    b\n{% endhighlight %}\nc',
      `${code('ruby', 'puts &quot;{{ a }}&quot;\n\n    b\n')}\n<p>c</p>`,
    ],
    [
      'Liquid code with fences inside',
      '{%- highlight md -%}\n```\na\n```\n{%- endhighlight -%}',
      code('md', '```\na\n```\n'),
    ],
    [
      'code under another name',
      '{{< high rust "a" >}}\nlet a: Vec<u8>;\n\n{{{{ b }}}}\n{{< /high >}}',
      code('rust', 'let a: Vec&lt;u8&gt;;\n\n{{{{ b }}}}\n'),
    ],
    [
      'code in tabs that say its language',
      '{{< tab header="C++" lang="cpp" >}}\n#include <a>\n*b\n{{< /tab >}}\n\n- d\n\n  {{< tab name="D" codelang="sh" >}}\n  e\n  {{< /tab >}}\n\n{{< tab header="F" lang="en" >}}\n```c\ng\n```\n{{< /tab >}}',
      `<p><strong>C++</strong></p>\n${code('cpp', '#include &lt;a&gt;\n*b\n')}\n<ul>\n<li>\n<p>d</p>\n<p><strong>D</strong></p>\n${code('sh', 'e\n')}\n</li>\n</ul>\n<p><strong>F</strong></p>\n${code('c', 'g\n')}`,
    ],
    ['code of a language', '{{% code-go "x y" %}}\na\nb\n{{% /code-go %}}', code('go', 'a\nb\n')],
    [
      'Go’s picture',
      'a\n\n{{image "x.png" 80}}',
      '<p>a</p>\n<img src="https://a.example/b/x.png" alt="" width="80" />',
    ],
    ['a text', '<img src="{{ "/x.png" }}" alt=""> {{ "a" }}', '<p><img src="https://a.example/x.png" alt="" /> a</p>'],
    ['Go’s HTML', '{{raw `\n<b>a*b*</b>\n`}}', '<p><b>a<em>b</em></b></p>'],
    ['raw', 'a {% raw %}{{ b }} {% c %}{% endraw %} d', '<p>a {{ b }} {% c %} d</p>'],
    ['raw around a fence', '{% raw %}\n```\n{{ a }}\n```\n{% endraw %}', '<pre><code>{{ a }}\n</code></pre>'],
    [
      'comments of Nunjucks',
      'a{# {{ b }} #} c\n\n{#- *d*\n\ne -#}\n\n## F {#g}\n\n`{# h #}` {% raw %}{# i #}{% endraw %} {# j',
      '<p>a c</p>\n<h2 id="g">F</h2>\n<p><code>{# h #}</code> {# i #} {# j</p>',
    ],
    ['comments', 'a{% comment %} {% b %} {% endcomment %} c', '<p>a c</p>'],
    ['post_url', '[a]({% post_url 2020-01-01-x %}#b)', '<p><a href="https://a.example/posts/2020-01-01-x#b">a</a></p>'],
    [
      'post_url after the site',
      '[a]({{ site.baseurl }}{% post_url 2020-01-01-x %})',
      '<p><a href="https://a.example/posts/2020-01-01-x">a</a></p>',
    ],
    ['post_url of nothing', '[a]({% post_url missing %})', '<p><a>a</a></p>'],
    ['link', '[a]({% link _posts/x.md %})', '<p><a href="https://a.example/_posts/x.md">a</a></p>'],
    [
      'the site’s address',
      '![a]({{ site.url }}{{site.baseurl}}/x.png)',
      '<p><img src="https://a.example/x.png" alt="a" /></p>',
    ],
    [
      'the site’s address in HTML',
      '<img src="{{ site.baseurl }}/x.png" alt="">',
      '<img src="https://a.example/x.png" alt="" />',
    ],
    [
      'filters of addresses',
      '[a]({{ "/x" | relative_url }}) [b]({{ \'/y\' | prepend: site.baseurl | prepend: site.url }}) [c]({{ "/z" | url }})',
      '<p><a href="https://a.example/x">a</a> <a href="https://a.example/y">b</a> <a href="https://a.example/z">c</a></p>',
    ],
    [
      'what was assigned',
      '{% assign b = "https://b.example" %}{{b}} [a]({{ b }}/c)',
      '<p><a href="https://b.example/">https://b.example</a> <a href="https://b.example/c">a</a></p>',
    ],
    ['a video in Liquid', '{% youtube "a_-1" %}', link('https://www.youtube.com/watch?v=a_-1')],
    ['a video in Hugo', '{{< youtube id="a" autoplay="true" >}}', link('https://www.youtube.com/watch?v=a')],
    ['Vimeo', '{{< vimeo 12 >}}', link('https://vimeo.com/12')],
    [
      'a caption with quotes in it',
      '{{< figure src="/i.png" alt="The \\"Title\\"" >}}',
      '<figure><img src="https://a.example/i.png" alt="The &quot;Title&quot;" /></figure>',
    ],
    ['Streamable', '{% streamable ab1 %}', link('https://streamable.com/ab1')],
    ['Bilibili', '{{< bilibili BV1x >}}', link('https://www.bilibili.com/video/BV1x/')],
    ['a video in Zola', '{{ youtube(id="a", autoplay=true) }}', link('https://www.youtube.com/watch?v=a')],
    [
      'figure',
      '{{< figure\n  src="a.png" alt="b" caption="c \\"q\\" *d*\n[f](/f)" attr="`g`<br>" title="*h*" >}}\n*e*',
      '<figure><img src="https://a.example/b/a.png" alt="b" /><figcaption>*h* · c "q" <em>d</em> <a href="https://a.example/f">f</a> · <code>g</code><br /></figcaption></figure>\n<p><em>e</em></p>',
    ],
    [
      'figure whose caption cannot hold a note',
      '{{< figure src="/a.png" caption="b ^[c *d* e]" >}}',
      '<figure><img src="https://a.example/a.png" alt="b ^[c d e]" /><figcaption>b ^[c <em>d</em> e]</figcaption></figure>',
    ],
    [
      'figure that links',
      '{{< figure src="/a.png" link="c.md" title="t" width="9" />}}',
      '<figure><a href="https://a.example/b/c.md"><img src="https://a.example/a.png" alt="t" width="9" /></a><figcaption>t</figcaption></figure>',
    ],
    [
      'ref and relref',
      '[a]({{< ref "x.md" >}}) [b]({{% relref "y.md#z" %}})',
      '<p><a href="https://a.example/b/x.md">a</a> <a href="https://a.example/b/y.md#z">b</a></p>',
    ],
    ['Hugo code', '{{< highlight go "linenos=table" >}}\na < b\n{{< /highlight >}}', code('go', 'a &lt; b\n')],
    [
      'Hugo code in a list',
      '- a\n\n  {{< highlight go >}}\n  b\n  {{< /highlight >}}',
      `<ul>\n<li>\n<p>a</p>\n${code('go', 'b\n')}\n</li>\n</ul>`,
    ],
    ['keys', 'a {{< kbd Ctrl+C >}}, {{< kbd mac=Cmd-C win=Ctrl-C >}}', '<p>a Ctrl+C, Cmd-C</p>'],
    [
      'notice',
      '{{% notice tip %}}\na *b*\n{{% /notice %}}',
      '<blockquote><p><strong>Tip</strong></p>\n<p>a <em>b</em></p>\n</blockquote>',
    ],
    [
      'an aside in an item, and one in a quote',
      '- a\n\n  {% note %}\n  b\n\n  c\n  {% endnote %}\n\n- d\n\n> {{< alert color="info" >}}\n> e\n> {{< /alert >}}\n> f',
      '<ul>\n<li>\n<p>a</p>\n<blockquote><p><strong>Note</strong></p>\n<p>b</p>\n<p>c</p>\n</blockquote>\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>\n<blockquote>\n<blockquote><p><strong>Info</strong></p>\n<p>e</p>\n</blockquote>\n<p>f</p>\n</blockquote>',
    ],
    [
      'lists of headings, which readers have none of',
      'a\n\n{{ toc }}\n\n{% toc %}\n\n{{< toc >}}\n\n{%= toc %}\n\nb',
      '<p>a</p>\n<p>b</p>',
    ],
    ['an assigned text in Nunjucks', '{% set a = "b" %}{{ a }}', '<p>b</p>'],
    [
      'titles of asides',
      '{% note warn "Breaking" %}\na\n{% endnote %}\n\n{% note info A b %}\nc\n{% endnote %}\n\n{{< callout emoji="x" >}}d{{< /callout >}}',
      '<blockquote><p><strong>Breaking</strong></p>\n<p>a</p>\n</blockquote>\n<blockquote><p><strong>A b</strong></p>\n<p>c</p>\n</blockquote>\n<blockquote>\n<p>d</p>\n</blockquote>',
    ],
    [
      'gist',
      '{{< gist user 1a >}}\n\n{% gist user/2b %}',
      `${link('https://gist.github.com/user/1a')}\n${link('https://gist.github.com/user/2b')}`,
    ],
    [
      'tweets',
      '{{< tweet user="a_b" id="1" >}}\n\n{{< x user="c" id="2" >}}\n\n{{< tweet 3 >}}',
      [link('https://x.com/a_b/status/1'), link('https://x.com/c/status/2'), link('https://x.com/i/status/3')].join(
        '\n',
      ),
    ],
    [
      'a shortcode that is shown',
      'a {{</* b "c" */>}} {{%/* d */%}}',
      '<p>a {{&lt; b &quot;c&quot; &gt;}} {{% d %}}</p>',
    ],
    ['callout', '{% callout(kind="a") %}\n*b*\n{% end %}', '<blockquote>\n<p><em>b</em></p>\n</blockquote>'],
    ['Zola’s links', '[a](@/blog/x.md)', '<p><a href="https://a.example/blog/x.md">a</a></p>'],
    [
      'asset_img',
      '{% asset_img x.png A [title] %}\n*b*',
      '<p><img src="https://a.example/b/x.png" alt="A [title]" title="A [title]" />\n<em>b</em></p>',
    ],
    [
      'img with classes and sizes',
      '{% img left /a.png 10 20 "t u" "v w" %}',
      '<img src="https://a.example/a.png" alt="v w" title="t u" width="10" height="20" />',
    ],
    [
      'img with one word each',
      'a {% img left /images/a.png 20 10 "ti" "al" %}',
      '<p>a <img src="https://a.example/images/a.png" alt="al" title="ti" width="20" height="10" /></p>',
    ],
    [
      'img as Hexo quotes its texts',
      `a {% img /a.png 20 '"t u" "v w"' %}`,
      '<p>a <img src="https://a.example/a.png" alt="v w" title="t u" width="20" /></p>',
    ],
    ['img without sizes', '{% img /a.png 50% "t" %}', '<p><img src="https://a.example/a.png" alt="t" title="t" /></p>'],
    [
      'codeblock',
      '{% codeblock A title lang:js https://b.example c %}\na\n{% endcodeblock %}',
      `<figure>\n<figcaption>A title</figcaption>\n${code('js', 'a\n')}\n</figure>`,
    ],
    ['post_link', '{% post_link x A *title* %}', '<p><a href="https://a.example/posts/x">A *title*</a></p>'],
    ['post_link to nothing', '{% post_link missing A title %}', '<p>A title</p>'],
    [
      'blockquote',
      '{% blockquote A B, https://c.example/ %}\n*d* {% youtube e %}\n{% endblockquote %}',
      '<blockquote>\n<p><em>d</em> <a href="https://www.youtube.com/watch?v=e">https://www.youtube.com/watch?v=e</a></p>\n<p>— <a href="https://c.example/">A B</a></p>\n</blockquote>',
    ],
  ])('%s', (_, body, expected) => {
    expect(markdown(body)).toEqual({ html: expected, findings: [] })
  })

  it('asks for what the tag names', () => {
    asked.length = 0
    markdown('{% post_url 2020-01-01-x %} {% link _posts/x.md %} [a]({{< ref "y.md" >}}) [b](@/c.md)')
    expect(asked).toEqual(expect.arrayContaining(['post_url:2020-01-01-x', '/_posts/x.md', 'y.md', '@/c.md']))
  })

  it('reads them in HTML too', () => {
    const body =
      '<p>{% youtube a %}</p>{% codeblock T lang:js %}\n<b>\n{% endcodeblock %}<a href="{% link x.md %}">b</a><code>{{ c }}</code>'
    expect(feedSafeHtml(body, 'html', resolve)).toEqual({
      html: `<p><a href="https://www.youtube.com/watch?v=a">https://www.youtube.com/watch?v=a</a></p><figure>\n<figcaption>T</figcaption>\n${code('js', '&lt;b&gt;\n')}\n</figure><a href="https://a.example/x.md">b</a><code>{{ c }}</code>`,
      findings: [],
    })
  })
})

describe('template tags within elements of HTML, where no Markdown is read', () => {
  it.each([
    [
      'a link',
      '<div>\n    <div>\n        {% youtube a %}\n    </div>\n</div>',
      '<div>\n    <div>\n        <a href="https://www.youtube.com/watch?v=a">https://www.youtube.com/watch?v=a</a>\n    </div>\n</div>',
    ],
    [
      'a picture',
      '<p align="center">{% asset_img x.png A_b %}</p>',
      '<p><img src="https://a.example/b/x.png" alt="A_b" title="A_b" /></p>',
    ],
    ['a text', '<td>{{< kbd Ctrl+C >}}</td>', '<td>Ctrl+C</td>'],
    [
      'code with blank lines',
      '<details><summary>A</summary>\n{% highlight js %}\nx\n\n \n\n*y*\n{% endhighlight %}\n</details>',
      `<details><summary>A</summary>\n${code('js', 'x\n\n \n\n*y*\n')}\n</details>`,
    ],
    [
      'a shortcode of WordPress’',
      '<div>\n[embed]https://c.example/d_e[/embed]\n</div>',
      '<div>\n<a href="https://c.example/d_e">https://c.example/d_e</a>\n</div>',
    ],
    [
      'an element that encloses Markdown',
      '<div markdown="1">\n{{< tab title="A" >}}*x*{{< /tab >}}\n</div>',
      '<div>\n<p><strong>A</strong></p>\n<p><em>x</em></p>\n</div>',
    ],
  ])('%s', (_, body, html) => {
    expect(markdown(body)).toEqual({ html, findings: [] })
  })
})

describe('template tags that tell by what they are given', () => {
  const variables = new Map([
    ['title', 'A *title*'],
    ['cover', '/c.png'],
    ['meta.id', 'x1'],
  ])
  it.each([
    [
      'a picture',
      '{{< legacy-img src="2016/a.jpg" caption="c *d* & [e](/e)" >}}',
      '<figure><img src="https://a.example/b/2016/a.jpg" alt="c d &amp; e" /><figcaption>c <em>d</em> &amp; <a href="https://a.example/e">e</a></figcaption></figure>',
    ],
    [
      'pictures whose tags other tools give no names',
      '{{< image src="/a.png" caption="c" >}}\n\nd {{< img src="/e.png" alt="f" >}} {{ image(path="g.png") }}',
      '<figure><img src="https://a.example/a.png" alt="c" /><figcaption>c</figcaption></figure>\n<p>d <img src="https://a.example/e.png" alt="f" /> <img src="https://a.example/b/g.png" alt="" /></p>',
    ],
    [
      'videos by other names of their numbers',
      '{{< youtube videoId="a" >}}\n\n{{< vimeo video_id="1" >}}\n\n{% tweet tweet_id="234567" %}',
      [
        link('https://www.youtube.com/watch?v=a'),
        link('https://vimeo.com/1'),
        link('https://x.com/i/status/234567'),
      ].join('\n'),
    ],
    [
      'a video of the service that an include names',
      '{% include video id="a_-1" provider="youtube" %}\n\n{% include video id="1" provider="Vimeo" %}\n\n{{< box provider="youtube" title="T" >}}b{{< /box >}}',
      `${link('https://www.youtube.com/watch?v=a_-1')}\n${link('https://vimeo.com/1')}\n<p><strong>T</strong></p>\n<p>b</p>`,
    ],
    [
      'a picture in Jekyll’s include',
      '{% include figure image_path="/a.png" alt="b" %}',
      '<figure><img src="https://a.example/a.png" alt="b" /></figure>',
    ],
    [
      'a picture, as Liquid names its arguments',
      '{% figure image_path:"a.jpg" alt: "b", caption:"By c" %}',
      '<figure><img src="https://a.example/b/a.jpg" alt="b" /><figcaption>By c</figcaption></figure>',
    ],
    [
      'a figure that encloses its pictures',
      '{% figure caption:"A *c*" %}\n![b](/b.png)\n{% endfigure %}\nd',
      '<p><img src="https://a.example/b.png" alt="b" /></p>\n<p>A <em>c</em></p>\n<p>d</p>',
    ],
    [
      'a picture of a pair',
      '{{% thumbnail "/a.png" align="right" %}}{{% /thumbnail %}}',
      '<p><img src="https://a.example/a.png" alt="" /></p>',
    ],
    [
      'a picture without names',
      '{% image_with_class "a/b.jpg" "width-9" "A drawing" %}',
      '<figure><img src="https://a.example/b/a/b.jpg" alt="A drawing" /></figure>',
    ],
    ['a picture in a text', 'a {% icon "/i.svg" %} b', '<p>a <img src="https://a.example/i.svg" alt="" /> b</p>'],
    ['a film', '{{< html5video src="/a.mp4" >}}', '<p><video src="https://a.example/a.mp4" controls></video></p>'],
    ['a sound', '{{ player(url="/a.mp3") }}', '<p><audio src="https://a.example/a.mp3" controls></audio></p>'],
    ['a video', '{% include youtube-player.html id="a_-1" %}', link('https://www.youtube.com/watch?v=a_-1')],
    ['a link', '{{< button href="/a" text="Go" >}}', '<p><a href="https://a.example/a">Go</a></p>'],
    [
      'a link around a text',
      '{{< button relref="a" >}}Go *b*{{< /button >}} {% btn /c %}d{% endbtn %}\n\n{{% cta href="/e" %}}\nf\n{{% /cta %}}',
      '<p><a href="https://a.example/b/a">Go <em>b</em></a> <a href="https://a.example/c">d</a></p>\n<p><a href="https://a.example/e">f</a></p>',
    ],
    [
      'a box whose title is a link',
      '{{< card title="A" link="/b" >}}\nc\n{{< /card >}}',
      '<p><strong><a href="https://a.example/b">A</a></strong></p>\n<p>c</p>',
    ],
    ['a link without words', '{% embed "https://c.example/d" %}', link('https://c.example/d')],
    ['an embedded address', '{{ "https://c.example/d" | embed: "x" }}', link('https://c.example/d')],
    [
      'a titled box',
      '{{< accordion kicker="k" title="A <b>" >}}\n*c*\n{{< /accordion >}}',
      '<p><strong>A &lt;b&gt;</strong></p>\n<p><em>c</em></p>',
    ],
    [
      'a callout with a title',
      '{{< callout type="warning" title="C" >}}\na\n{{< /callout >}}\n\n{% note(title="N") %}\nb\n{% end %}',
      '<blockquote><p><strong>C</strong></p>\n<p>a</p>\n</blockquote>\n<blockquote><p><strong>N</strong></p>\n<p>b</p>\n</blockquote>',
    ],
    [
      'boxes with a title that has no name',
      '{{< tab "Linux" >}}\na\n{{< /tab >}}\n\n{{< admonition tip "A tip" true >}}\nb\n{{< /admonition >}}\n\n{{< tab name="C d" >}}\ne\n{{< /tab >}}',
      '<p><strong>Linux</strong></p>\n<p>a</p>\n<blockquote><p><strong>A tip</strong></p>\n<p>b</p>\n</blockquote>\n<p><strong>C d</strong></p>\n<p>e</p>',
    ],
    [
      'Markdoc’s tags',
      '{% callout type="x" title="C" %}\n*a*\n{% /callout %}\n\n{% figure src="/b.png" alt="b" /%}',
      '<blockquote><p><strong>C</strong></p>\n<p><em>a</em></p>\n</blockquote>\n<figure><img src="https://a.example/b.png" alt="b" /></figure>',
    ],
    [
      'a titled box on one line',
      '{{< expand label="Exp" >}}*b*{{< /expand >}}\n\n{% tab label="L2" %}t2{% endtab %}\nc',
      '<p><strong>Exp</strong></p>\n<p><em>b</em></p>\n<p><strong>L2</strong></p>\n<p>t2\nc</p>',
    ],
    [
      'titled boxes in a box',
      '{{< tab title="A" >}}one *line*{{< /tab >}}\n{{< tab title="B" >}}\nmore\n{{< /tab >}}',
      '<p><strong>A</strong></p>\n<p>one <em>line</em></p>\n<p><strong>B</strong></p>\n<p>more</p>',
    ],
    [
      'titled boxes in a quote',
      '> {{< tab title="A" >}}*b*{{< /tab >}}\n> {{< tab title="C" >}}\n> d\n> {{< /tab >}}',
      '<blockquote>\n<p><strong>A</strong></p>\n<p><em>b</em></p>\n<p><strong>C</strong></p>\n<p>d</p>\n</blockquote>',
    ],
    [
      'a titled box within a text',
      'a {{< tab title="B & c" >}}*d*{{< /tab >}} e',
      '<p>a <strong>B &amp; c</strong> <em>d</em> e</p>',
    ],
    ['a titled box that its text follows', '{{< tab title="B" >}}c\nd\n{{< /tab >}}', '<p><strong>B</strong> c\nd</p>'],
    ['a quote on one line', '{% quote %}*a*{% endquote %}', '<blockquote>\n<p><em>a</em></p>\n</blockquote>'],
    [
      'GitBook’s title of code, around a fence',
      '{% code title="a.js" overflow="wrap" %}\n```js\n{{ b }}\n```\n{% endcode %}\n\n{% code lineNumbers="true" %}\n~~~js\nc\n~~~\n{% endcode %}',
      `<p><strong>a.js</strong></p>\n${code('js', '{{ b }}\n')}\n${code('js', 'c\n')}`,
    ],
    [
      'GitBook’s link to a page, which it encloses',
      '{% content-ref url="c.md" %}\n[d](c.md)\n{% endcontent-ref %}',
      '<p><a href="https://a.example/b/c.md">d</a></p>',
    ],
    [
      'what folds away, with its title',
      '{% details Click me: **now** %}\na *b*\n{% enddetails %}\n\n{{< collapsible "c" >}}\nd\n{{< /collapsible >}}',
      '<p><strong>Click me: **now**</strong></p>\n<p>a <em>b</em></p>\n<p><strong>c</strong></p>\n<p>d</p>',
    ],
    [
      'a repository',
      '{% github owner/some.repo %}\n\n{{< github repo="owner/b" showThumbnail=true >}}',
      `${link('https://github.com/owner/some.repo')}\n${link('https://github.com/owner/b')}`,
    ],
    ['a pen', '{{< codepen hash="ab" user="cd" >}}', link('https://codepen.io/cd/pen/ab')],
    [
      'the article’s own folder',
      '![a]({{< blogdown/postref >}}i.png)',
      '<p><img src="https://a.example/b/i.png" alt="a" /></p>',
    ],
    [
      'its front matter',
      '{{ page.title }} ![a]({{ cover | relative_url }})',
      '<p>A <em>title</em> <img src="https://a.example/c.png" alt="a" /></p>',
    ],
    [
      'its front matter in shortcodes of Hugo’s and Quarto’s',
      '{{< param "title" >}} {{% param title %}} {{< meta meta.id >}}',
      '<p>A <em>title</em> A <em>title</em> x1</p>',
    ],
    ['JSX, which is none', '<p style={{ margin: 1 }}>a</p>', '<p>a</p>'],
    [
      'formulas, which are none',
      '$$\n\\frac{{a}}{b}\\binom{c}{{2^{d}}} e^{{3}} \\sum_{{x}}\n$$\n\n{{ title }}{{ title }}',
      '<p>$$\n\\frac{{a}}{b}\\binom{c}{{2^{d}}} e^{{3}} \\sum_{{x}}\n$$</p>\n<p>A <em>title</em>A <em>title</em></p>',
    ],
    [
      'what an address asks for',
      '[a](https://b.example/?c=d&v={{ meta.id }})',
      '<p><a href="https://b.example/?c=d&amp;v=x1">a</a></p>',
    ],
  ])('%s', (_, body, html) => {
    expect(feedSafeHtml(body, 'markdown', resolve, variables)).toEqual({ html, findings: [] })
  })

  it('is no link where an ornament stands in a text', () => {
    const { html, findings } = markdown('[{% avatar "https://c.example/" %}Ada](https://c.example/)')
    expect(html).toBe('<p><a href="https://c.example/">Ada</a></p>')
    expect(findings).toMatchObject([{ rule: 'template-tag' }])
  })
})

describe('tags of ERB', () => {
  it.each([
    ['a video', 'a\n\n<%= insert_youtube "dQw4w9WgXcQ" %>', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['a link', '<%= link_to("b", "https://c.example/d") %> e', 'https://c.example/d'],
    ['a picture', '<%= image_tag "b.png", alt: "c" %>', 'https://a.example/b/b.png'],
    ['an address in Markdown', '![b](<%= asset_path "/c.png" %>)', 'https://a.example/c.png'],
    ['an address in HTML', '<img src="<%= relative_url "/d.png" %>">', 'https://a.example/d.png'],
  ])('lead where they tell: %s', (_, body, url) => {
    const { html, findings } = markdown(body)
    expect(html).toMatch(new RegExp(`(?:href|src)="${RegExp.escape(url)}"`))
    expect(html).not.toContain('&lt;%')
    expect(findings).toEqual([])
  })

  it('are left out where they stand alone and nothing here understands them, with what only divides', () => {
    const { html, findings } = markdown('a\n\n<%= render Card.new(\n  title: b\n) do %>\n*c*\n<% end %>\n\nd')
    expect(html).toBe('<p>a</p>\n<p><em>c</em></p>\n<p>d</p>')
    expect(findings).toMatchObject([{ line: 3, severity: 'warning', rule: 'template-tag' }])
    expect(findings[0]?.message).toMatch(/^"<% render %>" is a template tag/)
  })

  it('leave out an address that nobody here knows', () => {
    const { html, findings } = markdown('[a](<%= b %>)')
    expect(html).toBe('<p><a>a</a></p>')
    expect(findings).toMatchObject([{ rule: 'template-tag' }])
  })

  it.each(['a <%= yield %> b', '`<%= a %>`', '    <% end %>', 'a <% b', 'a "<%= b %>"'])(
    'stand as written in a text and in code: %s',
    (body) => {
      const { html, findings } = markdown(body)
      expect(html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')).toContain(
        body.trim().replaceAll('`', ''),
      )
      expect(findings).toEqual([])
    },
  )
})

describe('other template tags', () => {
  it.each([
    ['a tag', 'a {% include b.html c="d" %} e', '<p>a  e</p>', 'include'],
    ['a pair keeps what it encloses', '{% if a %}*b*{% else %}c{% endif %}', '<p><em>b</em>c</p>', 'if'],
    ['a parameter', 'a {{< param "title" >}}', '<p>a</p>', 'param'],
    ['a variable', 'a {{ page.title }} b', '<p>a  b</p>', 'page.title'],
    ['a shortcode', '{{< a >}}*b*{{< /a >}}', '<p><em>b</em></p>', 'a'],
    ['a stray end', 'a {% endb %}', '<p>a</p>', 'b'],
    ['a picture without a path', 'a {{< image caption="c" >}}', '<p>a</p>', 'image'],
    ['an include that names nothing else', 'a {% include youtube %}', '<p>a</p>', 'include'],
    ['a video without a number', 'a {% youtube %}', '<p>a</p>', 'youtube'],
    ['one named like what objects have', 'a {{< constructor >}}', '<p>a</p>', 'constructor'],
  ])('%s', (_, body, expected, name) => {
    const { html, findings } = markdown(body)
    expect(html.replace(/ <\/p>/, '</p>')).toBe(expected)
    // What a pair encloses is all there is to it.
    const severity = body.includes('< /') ? 'note' : 'warning'
    expect(findings).toMatchObject([{ line: 1, rule: 'template-tag', severity }])
    expect(findings[0]?.message).toContain(` ${name} `)
  })

  it('are reported once a kind, at the first', () => {
    const { findings } = markdown('`{% a %}`\n\nx {% a %}\n\n{% a %}{{< b >}}')
    expect(findings.map(({ line, column }) => [line, column])).toEqual([
      [3, 3],
      [5, 8],
    ])
  })

  it.each([
    ['raw', 'a `{% raw %}{{ b }}{% endraw %}`', '<p>a <code>{{ b }}</code></p>'],
    [
      'raw on lines of its own',
      '```html\n{% raw %}\n  {{ a }}\n\n{%- endraw -%}\n```\n\nb',
      `${code('html', '  {{ a }}\n\n')}\n<p>b</p>`,
    ],
    [
      'raw on lines that are further in',
      '- ```\n  {% raw %}\n  {{ a }}\n    b\n  {% endraw %}\n  ```\n\n> ```\n> {% raw %}\n> {{ c }}\n> {% endraw %}\n> ```',
      '<ul>\n<li>\n<pre><code>{{ a }}\n  b\n</code></pre>\n</li>\n</ul>\n<blockquote>\n<pre><code>{{ c }}\n</code></pre>\n</blockquote>',
    ],
    [
      'a shortcode that is shown',
      '`{{</* a b="c" */>}}`\n\n    {{%/* d */%}}',
      '<p><code>{{&lt; a b=&quot;c&quot; &gt;}}</code></p>\n<pre><code>{{% d %}}\n</code></pre>',
    ],
    [
      'raw that is shown itself',
      '`{% raw %}` b {% comment %}{% endcomment %} `{% endraw %}`\n\n```\n{% raw %}\nc\n{% endraw %}\n```',
      '<p><code>{% raw %}</code> b  <code>{% endraw %}</code></p>\n<pre><code>{% raw %}\nc\n{% endraw %}\n</code></pre>',
    ],
  ])('are kept from being run in code by %s', (_, body, html) => {
    expect(markdown(body)).toEqual({ html, findings: [] })
  })

  it.each([
    ['a code span', 'a `{{ b }}` ``{% c ` %}``'],
    ['a fence', '```\n{{ a }}\n{% b %}\n```'],
    ['a fence in a list', '- a\n\n  ~~~\n  {{< b >}}\n  ~~~'],
    ['indented code', 'a\n\n    {{ b }}'],
    ['an element of code', '<pre><code>{{ a }}\n\n{% b %}</code></pre>'],
    ['an element of code in a text', 'a <code>b/{{ c }}</code> `</code>{{ d }}` <code>{% e %}</code>'],
    ['what is not closed', 'a {{ b {% c {{< d'],
  ])('stand as written in %s', (_, body) => {
    const { html, findings } = markdown(body)
    const text = html.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<')
    for (const [tag] of body.matchAll(/\{\{<? \w|\{% \w/g)) expect(text).toContain(tag)
    expect(findings).toEqual([])
  })
})

it('says an unknown variable once, and asks for no address that holds one', () => {
  asked.length = 0
  const { html, findings } = markdown('[a]({{ page.base }}12) <img src="{{ page.base }}c.png"> {{ page.base }}d')
  expect(html).toBe('<p><a>a</a>  d</p>')
  expect(findings).toMatchObject([{ rule: 'template-tag', line: 1, column: 5 }])
  expect(asked).toEqual([])
})

it('asks for no address of what is left out', () => {
  asked.length = 0
  expect(feedSafeHtml('<script src="a.js"></script><p>b</p>', 'html', resolve).html).toBe('<p>b</p>')
  expect(asked).toEqual([])
})

it('takes no text that a tag compares with for a title', () => {
  const { html } = markdown(
    '{% if page.title == "News" %}\n\na\n\n{% endif %}\n\n{% unless x == "Y" %}b{% endunless %}',
  )
  expect(html).toBe('<p>a</p>\n<p>b</p>')
})

describe('WordPress’ own shortcodes', () => {
  const link = (url: string) => `<a href="${url}">${url}</a>`
  it.each([
    [
      '[caption id="a_1" width="3"]<img src="https://c.example/a.png" alt="b"> c[/caption]',
      '<img src="https://c.example/a.png" alt="b" /> c',
    ],
    [
      String.raw`\[caption id="a\_1"\]![b](https://c.example/a.png) c\[/caption\]`,
      '<img src="https://c.example/a.png" alt="b" /> c',
    ],
    ['[embed width="3"]https://c.example/d[/embed]', link('https://c.example/d')],
    ['[youtube https://www.youtube.com/watch?v=a1]', link('https://www.youtube.com/watch?v=a1')],
    ['[vimeo 12]', link('https://vimeo.com/12')],
    ['[audio mp3="https://c.example/a.mp3"][/audio]', '<audio src="https://c.example/a.mp3" controls></audio>'],
    [
      '[video](/x) [code][r] [embed] `[vimeo 12]` [caption]x[/caption]',
      '<a href="https://a.example/x">video</a> [code][r] [embed] <code>[vimeo 12]</code> [caption]x[/caption]',
    ],
  ])('%s', (body, html) => {
    expect(markdown(body)).toEqual({ html: `<p>${html}</p>`, findings: [] })
    if (!/[`!(]/.test(body)) expect(feedSafeHtml(body, 'html', resolve)).toEqual({ html, findings: [] })
  })

  it('show code', () => {
    const { html } = markdown('[code lang="php"]\na [gallery ids="1"]\n[/code]\nb')
    expect(html).toBe('<pre><code class="language-php">a [gallery ids=&quot;1&quot;]\n</code></pre>\n<p>b</p>')
  })

  it('end before another of their name', () => {
    const [a, b] = ['https://c.example/a.mp3', 'https://c.example/b.mp3']
    const { html } = markdown(`[audio mp3="${a}"]\n\nc\n\n[audio mp3="${b}"][/audio]`)
    const player = (url: string) => `<p><audio src="${url}" controls></audio></p>`
    expect(html).toBe(`${player(a)}\n<p>c</p>\n${player(b)}`)
  })

  it('stand where the author wrote them, whatever was replaced before', () => {
    const { findings } = markdown('{% comment %}\na\n{% endcomment %}{{< youtube a1 >}} [gallery ids="1"]')
    expect(findings).toMatchObject([{ line: 3, column: 36 }])
  })

  it('that show what only WordPress knows are left out, with a warning', () => {
    const { html, findings } = markdown('a\n\n[gallery ids="1,2"]\n\nb')
    expect(html).toBe('<p>a</p>\n<p>b</p>')
    expect(findings).toMatchObject([{ rule: 'template-tag', severity: 'warning', line: 3, column: 1 }])
  })
})
