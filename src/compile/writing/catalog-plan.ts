import type { Site } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { shortDigests } from '../../catalog/digests.ts'
import type { Expiries } from '../../catalog/expiries.ts'
import { writeIndex } from '../../catalog/index-file.ts'
import { layout } from '../../catalog/layout.ts'
import { writeSlugs } from '../../catalog/slugs.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'
import { describedSite } from '../collection/site.ts'
import { digestOf } from '../files/digest.ts'
import { digestsOfFiles, type SiteFiles } from '../files/site-files.ts'
import type { CatalogFile } from './assets.ts'
import { firstOrdinals } from './blocks.ts'
import type { EntryFacts } from './entry.ts'
import { type Blocks, type EntryPlan, planEntries } from './entry-plan.ts'
import { filedUnder } from './filed-under.ts'
import { compileLists } from './lists.ts'
import type { SearchFiles } from './search.ts'

/** Bytes up to which the slugs stand in the index: feeds need none, and pages of a large site read one file more. */
const slugsInside = 64 * 1024

/** A catalog's files: those that hold entries are said by the entries they hold, in their order. */
export interface Plan extends EntryPlan {
  /** The others, one by one; the index is the last. */
  files(search: Promise<SearchFiles>): AsyncIterable<CatalogFile>
}

/** What a catalog holds besides its articles' entries. */
export interface Surroundings extends Blocks {
  readonly site: Site
  /** The files at paths of their own. */
  readonly siteFiles: SiteFiles
}

/** What files a catalog of these articles has, the oldest article first (`byAge`). */
export function planCatalog(facts: readonly EntryFacts[], surroundings: Surroundings): Plan {
  const { blocks, most } = surroundings
  const entries = { digests: facts.map(({ digest }) => digest), lengths: facts.map(({ length }) => length) }
  const plan = planEntries(entries, { filed: filedUnder(facts.map(({ article }) => article)), blocks, most })
  return { ...plan, files: (search) => otherFiles(facts, { ...surroundings, ...plan, search }) }
}

interface Planned extends Surroundings, Pick<CatalogIndex, 'labels' | 'blockNames'> {
  readonly search: Promise<SearchFiles>
}

/** A catalog's files but for those of entries. */
async function* otherFiles(
  facts: readonly EntryFacts[],
  { site, siteFiles, labels, blocks, blockNames, ...planned }: Planned,
): AsyncGenerator<CatalogFile> {
  const articles = facts.map(({ article }) => article)
  const aliases = encoder.encode(JSON.stringify(aliasesOf(articles)))
  const slugs = writeSlugs(articles.map(({ slug }) => slug))
  const slugsName = slugs.length > slugsInside ? digestOf([slugs]) : undefined
  const listed = yield* compileLists(articles, site)
  const search = await planned.search
  const index: CatalogIndex = {
    site: describedSite(site, articles),
    labels,
    slugs: slugsName ?? slugs,
    published: articles.map(({ published }) => published),
    updated: articles.map(({ published, updated, apart = 0 }) => (updated ?? published) + apart),
    expires: expiriesOf(articles),
    digests: shortDigests(facts.map(({ digest }) => digest)),
    blocks: firstOrdinals(blocks),
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
