import type { Article } from '../../article/article.ts'
import type { Site } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { shortDigests } from '../../catalog/digests.ts'
import type { Expiries } from '../../catalog/expiries.ts'
import { writeIndex } from '../../catalog/index-file.ts'
import { layout, writeBlock } from '../../catalog/layout.ts'
import { writeSlugs } from '../../catalog/slugs.ts'
import { apartOf } from '../collection/apart.ts'
import type { ArticleFacts } from '../collection/facts.ts'
import { byAge } from '../collection/placed.ts'
import { describedSite } from '../collection/site.ts'
import { digestsOfFiles } from '../files/site-files.ts'
import type { CatalogFile } from './assets.ts'
import { blocksOf, firstOrdinals } from './blocks.ts'
import { digestOf } from './digest.ts'
import { type EntryFacts, entryOf } from './entry.ts'
import { type Blocks, type EntryPlan, planEntries } from './entry-plan.ts'
import { filedUnder } from './filed-under.ts'
import { compileLists } from './lists.ts'
import { termsTogether } from './postings.ts'
import { createSearch, createVocabulary, type SearchFiles } from './search.ts'

/** Bytes up to which the slugs stand in the index: feeds need none, and pages of a large site read one file more. */
const slugsInside = 64 * 1024

/** The catalog's files by path: the same articles give the same bytes. */
export function compile(
  articles: readonly Article[],
  site: Site,
  siteFiles?: Surroundings['siteFiles'],
  most?: number,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const apart = apartOf(articles, ({ slug }) => slug)
  const ordered = articles.map((article, place) => ({ ...article, apart: apart[place] ?? 0 })).toSorted(byAge)
  const entries = ordered.map((article) => entryOf(article, site))
  const search = createSearch()
  const vocabulary = createVocabulary()
  const terms = ordered.map(vocabulary.termsOf)
  const filed = search.numbered()
  filed.learn(vocabulary.fresh())
  filed.add([...terms.keys()], termsTogether(terms))
  const plan = planCatalog(
    entries.map(({ facts }) => facts),
    { site, siteFiles, blocks: blocksOf(ordered.map(({ html }) => html.length)), most },
  )
  const files = new Map(plan.files(search.files()))
  for (const { path, ordinals } of plan.entryFiles) {
    files.set(path, writeBlock(ordinals.map((ordinal) => entries[ordinal]?.bytes ?? new Uint8Array())))
  }
  return files
}

/** A catalog's files: those that hold entries are said by the entries they hold, in their order. */
export interface Plan extends EntryPlan {
  /** The others, one by one; the index is the last. */
  files(search: SearchFiles): Iterable<CatalogFile>
}

/** What a catalog holds besides its articles' entries. */
export interface Surroundings extends Blocks {
  readonly site: Site
  /** The files at paths of their own. */
  readonly siteFiles?: ReadonlyMap<string, { readonly digest: string }> | undefined
}

/** What files a catalog of these articles has, the oldest article first (`byAge`). */
export function planCatalog(facts: readonly EntryFacts[], surroundings: Surroundings): Plan {
  const { blocks, most } = surroundings
  const digests = facts.map(({ digest }) => digest)
  const plan = planEntries(digests, { filed: filedUnder(facts.map(({ article }) => article)), blocks, most })
  return { ...plan, files: (search) => otherFiles(facts, { ...surroundings, ...plan, search }) }
}

interface Planned extends Surroundings, Pick<CatalogIndex, 'labels' | 'blockNames'> {
  readonly search: SearchFiles
}

/** A catalog's files but for those of entries. */
function* otherFiles(
  facts: readonly EntryFacts[],
  { site, siteFiles, labels, blocks, blockNames, search }: Planned,
): Generator<CatalogFile> {
  const articles = facts.map(({ article }) => article)
  const aliases = encoder.encode(JSON.stringify(aliasesOf(articles)))
  const slugs = writeSlugs(articles.map(({ slug }) => slug))
  const slugsName = slugs.length > slugsInside ? digestOf([slugs]) : undefined
  const listed = yield* compileLists(articles, site)
  const index: CatalogIndex = {
    site: describedSite(site, articles),
    labels,
    slugs: slugsName ?? slugs,
    published: articles.map(({ published }) => published),
    updated: articles.map(({ published, updated }) => updated ?? published),
    expires: expiriesOf(articles),
    digests: shortDigests(facts.map(({ digest }) => digest)),
    blocks: firstOrdinals(blocks),
    blockNames,
    aliases: digestOf([aliases]),
    search: search.name,
    listed,
    files: digestsOfFiles(siteFiles ?? new Map()),
  }
  yield [layout.aliases(index.aliases), aliases]
  if (slugsName !== undefined) yield [layout.slugs(slugsName), slugs]
  yield* search.files
  yield [layout.index, writeIndex(index)]
}

const encoder = new TextEncoder()

/** Where two articles stood at one path, the older one keeps it. */
function aliasesOf(articles: readonly ArticleFacts[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    articles.toReversed().flatMap(({ slug, aliases }) => aliases.map((path) => [path, slug] as const)),
  )
}

function expiriesOf(articles: readonly ArticleFacts[]): Expiries {
  const ordinals = [...articles.keys()].filter((ordinal) => articles[ordinal]?.expires !== undefined)
  return { ordinals, moments: ordinals.map((ordinal) => articles[ordinal]?.expires ?? 0) }
}
