import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { Article } from '../../src/article/article.ts'
import { withoutReferences } from '../../src/article/character-references.ts'
import type { Site } from '../../src/article/site.ts'
import { representable, singleLine } from '../../src/article/text.ts'
import { anyCharacter } from '../any-character.ts'
import { anArticle, readText, site } from '../fixture.ts'
import { documentOf as documentIn, formatOf } from './document.ts'
import { shown } from './shown.ts'
import { elementsOf, type Node } from './tree.ts'

const awkward = fc.constantFrom(
  '\u0000',
  '\u000b',
  '\u001b',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '&amp;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '<script>alert(1)</script>',
  '\u202e',
  'مرحبا',
  '日本語',
  '👩‍👩‍👧',
  '\r\n',
  '\r',
  '\t',
  '\u2028',
  'text-slot:0',
  '="text-slot:0"',
  '$&',
  '</item>',
  '</entry>',
  '</channel>',
  '-->',
  '<?xml?>',
  '\u0085',
)
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  .map((parts) => parts.join(''))

const documentOf = (name: string, article: Article, of: Site) => documentIn(formatOf(name), [article], of)

const article = (values: { one: string; two: string; html: string }): Article =>
  anArticle({
    title: values.one,
    summary: values.two,
    html: values.html,
    source: 'https://example.com/?a=1&b=2',
    tags: [{ slug: 'one', name: values.one }],
    categories: [{ slug: 'two', name: values.two }],
    type: { slug: 'one', name: values.one },
    provider: { name: values.one, id: values.two },
    authors: [{ name: values.one, url: 'https://example.com/?a=1&b=2' }, { name: values.two }],
    images: [{ url: 'https://example.com/i?a=1&b=2', title: values.one, alt: values.two, attribution: values.one }],
    language: 'en',
    subtitle: values.two,
    contributors: [{ name: values.one, email: 'a@b.example' }],
    enclosures: [
      { url: 'https://example.com/a.mp3?a=1&b=2', type: 'audio/mpeg', title: values.one },
      { url: 'https://example.com/b.mp3', type: 'audio/mpeg', title: values.two },
    ],
    transcripts: [{ url: 'https://example.com/t?a=1&b=2', type: 'text/vtt', language: values.one }],
    chapters: { url: 'https://example.com/c?a=1&b=2', type: values.two },
    rights: { text: values.one, license: 'https://creativecommons.org/?a=1&b=2' },
    place: { name: values.two, point: { latitude: 1.5, longitude: -2 } },
    discussion: 'https://example.com/d?a=1&b=2',
    sourceFeed: { url: 'https://example.com/f?a=1&b=2', title: values.one, id: values.two, updated: 0 },
  })

const siteOf = (one: string, two: string): Site => ({
  ...site,
  title: one,
  description: two,
  rights: two,
  author: { name: one, email: 'a@b.example' },
  categories: [one, two],
  hub: 'https://hub.example/?a=1&b=2',
  image: { url: 'https://a.example/i?a=1&b=2' },
  podcast: {
    author: one,
    owner: { name: two, email: 'a@b.example' },
    categories: [{ name: one, narrower: `x${two}` }],
    locked: true,
  },
})

/** Texts of elements by name, in the order of the document. */
function textsOf(leaves: readonly Node[], ...names: string[]): readonly string[] {
  return leaves.filter(({ name }) => names.includes(name)).map(({ text }) => text)
}

/** A text as it is, or as readers of HTML show it, where that is what is wanted. */
function asShown(text = '', wanted: string): string {
  return text === wanted ? text : shown(text)
}

