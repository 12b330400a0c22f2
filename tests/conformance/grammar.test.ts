import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { fullSite } from '../feed/collection.ts'
import { documentOf, formatOf } from '../feed/document.ts'
import { site } from '../fixture.ts'
import { awkward } from './awkward.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const described = { ...site, description: 'About A' }

const grammar = RelaxNGValidator.fromDoc(XmlDocument.fromString(read('atom.rng')))
function complaintOf(atom: string): string | undefined {
  using document = XmlDocument.fromString(atom)
  try {
    grammar.validate(document)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe("Atom's grammar (RFC 4287, Appendix B)", () => {
  const atom = (...articles: Parameters<typeof documentOf>[1]) => documentOf(formatOf('atom'), articles, described)

  it.each(awkward)('accepts %s', (_, article) => {
    expect(complaintOf(atom(article))).toBeUndefined()
  })

  it('accepts a full site, an empty one, and all at once', () => {
    const all = awkward.map(([, article]) => article)
    expect(complaintOf(documentOf(formatOf('atom'), all, fullSite))).toBeUndefined()
    expect(complaintOf(atom())).toBeUndefined()
  })

  it.each([
    ['two ids', (text: string) => text.replace(/<id>.*<\/id>/, '$&$&')],
    ['no updated', (text: string) => text.replace(/<updated>.*<\/updated>/, '')],
    ['a day as a date', (text: string) => text.replace(/T[\d:.]+Z<\/published>/, '</published>')],
    ['an element that Atom does not know', (text: string) => text.replace('<entry>', '<entry><description/>')],
    [
      'a link without address',
      (text: string) => text.replace(/<link rel="alternate"[^>]*>/, '<link rel="alternate"/>'),
    ],
    ['a category without term', (text: string) => text.replace('<entry>', '<entry><category label="x"/>')],
    ['a person without name', (text: string) => text.replace(/<name>.*<\/name>/, '')],
  ])('refuses %s', (_, spoil) => {
    const good = atom(...awkward.slice(0, 1).map(([, article]) => article))
    expect(spoil(good)).not.toBe(good)
    expect(complaintOf(spoil(good))).toBeDefined()
  })
})

describe('JSON Feed 1.1', () => {
  const ajv = new Ajv({ allErrors: true })
  addFormats(ajv)
  const validate = ajv.compile(JSON.parse(read('json-feed.schema.json')))
  const complaintsOf = (json: string) => (validate(JSON.parse(json)) ? [] : validate.errors)
  const json = (...articles: Parameters<typeof documentOf>[1]) => documentOf(formatOf('json'), articles, described)

  it.each(awkward)('accepts %s', (_, article) => {
    expect(complaintsOf(json(article))).toEqual([])
  })

  it('accepts a full site, an empty one, and all at once', () => {
    const all = awkward.map(([, article]) => article)
    expect(complaintsOf(documentOf(formatOf('json'), all, fullSite))).toEqual([])
    expect(complaintsOf(json())).toEqual([])
  })

  it.each([
    ['version 1', '"https://jsonfeed.org/version/1.1"', '"https://jsonfeed.org/version/1"'],
    ['a relative address', '"url": "https://a.example/articles/a0"', '"url": "/articles/a0"'],
    ['a number for an id', '"id": "tag:a.example,2026:a0"', '"id": 1'],
    ['a date of another kind', '"2026-01-01T00:00:00.000Z"', '"Thu, 01 Jan 2026 00:00:00 GMT"'],
    ['no content', '"content_html"', '"content"'],
  ])('refuses %s', (_, right, wrong) => {
    const good = json(...awkward.slice(0, 1).map(([, article]) => article))
    expect(good).toContain(right)
    expect(complaintsOf(good.replace(right, wrong))).not.toEqual([])
  })
})
