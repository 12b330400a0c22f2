import type { Article } from '../src/article/article.ts'
import type { Site } from '../src/article/site.ts'
import { blockHeader, concat } from '../src/catalog/blocks.ts'
import { apartOf } from '../src/compile/collection/apart.ts'
import { byAge } from '../src/compile/collection/by-age.ts'
import type { SiteFiles } from '../src/compile/files/site-files.ts'
import { blocksOf } from '../src/compile/writing/blocks.ts'
import { planCatalog } from '../src/compile/writing/catalog-plan.ts'
import { createEntryWriter } from '../src/compile/writing/entry.ts'
import { termsTogether } from '../src/compile/writing/postings.ts'
import { compileSearch, createSearch } from '../src/compile/writing/search.ts'
import { createVocabulary } from '../src/compile/writing/vocabulary.ts'

/** The catalog's files of some articles by path, made in memory. */
export async function catalogFiles(
  articles: readonly Article[],
  site: Site,
  siteFiles?: SiteFiles,
  most?: number,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const apart = apartOf(articles, ({ slug }) => slug)
  const ordered = articles.map((article, place) => ({ ...article, apart: apart[place] ?? 0 })).toSorted(byAge)
  const entries = ordered.map((article) => {
    const writer = createEntryWriter(site)
    return { facts: writer.add(article), bytes: writer.take() }
  })
  const search = createSearch()
  const vocabulary = createVocabulary()
  const terms = ordered.map(vocabulary.termsOf)
  const filed = search.filing()
  filed.learn(vocabulary.fresh())
  filed.add([...terms.keys()], termsTogether(terms))
  const plan = planCatalog(
    entries.map(({ facts }) => facts),
    { site, siteFiles: siteFiles ?? new Map(), blocks: blocksOf(ordered.map(({ html }) => html.length)), most },
  )
  const files = new Map(await Array.fromAsync(plan.files(Promise.resolve(compileSearch(search.sources)))))
  for (const { path, ordinals } of plan.entryFiles) {
    const fragments = ordinals.map((ordinal) => entries[ordinal]?.bytes ?? new Uint8Array())
    const header = blockHeader(fragments.map(({ length }) => length))
    files.set(path, concat([new TextEncoder().encode(header), ...fragments]))
  }
  return files
}
