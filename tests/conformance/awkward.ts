import type { Article } from '../../src/article/article.ts'
import { collection } from '../feed/collection.ts'
import { anArticle } from '../fixture.ts'

const label = (name: string) => ({ slug: encodeURIComponent(name.toLowerCase().replace(/\s+/g, '-')), name })
const image = (name: string) => ({
  url: `https://a.example/media/${name}`,
  type: 'image/jpeg',
  width: 640,
  height: 480,
})
const audio = { url: 'https://cdn.example/a.mp3?x=1&y=2', type: 'audio/mpeg', length: 1234, duration: 61 }
const video = { url: 'https://cdn.example/v.mp4', type: 'video/mp4', width: 1920, height: 1080 }

const cases: Readonly<Record<string, Partial<Article>>> = {
  'nothing but a title': {},
  'no author but a provider': { provider: { name: 'AFP & Co' } },
  'ten authors': {
    authors: Array.from({ length: 10 }, (_, place) => ({ name: `Author ${place}`, url: `https://b.example/${place}` })),
  },
  'an author with an address alone to write to': { authors: [{ name: 'Ada "A" <Lovelace>', email: 'ada@a.example' }] },
  'a title from right to left': { title: 'الأخبار: مرحبا <b>', language: 'ar' },
  'a title of emoji': { title: '👩‍👩‍👧 🇩🇪 e\u0301', tags: [label('🎉 Party')] },
  'a title that looks like a number': { title: '1.10' },
  'a title of markup': { title: '</title><script>alert(1)</script> &amp; &lt; "q" \'a\'' },
  'the end of CDATA': { title: ']]>', summary: 'a ]]> b ]]>', html: '<p>]]&gt; and <code>a[b[c]]&gt;0</code></p>' },
  'a megabyte': { html: `<p>${'All work & no play. '.replace('&', '&amp;').repeat(50_000)}</p>` },
  'no body, read elsewhere': {
    html: '<p>Summary</p>',
    summary: 'Summary',
    link: 'https://b.example/?a=1&b=2',
    source: 'https://b.example/?a=1&b=2',
  },
  'a body here and a source elsewhere': { source: 'https://b.example/original?a=1&b=2' },
  'images alone': {
    html: '<img src="https://a.example/media/1.jpg" alt="">',
    images: [{ ...image('1.jpg'), title: 'One & "two"', alt: '<alt>', attribution: 'Ada' }, image('2.jpg')],
  },
  'an image of no known type': { images: [{ url: 'https://img.example/entity/abc.img' }] },
  audio: { enclosures: [audio], episode: { number: 3, season: 1, kind: 'bonus', explicit: true } },
  'an episode that is 0': { enclosures: [audio], episode: { number: 0, season: 0, explicit: false } },
  'a cover that directories refuse': {
    enclosures: [audio],
    images: [{ url: 'https://a.example/media/c.webp', type: 'image/webp' }],
  },
  video: { enclosures: [video] },
  'several enclosures, the best last': {
    enclosures: [
      { url: 'https://a.example/media/unknown' },
      { url: 'https://a.example/media/a.pdf', type: 'application/pdf', length: 99, title: 'Notes & "more"' },
      audio,
    ],
  },
  'a length of zero': { enclosures: [{ ...audio, length: 0 }] },
  'an id that must not be normalised': { id: 'HTTP://Example.com:80/a/../b?x=1&y=2' },
  'an id of an older site': { id: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a' },
  'many labels': {
    tags: ['C', 'C++', 'a & b', '日本語'].map(label),
    categories: [label('News & Views'), label('Other')],
    type: label('Essay'),
  },
  'labels of the same name': { tags: [label('News')], categories: [label('News')] },
  'changed after it was published': { updated: Date.UTC(2026, 5, 1, 12, 30, 15) },
  'from the future': { published: Date.UTC(2999, 11, 31, 23, 59, 59) },
  expired: { expires: Date.UTC(2026, 0, 2) },
  'from before the clocks': { published: Date.UTC(1921, 2, 4) },
  'a moment between two seconds': { published: Date.UTC(2026, 0, 1, 0, 0, 0, 500) },
  'terms, a place and a discussion': {
    rights: { text: '© Ada & Co', license: 'https://creativecommons.org/licenses/by/4.0/' },
    place: { name: 'Turin', point: { latitude: -45.5, longitude: 0 } },
    discussion: 'https://talk.example/?t=1&p=2',
  },
  'a place beside the meridian': { place: { point: { latitude: 51.4778, longitude: -0.0000004 } } },
  'a licence that is not theirs': { rights: { license: 'https://b.example/terms' } },
  'taken over from a feed that is known whole': {
    sourceFeed: { url: 'https://b.example/feed?a=1&b=2', id: 'tag:b.example,2026:/', title: 'B & C', updated: 0 },
  },
  'taken over from a feed of which little is known': { sourceFeed: { url: 'https://b.example/feed' } },
}

/** Articles that have broken feeds, by what is awkward about them. */
export const awkward: readonly (readonly [name: string, article: Article])[] = [
  ...Object.entries(cases).map(
    ([name, changes], place) => [name, anArticle({ slug: `a${place}`, ...changes })] as const,
  ),
  ...collection.map((article) => [`the golden ${article.slug}`, article] as const),
]
