import type { Finding } from '../../article/finding.ts'
import { byAge } from '../collection/by-age.ts'
import { linkedOf } from '../collection/linked.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import type { Progress } from '../collection/progress.ts'
import { review } from '../collection/review.ts'
import { assignSlugs } from '../collection/slugs.ts'
import { isMarkedAlike } from '../files/fingerprint.ts'
import { folderLanguages } from '../files/languages.ts'
import type { People } from '../files/people.ts'
import { sourceOf } from '../files/source.ts'
import type { Outlined, Wanted } from '../reading/outlines.ts'
import type { Batch } from '../reading/reader.ts'
import { type Readers, type ReadersSetup, readersFor, threadsFor } from '../reading/readers.ts'
import { createSearch, type Numbered, type Search, type SearchBefore, type SearchFiles } from '../writing/search.ts'
import { type Current, createReading, type Reading } from './current.ts'
import { datedFiles } from './dated-files.ts'
import { type KnownFile, knownFile, mustHave } from './known-file.ts'
import { type FindingsBySource, ownFindings } from './ledger.ts'
import type { Recalled } from './recalled.ts'
import { addressedFiles, checkedAgain } from './settled.ts'

/** What articles are read with, and where their entries are put. */
export interface UpdateSetup extends Omit<ReadersSetup, 'media'> {
  /** Whom the articles may name. */
  readonly people: People
  /** Readers of all files, where some were opened already. */
  readonly readers?: Readers | undefined
  readonly progress: Progress
}

/** A collection as it is now. */
export interface Updated extends Pick<Reading, 'media' | 'fresh'>, Pick<Readers, 'assemble' | 'close'> {
  /** All files in the order of their names, and the mark that each had when it was read. */
  readonly files: readonly KnownFile[]
  readonly marks: readonly string[]
  /** The articles among them, in the order of the catalog. */
  readonly articles: readonly Current[]
  /** As `blocksOf` tells. */
  readonly blocks: readonly (readonly number[])[]
  findings(): FindingsBySource
  search(): Promise<SearchFiles>
  /** Reads articles whose entries are nowhere to be found. */
  read(names: ReadonlySet<string>): Promise<ReadonlyMap<string, Current>>
}

/**
 * Brings what is known of a folder's files up to date: reads those that changed, by their marks, or whose
 * neighbours did.
 */
export async function updated(
  names: readonly string[],
  marks: readonly string[],
  recalled: Recalled,
  setup: UpdateSetup,
): Promise<Updated> {
  const { folder } = setup
  const count = counter(names.length, setup.progress)
  const changed = changedOf(names, marks, recalled)
  let readers = setup.readers ?? (await readersFor(changed.length, { ...setup, media: recalled.media }))
  try {
    count(names.length - changed.length)
    const outlined = new Map((await readers.outline(changed, count)).map((file) => [file.name, file]))
    const files = await datedFiles(filesNow(names, recalled, outlined), folder, readers)
    const { ordered, neighbours, findings } = placedTogether(files, setup)
    const { current, stale, blocks, media } = checkedAgain(ordered, neighbours, recalled, setup)
    const unread = ordered.length - current.size
    if (threadsOf(setup, unread) > threadsOf(setup, changed.length)) {
      await readers.close()
      readers = await readersFor(unread, { ...setup, media: recalled.media })
    }
    await readers.setNeighbours(neighbours)
    count(names.length - unread)
    const ordinals = new Map(ordered.map(({ file: { name } }, ordinal) => [name, ordinal]))
    const search = createSearch(searchBefore(recalled, current, ordinals))
    const reading = createReading(readers, media)
    const file = filer(search, ordinals)
    const read = await reading.read(stale, (batch, reader) => {
      file(batch, reader)
      count(batch.entries.length)
    })
    const articles = ordered.flatMap(({ file: { name } }) => read.get(name) ?? current.get(name) ?? [])
    return {
      ...{ files, articles, blocks, search: () => readers.search(search.sources) },
      ...{ media: reading.media, fresh: reading.fresh },
      marks: files.map(({ name }) => outlined.get(name)?.mark ?? recalled.marks.get(name) ?? ''),
      findings: () => ({ files: ownFindings(files), settled: findings, ...findingsOf(articles, folder) }),
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
function placedTogether(files: readonly KnownFile[], { site, people }: Pick<UpdateSetup, 'site' | 'people'>) {
  const findings: Finding[] = []
  const outlines = files.flatMap(({ outline }) => outline ?? [])
  const settled = addressedFiles(files, assignSlugs(outlines, findings, site.language))
  const neighbours: Neighbours = {
    articles: () => settled.map(({ outline, slug }) => linkedOf(outline, slug)),
    people: people.directory,
  }
  return { ordered: settled.toSorted(byAge), neighbours, findings: [...findings, ...people.findings] }
}

/** Files articles under their terms, which each reader numbers by itself. */
function filer(search: Search, ordinals: ReadonlyMap<string, number>): (batch: Batch, reader: number) => void {
  const filed = new Map<number, Numbered>()
  return ({ entries, fresh, terms }, reader) => {
    const place = filed.getOrInsertComputed(reader, search.numbered)
    place.learn(fresh)
    place.add(
      entries.map(({ name }) => mustHave(ordinals, name)),
      terms,
    )
  }
}

function findingsOf(articles: readonly Current[], folder: string): Pick<FindingsBySource, 'articles' | 'reviewed'> {
  const reviewed = articles.flatMap(({ file: { outline }, entry }) =>
    outline ? [{ outline, article: entry.facts.article }] : [],
  )
  return {
    articles: ownFindings(articles.map(({ file: { name }, entry: { findings } }) => ({ name, findings }))),
    reviewed: review(reviewed, (name) => sourceOf(folder, name)),
  }
}

/** Where each article of the last catalog stands now. */
function searchBefore(
  { order, shards }: Recalled,
  current: ReadonlyMap<string, Current>,
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

function threadsOf({ threads }: UpdateSetup, articles: number): number {
  return threads ?? threadsFor(articles)
}

/** The files that may have changed, or stand in other circumstances. */
function changedOf(names: readonly string[], marks: readonly string[], recalled: Recalled): readonly Wanted[] {
  const languageOf = folderLanguages(names)
  return names.flatMap((name, place): readonly Wanted[] => {
    const file = recalled.files.get(name)
    const language = languageOf(name)
    if (!file || file.language !== language) return [{ name, language }]
    return isMarkedAlike(recalled.marks.get(name), marks[place]) ? [] : [{ name, language, hash: file.hash }]
  })
}

function filesNow(
  names: readonly string[],
  recalled: Recalled,
  outlined: ReadonlyMap<string, Outlined>,
): readonly KnownFile[] {
  return names.flatMap((name) => {
    const now = outlined.get(name)
    return now?.changed ? knownFile(now, now.changed) : (recalled.files.get(name) ?? [])
  })
}
