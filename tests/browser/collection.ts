import type { Article, Label } from '../../src/article/article.ts'
import { anArticle } from '../fixture.ts'

/** The moment at which the pages of these articles are looked at. */
export const moment = Date.UTC(2026, 10, 24)

const day = 24 * 60 * 60 * 1000
const labels: readonly Label[] = [
  { slug: 'feeds', name: 'Feeds' },
  { slug: 'c-plus-plus', name: 'C++' },
  { slug: '日本語', name: '日本語' },
  { slug: 'أخبار', name: 'أخبار' },
  { slug: 'a-very-long-name', name: `A ${'very '.repeat(12)}long name` },
]

const wide = `<pre><code>${'wide '.repeat(60)}</code></pre>
<table><tbody><tr>${'<td>columns</td>'.repeat(40)}</tr></tbody></table>
<h1 id="top">Headings</h1><h4 id="leap">that leap</h4><p><a href="#leap">${'word'.repeat(100)}</a></p>`

const awkward: readonly Partial<Article>[] = [
  { slug: 'plain', title: 'A plain article', summary: 'What it says in short.', authors: [{ name: 'Ada' }] },
  { slug: 'japanese', title: '日本語の記事の題名', language: 'ja', html: '<p>これは記事です。</p>' },
  { slug: 'arabic', title: 'عنوان المقال بالعربية', language: 'ar', html: '<p>هذا نص المقال.</p>' },
  { slug: 'long', title: `${'Unendingly '.repeat(20)}long`, html: `<p>${'word'.repeat(200)}</p>` },
  { slug: 'wide', title: 'Wider than the page', html: wide },
  {
    slug: 'rich',
    title: 'Code, tables, pictures & <markup>',
    html: '<h2 id="code">Code</h2>\n<pre><code class="language-js">const a = 1\n</code></pre>\n<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n<blockquote><p>Said.</p></blockquote>',
    pageHtml:
      '<h2 id="code">Code</h2>\n<pre><code class="language-js"><span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span>\n</code></pre>\n<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n<blockquote><p>Said.</p></blockquote>',
    images: [{ url: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=', title: 'A picture', attribution: 'Ada' }],
    enclosures: [
      { url: 'https://a.example/episode.mp3', type: 'audio/mpeg', length: 5, duration: 3723, title: 'Episode' },
      { url: 'https://a.example/film.mp4', type: 'video/mp4', width: 1280, height: 720 },
      { url: 'https://a.example/slides.pdf', type: 'application/pdf' },
    ],
    transcripts: [
      { url: 'https://a.example/episode.vtt', type: 'text/vtt', language: 'ar' },
      { url: 'https://a.example/episode.html', type: 'text/html' },
    ],
    contributors: [{ name: 'Grace', url: 'https://grace.example/', more: { role: 'editor' } }, { name: 'Ada' }],
    chapters: { url: 'https://a.example/episode.json', type: 'application/json+chapters' },
    episode: { season: 2, number: 12 },
    rights: { text: '© 2026 Ada', license: 'https://creativecommons.org/licenses/by/4.0/' },
    place: { name: 'Kiruna', point: { latitude: 67.8558, longitude: 20.2253 } },
    sourceFeed: { url: 'https://b.example/feed.xml', title: 'B' },
    discussion: 'https://forum.example/t/1',
    provider: { name: 'AFP' },
    source: 'https://b.example/story',
  },
  { slug: 'elsewhere', title: 'Read elsewhere', link: 'https://b.example/story' },
  { slug: 'alike', title: 'Headings of another article', html: '<h2 id="code">Code</h2>\n<p>As there.</p>' },
]

/** Articles in several scripts, with everything that a page may have to show; `count` in all. */
export function collection(count: number): readonly Article[] {
  return Array.from({ length: count }, (_, place) => {
    const own = awkward[place] ?? { slug: `article-${place}`, title: `Article ${place}`, summary: `About ${place}.` }
    const tags = labels.filter((_label, order) => place % (order + 2) === 0)
    return anArticle({
      ...own,
      published: moment - (place + 1) * day,
      tags: tags.length > 0 ? tags : labels.slice(0, 1),
    })
  })
}
