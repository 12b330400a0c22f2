import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import type { CatalogIndex } from '../catalog/catalog.ts'
import { shortDigests } from '../catalog/digests.ts'
import type { Expiries } from '../catalog/expiries.ts'
import { writeIndex } from '../catalog/index-file.ts'
import { layout, writeBlock } from '../catalog/layout.ts'
import { dimensions } from '../catalog/selection.ts'
import { writeSlugs } from '../catalog/slugs.ts'
import { apartOf } from './apart.ts'
import type { CatalogFile } from './assets.ts'
import { blocksOf } from './blocks.ts'
import { type ArticleFacts, digestOf, type EntryFacts, entryOf } from './entry.ts'
import { filedUnder } from './filed-under.ts'
import { type Head, headsOf } from './heads.ts'
import { compileLists } from './lists.ts'
import { byAge } from './placed.ts'
import { termsTogether } from './postings.ts'
import { createSearch, createVocabulary, type SearchFiles } from './search.ts'
import { describedSite } from './site.ts'

/** A host takes 20,000 files, and search, lists and pictures are some too. */
const mostFiles = 17_000
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

/** The files that hold entries, and what the index tells of them. */
export interface EntryPlan extends Pick<CatalogIndex, 'labels' | 'blockNames'> {
  readonly entryFiles: readonly PlannedBlock[]
}

/** A file that holds the entries of some articles. */
export interface PlannedBlock {
  readonly path: string
  readonly ordinals: readonly number[]
}

/** What a catalog holds besides its articles' entries. */
export interface Surroundings {
  readonly site: Site
  /** The files at paths of their own. */
  readonly siteFiles?: ReadonlyMap<string, { readonly digest: string }> | undefined
  /** As `blocksOf` tells. */
  readonly blocks: readonly (readonly number[])[]
  /** Files that blocks and heads should be at most, together. */
  readonly most?: number | undefined
}

/** What files a catalog of these articles has, the oldest article first (`byAge`). */
export function planCatalog(facts: readonly EntryFacts[], surroundings: Surroundings): Plan {
  const { blocks, most } = surroundings
  const digests = facts.map(({ digest }) => digest)
  const plan = planEntries(digests, { filed: filedUnder(facts.map(({ article }) => article)), blocks, most })
  return { ...plan, files: (search) => otherFiles(facts, { ...surroundings, ...plan, search }) }
}

/** What files hold entries of these digests; `filed` says which labels have each, wherever their heads were before. */
export function planEntries(
  digests: readonly string[],
  {
    filed,
    blocks,
    most = mostFiles,
  }: Pick<Surroundings, 'blocks' | 'most'> & { readonly filed: CatalogIndex['labels'] },
): EntryPlan {
  const nameOf = (ordinals: readonly number[]): string => digestOf(ordinals.map((ordinal) => digests[ordinal] ?? ''))
  const blockNames = blocks.map(nameOf)
  const blockOf = blocks.flatMap((ordinals, block) => ordinals.map(() => block))
  const all = dimensions.flatMap((dimension) => filed[dimension])
  const { heads, withHead } = headsOf(all, { blockOf, nameOf, most: most - blocks.length })
  const labels = {
    tags: filed.tags.map(withHead),
    categories: filed.categories.map(withHead),
    providers: filed.providers.map(withHead),
    authors: filed.authors.map(withHead),
    types: filed.types.map(withHead),
  }
  return { entryFiles: [...blockFiles(blocks, blockNames), ...headFiles(heads)], labels, blockNames }
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
    blocks: blocks.map(([first = 0]) => first),
    blockNames,
    aliases: digestOf([aliases]),
    search: search.name,
    listed,
    files: digestsOfFiles(siteFiles),
  }
  yield [layout.aliases(index.aliases), aliases]
  if (slugsName !== undefined) yield [layout.slugs(slugsName), slugs]
  yield* search.files
  yield [layout.index, writeIndex(index)]
}

const encoder = new TextEncoder()

function blockFiles(members: readonly (readonly number[])[], names: readonly string[]): readonly PlannedBlock[] {
  return members.map((ordinals, block) => ({ path: layout.block(names[block] ?? ''), ordinals }))
}

/** The digests of the files at paths of their own, as the index has them. */
export function digestsOfFiles(files: Surroundings['siteFiles']): CatalogIndex['files'] {
  return Object.fromEntries([...(files ?? [])].map(([path, { digest }]) => [path, digest]))
}

function headFiles(heads: readonly Head[]): readonly PlannedBlock[] {
  return heads.map(({ name, ordinals }) => ({ path: layout.head(name), ordinals }))
}

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
