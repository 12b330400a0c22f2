import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/article/finding.ts'
import { readOutline } from '../../src/article/reading/outline.ts'
import { readArticle } from '../../src/article/reading/read.ts'
import { outlineFacts } from '../../src/compile/collection/outline-facts.ts'
import { review, reviewArticle } from '../../src/compile/collection/review.ts'
import { assignSlugs } from '../../src/compile/collection/slugs.ts'
import { site } from '../fixture.ts'

/** The findings of articles, by file name: `title` and `date` are given where a test says none. */
function reviewOf(sources: Readonly<Record<string, string>>, now?: number) {
  const outlines = Object.entries(sources).map(([name, source]) => {
    const { outline } = readOutline({ file: name, name, source }, site)
    if (!outline) throw new Error(`${name} is no article`)
    return outline
  })
  const facts = outlines.map(outlineFacts)
  const slugs = assignSlugs(facts, [])
  const findings: Finding[] = []
  const reviewed = outlines.flatMap((outline, place) => {
    const own = facts[place]
    if (!own) return []
    const slug = slugs.get(own) ?? ''
    const { article, hasBody } = readArticle(outline, { site, slug, find: () => undefined, people: {} })
    findings.push(...reviewArticle(outline, article, hasBody))
    return [{ outline: own, article }]
  })
  return [...review(reviewed, (name) => sources[name] ?? '', now), ...findings]
}

const article = (more: string, { title = 'T', date = '2026-01-02', body = 'Text' } = {}) =>
  `---\ntitle: ${title}\ndate: ${date}\n${more}---\n${body}`

describe('ids', () => {
  it('that two articles share are an error of the later one', () => {
    const findings = reviewOf({
      'a.md': article('guid: urn:x:1\n', { title: 'New', date: '2026-02-02' }),
      'b.md': article('id: urn:x:1\n', { title: 'Old' }),
      'c.md': article('id: urn:x:2\n', { title: 'Other' }),
    })
    expect(findings).toMatchObject([{ file: 'a.md', line: 4, severity: 'error', rule: 'same-id' }])
    expect(findings[0]?.message).toContain('b.md has the id "urn:x:1" too')
  })
})

describe('old addresses', () => {
  it('that two articles name are a note of the later one, unless it is a translation', () => {
    const findings = reviewOf({
      'a.md': article('aliases: [/x, /y, /z]\n', { title: 'New', date: '2026-02-02' }),
      'b.md': article('redirect_from: [/x/, /y]\n', { title: 'Old' }),
      'c.fr.md': article('aliases: /x\n', { title: 'Autre', date: '2026-03-03' }),
    })
    expect(findings).toMatchObject([{ file: 'a.md', line: 4, severity: 'note', rule: 'same-slug' }])
    expect(findings[0]?.message).toMatch(/^b\.md names the old address "\/x" too, and has it.*\(and 1 more\)$/)
  })

  it('are told apart: of two, a translation may have one, and a rival the other', () => {
    const findings = reviewOf({
      'a.md': article('aliases: [/x, /y]\n', { title: 'New', date: '2026-03-03' }),
      'b.fr.md': article('aliases: /x\n', { title: 'Autre' }),
      'c.md': article('aliases: /y\n', { title: 'Old' }),
    })
    expect(findings.map(({ file, message }) => [file, message])).toEqual([
      ['a.md', 'c.md names the old address "/y" too, and has it; delete it from one of the two'],
    ])
  })
})

describe('titles', () => {
  it('that two articles share are a note of the later one', () => {
    const findings = reviewOf({
      'a.md': article('', { title: 'News', date: '2026-02-02' }),
      'b.md': article('', { title: 'News' }),
      'c.md': article('', { title: 'news' }),
    })
    expect(findings).toMatchObject([{ file: 'a.md', line: 2, severity: 'note', rule: 'same-title' }])
  })

  it('are left alone in two languages, and where the address is the same and has been said', () => {
    expect(reviewOf({ 'a.en.md': article(''), 'a.fr.md': article('') })).toEqual([])
    expect(reviewOf({ 'x/a.md': article(''), 'y/a.md': article('') })).toEqual([])
  })
})

describe('an article', () => {
  it.each([
    ['nothing', '', '', true],
    ['a comment alone', '', '<!-- later -->', true],
    ['a definition alone', '', '[a]: https://a.example/', true],
    ['a style alone', '', '<div><style>a {}</style> <p>&nbsp;</p></div>', true],
    ['a player whose address is left out', 'embed: <script>x</script>\n', '', true],
    ['a drawing that goes with its text', '', '<svg viewBox="0 0 1 1"><text>a</text></svg>', true],
    ['a body', '', 'Text', false],
    ['a heading', '', '# Text', false],
    ['code', '', '```\nx\n```', false],
    ['a film in the body', '', '<div><video src="https://a.example/a.mp4"></video></div>', false],
    ['an image in the body', '', '![x](https://a.example/i.png)', false],
    ['a summary', 'summary: S\n', '', false],
    ['an image', 'image: https://a.example/i.png\n', '', false],
    ['a link', 'link: https://a.example/\n', '', false],
    ['audio', 'audio: https://a.example/e.mp3\n', '', false],
    ['a player', 'embed: <p>x</p>\n', '', false],
  ])('with %s below its title', (_, more, body, isEmpty) => {
    const findings = reviewOf({ 'a.md': article(more, { body }) })
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(isEmpty ? ['warning empty'] : [])
  })
})

