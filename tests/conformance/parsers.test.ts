import { beforeAll, describe, expect, it } from 'vitest'
import { type Article, creditedTo } from '../../src/article/article.ts'
import { enclosuresInOrder } from '../../src/article/enclosures.ts'
import { documentOf, formatOf } from '../feed/document.ts'
import { shown } from '../feed/shown.ts'
import { site } from '../fixture.ts'
import { awkward } from './awkward.ts'
import { misread, parsers, type Seen } from './parsers.ts'

/** What every parser of every format has to read of an article. */
function expected(article: Article, format: string): Seen {
  const authors = creditedTo(article).map(({ name }) => name)
  // RFC 822 has whole seconds.
  const published = format === 'rss' ? Math.floor(article.published / 1_000) * 1_000 : article.published
  return {
    id: article.id,
    title: article.title,
    link: article.link,
    published,
    // Atom must say when an entry was changed; one that never was, was when it was published.
    updated: inSecond(article.updated ?? (format === 'atom' ? published : undefined)),
    // RSS takes content without a description for one.
    summary: article.summary ?? (format === 'rss' ? article.title : undefined),
    html: article.html,
    authors,
    firstAuthor: authors[0],
    tags: article.tags.map(({ name }) => name),
    enclosures: enclosuresInOrder(article).map(({ url }) => url),
    language: article.language,
  }
}

/** Descriptions of RSS, and texts that Atom declares to be, are HTML, which most parsers hand on as it is. */
function shownOf(field: string, value: unknown): unknown {
  if (field === 'updated') return inSecond(value)
  return (field === 'title' || field === 'summary') && typeof value === 'string' ? shown(value) : value
}

/** Changes of one moment are told apart by milliseconds. */
function inSecond(moment: unknown): unknown {
  return typeof moment === 'number' ? Math.floor(moment / 1_000) * 1_000 : moment
}

const entryNames = awkward.map(([name]) => name)
const articles = awkward.map(([, article]) => article)

describe.each(parsers)('%s reads %s', (parser, format, parse) => {
  const document = documentOf(formatOf(format), articles, { ...site, description: 'About A' })

  let read: readonly Seen[] = []
  beforeAll(async () => {
    read = await parse(document)
  })

  it.each(awkward.map(([name, article], place) => ({ name, article, place })))('$name', (one) => {
    const seen = read[one.place] ?? {}
    const told = Object.entries(seen).filter(([field]) => field !== misread[parser]?.[one.name])
    expect(told.length).toBeGreaterThan(2)
    const wanted = new Map(Object.entries(expected(one.article, format)))
    const asShown = told.map(([field, value]) => [field, value === wanted.get(field) ? value : shownOf(field, value)])
    expect(Object.fromEntries(asShown)).toEqual(Object.fromEntries(told.map(([field]) => [field, wanted.get(field)])))
  })

  it('every entry, each once', () => {
    expect(read).toHaveLength(entryNames.length)
  })
})
