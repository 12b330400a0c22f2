import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { type Progress, sourceOf } from './collection.ts'
import { linkedOf } from './cross-references.ts'
import { datedFiles } from './dated-files.ts'
import { markOf, statsOf } from './fingerprint.ts'
import { isLarge } from './heap.ts'
import type { Known, KnownFile } from './known.ts'
import { folderLanguages } from './languages.ts'
import { readPeople } from './people.ts'
import { byAge } from './placed.ts'
import { projectFolder } from './project.ts'
import type { Batch, Changed, Outlined, Wanted } from './reader.ts'
import { openReaders, type Readers, threadsFor } from './readers.ts'
import { type Current, createReading, type Reading } from './reading.ts'
import { review } from './review.ts'
import { createSearch, type Numbered, type Search, type SearchBefore, type SearchFiles } from './search.ts'
import { checkedAgain, settledFiles } from './settled.ts'
import { assignSlugs } from './slugs.ts'

/** What articles are read with, and where their entries are put. */
export interface UpdateSetup {
  readonly folder: string
  readonly site: Site
  readonly threads: number | undefined
  /** The folder of the assets. */
  readonly target: string
  /** A folder for entries that wait to be put in order. */
  readonly aside: string
  readonly progress: Progress
}

/** A collection as it is now. */
export interface Updated extends Pick<Reading, 'media' | 'mediaFacts' | 'fresh'>, Pick<Readers, 'assemble' | 'close'> {
  /** All files in the order of their names. */
  readonly files: readonly KnownFile[]
  /** The articles among them, in the order of the catalog. */
  readonly articles: readonly Current[]
  /** As `blocksOf` tells. */
  readonly blocks: readonly (readonly number[])[]
  findings(): readonly Finding[]
  search(): SearchFiles
  /** Reads articles whose entries are nowhere to be found. */
  read(names: ReadonlySet<string>): Promise<ReadonlyMap<string, Current>>
}

/** Brings what is known of a folder's files up to date: reads those that changed, or whose neighbours did. */
export async function updated(names: readonly string[], known: Known, setup: UpdateSetup): Promise<Updated> {
  const { folder, site } = setup
  const count = counter(names.length, setup.progress)
  const changed = changedOf(names, known, folder)
  let readers = readersFor(changed.length, known, setup)
  try {
    count(names.length - changed.length)
    const files = await datedFiles(filesNow(names, known, await readers.outline(changed, count)), folder, readers)
    const findings = files.flatMap((file) => file.findings)
    const placed = files.flatMap(({ outline }) => outline ?? [])
    const slugs = assignSlugs(placed, findings, site.language)
    const people = await readPeople(folder, projectFolder(folder), findings)
    const settled = settledFiles(files, slugs)
    const neighbours = { articles: () => settled.map(({ outline, slug }) => linkedOf(outline, slug)), people }
    const ordered = settled.toSorted(byAge)
    const { current, stale, blocks, media } = checkedAgain(ordered, neighbours, known, setup)
    const unread = ordered.length - current.size
    if (threadsOf(setup, unread) > threadsOf(setup, changed.length)) {
      await readers.close()
      readers = readersFor(unread, known, setup)
    }
    await readers.settle(neighbours)
    count(names.length - unread)
    const ordinals = new Map(ordered.map(({ file: { name } }, ordinal) => [name, ordinal]))
    const search = createSearch(searchBefore(known, current, ordinals))
    const reading = createReading(readers, media)
    const file = filer(search, ordinals)
    const read = await reading.read(stale, (batch, reader) => {
      file(batch, reader)
      count(batch.entries.length)
    })
    const articles = ordered.flatMap(({ file: { name } }) => read.get(name) ?? current.get(name) ?? [])
    return {
      ...{ files, articles, blocks, search: search.files },
      ...{ media: reading.media, mediaFacts: reading.mediaFacts, fresh: reading.fresh },
      findings: () => [...findings, ...findingsOf(articles, folder)],
      read: (names) => reading.read({ blocks: [], others: ordered.filter(({ file }) => names.has(file.name)) }),
      assemble: readers.assemble,
      close: readers.close,
    }
  } catch (cause) {
    await readers.close()
    throw cause
  }
}