describe('whatever an article holds', () => {
  it('RSS and Atom are well-formed, and what can be represented comes back equal', () => {
    fc.assert(
      fc.property(text, text, text, (one, two, html) => {
        const named = siteOf(one, two)
        const [a, b, h] = [representable(one), representable(two), representable(html).replaceAll(']]>', ']]&gt;')]
        const rss = elementsOf(documentOf('rss', article({ one, two, html }), named))
        const last = (leaves: readonly Node[], name: string) => leaves.findLast((leaf) => leaf.name === name)?.text
        expect(asShown(last(rss, 'title'), a)).toBe(a)
        expect(shown(last(rss, 'description') ?? '')).toBe(b)
        expect(last(rss, 'guid')).toBe('tag:a.example,2026:any')
        expect(rss.filter(({ name }) => name === 'dc:creator').map((leaf) => leaf.text)).toEqual([a, b])
        expect(textsOf(rss, 'category')).toEqual([a, b, a, b])
        expect(textsOf(rss, 'copyright', 'itunes:name')).toEqual([b, b])
        expect(textsOf(rss, 'managingEditor', 'webMaster')).toEqual(Array(2).fill(`a@b.example (${a})`))
        const podcast = rss.filter(({ name }) => name === 'itunes:category').map(({ attributes }) => attributes.text)
        expect(podcast).toEqual([a, `x${b}`])
        if (html) expect(last(rss, 'content:encoded')).toBe(h)
        expect(textsOf(rss, 'dc:contributor', 'dc:publisher', 'dc:rights', 'dc:coverage')).toEqual([a, a, a, b])
        expect(textsOf(rss, 'comments', 'source')).toEqual(['https://example.com/d?a=1&b=2', a])
        expect(textsOf(rss, 'itunes:title', 'itunes:subtitle')).toEqual([a, b])
        expect(textsOf(rss, 'media:title', 'media:description', 'media:credit')).toEqual(
          [one, two, one, two, one].filter((text) => text !== '').map(representable),
        )
        expect(rss.find(({ name }) => name === 'podcast:transcript')?.attributes.language).toBe(a)
        expect(rss.find(({ name }) => name === 'podcast:chapters')?.attributes.type).toBe(b)

        const atom = elementsOf(documentOf('atom', article({ one, two, html }), named))
        expect(asShown(last(atom, 'title'), a)).toBe(a)
        expect(asShown(last(atom, 'summary'), b)).toBe(b)
        if (html) expect(last(atom, 'content')).toBe(h)
        const categories = atom.filter(({ name }) => name === 'category').map(({ attributes }) => attributes)
        expect(categories.map(({ term, label }) => label ?? term)).toEqual([a, b, a, b, a])
        expect(textsOf(atom, 'rights', 'dc:coverage')).toEqual([b, a, b])
        expect(textsOf(atom, 'name')).toEqual([a, a, b, a])
        const enclosures = atom.filter(({ name, attributes }) => name === 'link' && attributes.rel === 'enclosure')
        expect(enclosures.map(({ attributes }) => attributes.title)).toEqual([a, b])
      }),
      { numRuns: 300 },
    )
  })

  it('JSON Feed parses, and says the same', () => {
    fc.assert(
      fc.property(text, text, text, (one, two, html) => {
        const parsed = JSON.parse(documentOf('json', article({ one, two, html: `x${html}` }), { ...site, title: one }))
        expect(parsed.title).toBe(one)
        expect(parsed.items[0].summary ?? '').toBe(two)
        // The HTML is that of the other formats: what XML cannot hold is in none.
        expect(parsed.items[0].content_html).toBe(representable(`x${html}`).replaceAll(']]>', ']]&gt;'))
        expect(parsed.items[0]._tidings).toMatchObject({ rights: { text: one }, geo: { name: two } })
      }),
    )
  })

  it('front matter of any text is read back as that text', () => {
    fc.assert(
      fc.property(text, text, (title, summary) => {
        const source = `---\n${stringify({ title: title || 'x', summary, date: '2026-01-01' })}---\n`
        const { article: read, findings } = readText(source)
        if (singleLine(title || 'x') === '') {
          expect(findings[0]?.severity).toBe('error')
          return
        }
        expect(read?.title).toBe(singleLine(withoutReferences(singleLine(title || 'x'))))
        expect(read?.summary).toBe(withoutReferences(representable(summary).trim()) || undefined)
      }),
      { numRuns: 500 },
    )
  })

  it('holds at a megabyte', () => {
    const long = `<b>]]>&"\u0000`.repeat(100_000)
    for (const name of ['rss', 'atom']) {
      const leaves = elementsOf(documentOf(name, anArticle({ title: long, summary: long, html: long }), site))
      const title = leaves.findLast((leaf) => leaf.name === 'title')?.text
      expect(asShown(title, representable(long))).toBe(representable(long))
    }
  })
})
