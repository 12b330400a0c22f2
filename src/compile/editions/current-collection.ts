import type { Finding } from '../../article/finding.ts'
import { byAge } from '../collection/by-age.ts'
import { linkedOf } from '../collection/linked.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import type { Progress } from '../collection/progress.ts'
import { review } from '../collection/review.ts'
import { assignSlugs } from '../collection/slugs.ts'
import type { People } from '../files/people.ts'
import { sourceOf } from '../files/source.ts'
import type { Batch } from '../reading/reader.ts'
import { type Readers, type ReadersSetup, readersFor, threadsFor } from '../reading/readers.ts'
import { createSearch, type Filing, type Search, type SearchBefore, type SearchFiles } from '../writing/search.ts'
import { addressedFiles } from './addressed-files.ts'
import { type ArticleReading, type CurrentArticle, createReading } from './article-reading.ts'
import { datedFiles } from './dated-files.ts'
import { freshnessOf } from './freshness.ts'
import { type KnownFile, mustHave } from './known-file.ts'
import { filesToOutline, type LastCompile, outlinedFiles } from './last-compile.ts'
import { type FindingsBySource, ownFindings } from './ledger.ts'

/** What a collection is read with, and where its entries are put. */
export interface CollectionSetup extends Omit<ReadersSetup, 'media'> {
  /** Whom the articles may name. */
  readonly people: People
  /** Readers of all files, where some were opened already. */
  readonly readers?: Readers | undefined
  readonly progress: Progress
}

/** A collection as it is now: what the last compile knew of it, and what was read of it since. */
export interface CurrentCollection
  extends Pick<ArticleReading, 'media' | 'fresh'>,
    Pick<Readers, 'assemble' | 'close'> {
  /** All files in the order of their names, and the mark that each had when it was read. */
  readonly files: readonly KnownFile[]
  readonly marks: readonly string[]
  /** The articles among them, in the order of the catalog. */
  readonly articles: readonly CurrentArticle[]
  /** As `blocksOf` tells. */
  readonly blocks: readonly (readonly number[])[]
  findings(): FindingsBySource
  search(): Promise<SearchFiles>
  /** Reads articles whose entries are nowhere to be found. */
  read(names: ReadonlySet<string>): Promise<ReadonlyMap<string, CurrentArticle>>
}

/**
 * Brings what the last compile knew of a folder's files up to date, in two steps, since a text may name any article:
 * reads the outlines of the files that changed, which give all articles their addresses; then the texts of the articles
 * that are stale by now. Where the last compile knew nothing, that is all of them.
 */
export async function currentCollection(
  names: readonly string[],
  marks: readonly string[],
  last: LastCompile,
  setup: CollectionSetup,
): Promise<CurrentCollection> {
  const { folder } = setup
  const count = counter(names.length, setup.progress)
  const changed = filesToOutline(names, marks, last)
  let readers = setup.readers ?? (await readersFor(changed.length, { ...setup, media: last.media }))
  try {
    count(names.length - changed.length)
    const outlined = new Map((await readers.outline(changed, count)).map((file) => [file.name, file]))
    const files = await datedFiles(outlinedFiles(names, last, outlined), folder, readers)
    const { ordered, neighbours, findings } = inOrder(files, setup)
    const { current, stale, blocks, media } = freshnessOf(ordered, neighbours, last, setup)
    const unread = ordered.length - current.size
    if (threadsOf(setup, unread) > threadsOf(setup, changed.length)) {
      await readers.close()
      readers = await readersFor(unread, { ...setup, media: last.media })
    }
    await readers.setNeighbours(neighbours)
    count(names.length - unread)
    const ordinals = new Map(ordered.map(({ file: { name } }, ordinal) => [name, ordinal]))
    const search = createSearch(searchBefore(last, current, ordinals))
    const reading = createReading(readers, media)
    const fileBatch = filer(search, ordinals)
    const read = await reading.read(stale, (batch, reader) => {
      fileBatch(batch, reader)
      count(batch.entries.length)
    })
    const articles = ordered.flatMap(({ file: { name } }) => read.get(name) ?? current.get(name) ?? [])
    return {
      ...{ files, articles, blocks, search: () => readers.search(search.sources) },
      ...{ media: reading.media, fresh: reading.fresh },
      marks: files.map(({ name }) => outlined.get(name)?.mark ?? last.marks.get(name) ?? ''),
      findings: () => ({ files: ownFindings(files), collection: findings, ...findingsOf(articles, folder) }),
      read: (names) => reading.read({ blocks: [], others: ordered.filter(({ file }) => names.has(file.name)) }),
      assemble: readers.assemble,
      close: readers.close,
    }
  } catch (cause) {
    await readers.close()
    throw cause
  }
}

/** The articles among some files, in the order of the catalog, what their texts may name, and what was found of both. */
function inOrder(files: readonly KnownFile[], { site, people }: Pick<CollectionSetup, 'site' | 'people'>) {
  const findings: Finding[] = []
  const outlines = files.flatMap(({ outline }) => outline ?? [])
  const articles = addressedFiles(files, assignSlugs(outlines, findings, site.language))
  const neighbours: Neighbours = {
    articles: () => articles.map(({ outline, slug }) => linkedOf(outline, slug)),
    people: people.directory,
  }
  return { ordered: articles.toSorted(byAge), neighbours, findings: [...findings, ...people.findings] }
}

/** Files the articles that readers have read in the search index. */
function filer(search: Search, ordinals: ReadonlyMap<string, number>): (batch: Batch, reader: number) => void {
  const filings = new Map<number, Filing>()
  return ({ entries, fresh, terms }, reader) => {
    const filing = filings.getOrInsertComputed(reader, search.filing)
    filing.learn(fresh)
    filing.add(
      entries.map(({ name }) => mustHave(ordinals, name)),
      terms,
    )
  }
}

function findingsOf(
  articles: readonly CurrentArticle[],
  folder: string,
): Pick<FindingsBySource, 'articles' | 'reviewed'> {
  const reviewed = articles.flatMap(({ file: { outline }, entry }) =>
    outline ? [{ outline, article: entry.facts.article }] : [],
  )
  return {
    articles: ownFindings(articles.map(({ file: { name }, entry: { findings } }) => ({ name, findings }))),
    reviewed: review(reviewed, (name) => sourceOf(folder, name)),
  }
}

/** The last catalog's search index, and where in the new catalog each of its articles stands which is current. */
function searchBefore(
  { order, shards }: LastCompile,
  current: ReadonlyMap<string, CurrentArticle>,
  ordinals: ReadonlyMap<string, number>,
): SearchBefore {
  const moved = Int32Array.from(order, (name) => (current.has(name) ? (ordinals.get(name) ?? -1) : -1))
  return { shards, moved }
}

/** Tells a progress of two steps a file. */
function counter(files: number, progress: Progress): (count: number) => void {
  let done = 0
  return (count) => {
    done += count
    if (count > 0) progress(done, files * 2)
  }
}

function threadsOf({ threads }: CollectionSetup, articles: number): number {
  return threads ?? threadsFor(articles)
}