/** Files articles under their terms, which each reader numbers by itself. */
function filer(search: Search, ordinals: ReadonlyMap<string, number>): (batch: Batch, reader: number) => void {
  const filed = new Map<number, Numbered>()
  return ({ entries, fresh, terms }, reader) => {
    const place = filed.getOrInsertComputed(reader, search.numbered)
    place.learn(fresh)
    place.add(
      entries.map(({ name }) => ordinals.get(name) ?? 0),
      terms,
    )
  }
}

function findingsOf(articles: readonly Current[], folder: string): readonly Finding[] {
  const reviewed = articles.flatMap(({ file: { outline }, entry }) =>
    outline ? [{ placed: outline, article: entry.facts.article }] : [],
  )
  const seen = review(reviewed, (name) => sourceOf(folder, name))
  return [...articles.flatMap(({ entry }) => entry.findings), ...seen]
}

/** Where each article of the last catalog stands now. */
function searchBefore(
  { files, search }: Known,
  current: ReadonlyMap<string, Current>,
  ordinals: ReadonlyMap<string, number>,
): SearchBefore {
  const before = [...files.values()]
    .flatMap(({ name, entry }) => (entry ? [{ name, ...entry.facts.article }] : []))
    .toSorted(byAge)
  return {
    shards: search,
    moved: Int32Array.from(before, ({ name }) => (current.has(name) ? (ordinals.get(name) ?? -1) : -1)),
  }
}

/** Tells a progress of two steps a file. */
function counter(files: number, progress: Progress): (count: number) => void {
  let done = 0
  return (count) => {
    done += count
    if (count > 0) progress(done, files * 2)
  }
}

/** Characters of files that are kept while they are read in two steps. */
const keptCharacters = 40_000_000

function readersFor(articles: number, { media }: Known, setup: UpdateSetup): Readers {
  const { folder, site, target, aside } = setup
  const threads = threadsOf(setup, articles)
  // In a large collection it is a small part, and takes memory for as long as all the rest takes to be read.
  const keeps = isLarge(articles) ? 0 : keptCharacters / threads
  return openReaders({ folder, site, media, target, aside, keeps }, threads)
}

function threadsOf({ threads }: UpdateSetup, articles: number): number {
  return threads ?? threadsFor(articles)
}

/** The files that may have changed, or stand in other circumstances. */
function changedOf(names: readonly string[], known: Known, folder: string): readonly Wanted[] {
  const languageOf = folderLanguages(names)
  return names.flatMap((name): readonly Wanted[] => {
    const file = known.files.get(name)
    const language = languageOf(name)
    if (file?.language !== language) return [{ name, language }]
    return isUnchanged(folder, file, name) ? [] : [{ name, language, hash: file?.hash }]
  })
}

function isUnchanged(folder: string, file: KnownFile | undefined, name: string): boolean {
  if (!file?.mark) return false
  const stats = statsOf(join(folder, name))
  return stats !== undefined && markOf(stats) === file.mark
}

function filesNow(names: readonly string[], known: Known, outlined: readonly Outlined[]): readonly KnownFile[] {
  const news = new Map(outlined.map((file) => [file.name, file]))
  return names.flatMap((name) => {
    const last = known.files.get(name)
    const now = news.get(name)
    if (now?.changed) return knownFile(now, now.changed)
    if (!last) return []
    return now && now.mark !== last.mark ? { ...last, mark: now.mark } : last
  })
}

function knownFile({ name, mark, hash, language }: Outlined, { outline, findings, isUndated }: Changed): KnownFile {
  const undated = isUndated && { undated: findings }
  return { name, mark, hash, findings, ...(language && { language }), ...(outline && { outline }), ...undated }
}