describe('dates', () => {
  it.each([
    ['updated: 2026-01-01\n', ['updated 2026-01-01T00:00:00Z, before it was published 2026-01-02T09:00:00Z']],
    ['updated: 2026-01-02T08:59:00Z\n', ['updated 2026-01-02T08:59:00Z, before']],
    ['updated: 2026-01-02\n', []],
    ['updated: 2026-01-03\n', []],
    ['expires: 2026-01-02T09:00:00Z\n', ['expires 2026-01-02T09:00:00Z, before it is published']],
    ['expires: 2026-01-03\n', []],
  ])('%s', (more, messages) => {
    const findings = reviewOf({ 'a.md': article(more, { date: '2026-01-02T09:00:00Z' }) })
    expect(findings).toMatchObject(messages.map(() => ({ line: 4, severity: 'warning', rule: 'date-order' })))
    expect(findings.map(({ message }) => message)).toEqual(messages.map((text) => expect.stringContaining(text)))
  })

  const scheduled = { rule: 'scheduled', severity: 'note', line: 3 }
  const expired = { rule: 'expired', severity: 'note', line: 4 }
  it.each([
    ['2026-01-01', [scheduled]],
    ['2026-01-02', []],
    ['2026-01-09', []],
    ['2026-01-10', [expired]],
  ])('seen on %s', (day, expected) => {
    const sources = { 'a.md': article('expires: 2026-01-10\n') }
    expect(reviewOf(sources, Date.parse(day))).toMatchObject(expected)
    expect(reviewOf(sources)).toEqual([])
  })

  it.each([
    ['2026-01-08', 1],
    ['2026-01-09', 0],
  ])('of a change that is still to come are reported: %s', (day, count) => {
    const findings = reviewOf({ 'a.md': article('updated: 2026-01-09\n') }, Date.parse(day))
    const warning = { line: 4, severity: 'warning', rule: 'date-order' }
    expect(findings).toMatchObject(Array.from({ length: count }, () => warning))
  })

  it('say the moment', () => {
    const [finding] = reviewOf({ 'a.md': article('') }, 0)
    expect(finding?.message).toBe('the article is scheduled: it shows from 2026-01-02T00:00:00Z on')
  })
})

describe('labels', () => {
  /** Findings of articles that have one tag each. */
  const ofTags = (...tags: readonly string[]) =>
    reviewOf(
      Object.fromEntries(
        tags.map((tag, place) => [
          `a${place}.md`,
          article(`tags: ["${tag}"]\n`, { title: `T${place}`, date: `2026-01-${10 + place}` }),
        ]),
      ),
    )

  it('of one address take the spelling used most', () => {
    const findings = ofTags('AI', 'ai', 'AI')
    expect(findings).toMatchObject([{ file: 'a1.md', line: 4, column: 9, severity: 'note', rule: 'label-spelling' }])
    expect(findings[0]?.message).toBe(
      '"ai" (1 article) and "AI" (2 articles) are one tag, shown as "AI" at /tags/ai; write that everywhere',
    )
  })

  it.each([
    ['Feed', 'Feeds'],
    ['tag', 'tags'],
    ['story', 'stories'],
    ['box', 'boxes'],
    ['Café', 'Cafe'],
    ['web feed', 'web feeds'],
  ])('%s and %s may mean the same', (one, other) => {
    const findings = ofTags(one, other, other)
    expect(findings).toMatchObject([{ file: 'a0.md', line: 4, column: 9, severity: 'note', rule: 'similar-labels' }])
    expect(findings[0]?.message).toContain(`write "${other}" everywhere`)
  })

  it.each([
    ['C', 'C++'],
    ['new', 'news'],
    ['io', 'ios'],
    ['clas', 'class'],
    ['かき', 'がき'],
    ['мой', 'мои'],
  ])('%s and %s do not', (one, other) => {
    expect(ofTags(one, other)).toEqual([])
  })

  it('are told apart by what they are of', () => {
    const findings = reviewOf({
      'a.md': article('author: Ada\ncategory: ada\n'),
      'b.md': article('author: ada\n', { title: 'U', date: '2026-01-03' }),
    })
    expect(findings).toMatchObject([{ file: 'b.md', line: 4, column: 9, rule: 'label-spelling' }])
    expect(findings[0]?.message).toContain('at /authors/ada')
  })

  it('are found as whole words, not inside a key or another label', () => {
    const findings = reviewOf({
      'a.md': article('tags:\n  - retag\n  - tag\n'),
      'b.md': article('tags: [Tag]\n', { title: 'U', date: '2025-01-01' }),
    })
    expect(findings).toMatchObject([{ file: 'a.md', line: 6, column: 5, rule: 'label-spelling' }])
  })
})
