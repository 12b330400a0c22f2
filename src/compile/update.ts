import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { apartOf } from './apart.ts'
import { isAnsweredAlike } from './asked.ts'
import { type Progress, sourceOf } from './collection.ts'
import { linkedOf } from './cross-references.ts'
import { datedFiles } from './dated-files.ts'
import { markOf, statsOf } from './fingerprint.ts'
import type { Known, KnownEntry, KnownFile } from './known.ts'
import { folderLanguages } from './languages.ts'
import { createMedia, type Media, type MediaFacts } from './media.ts'
import type { Neighbours } from './neighbours.ts'
import { readPeople } from './people.ts'
import { byAge, type Placed } from './placed.ts'
import { projectFolder } from './project.ts'
import { askingOf, type Batch, type Changed, type Outlined, type Settled, type Wanted } from './reader.ts'
import { openReaders, type Readers, threadsFor } from './readers.ts'
import { review } from './review.ts'
import { createSearch, type Numbered, type SearchBefore, type SearchFiles } from './search.ts'
import { assignSlugs } from './slugs.ts'
import type { Spool } from './spool.ts'

/** What articles are read with, and where their entries' bytes are put. */
export interface UpdateSetup {
  readonly folder: string
  readonly site: Site
  readonly threads: number | undefined
  readonly spool: Spool
  readonly progress: Progress
}

/** An article as it is now. */
export interface Current {
  readonly file: KnownFile
  readonly entry: Pick<KnownEntry, 'slug' | 'asked' | 'findings' | 'facts'>
  readonly bytes: Bytes
}

/** Where an article's entries are: in the spool from a place on, or in a block of the last catalog. */
type Bytes =
  | { readonly kind: 'spool'; readonly at: number }
  | { readonly kind: 'block'; readonly block: string; readonly place: number }

/** A collection as it is now. */
export interface Updated {
  /** All files in the order of their names. */
  readonly files: readonly KnownFile[]
  /** The articles among them, in the order of the catalog. */
  readonly articles: readonly Current[]
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
  readonly mediaFacts: ReadonlyMap<string, MediaFacts>
  readonly search: SearchFiles
  /** Reads articles whose bytes are nowhere to be found. */
  reread(names: readonly string[]): Promise<ReadonlyMap<string, Current>>
  close(): Promise<void>
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
    const checked = checkedAgain(settled, neighbours, known, setup)
    if (threadsFor(checked.stale.length) > threadsFor(changed.length)) {
      await readers.close()
      readers = readersFor(checked.stale.length, known, setup)
    }
    await readers.settle(neighbours)
    count(names.length - checked.stale.length)
    const ordered = settled.toSorted(byAge)
    const ordinals = new Map(ordered.map(({ file: { name } }, ordinal) => [name, ordinal]))
    const search = createSearch(searchBefore(known, checked.current, ordinals))
    const reading = batchReading(settled, checked.media, setup.spool, readers)
    const filed = new Map<number, Numbered>()
    const fresh = await reading.read(checked.stale, ({ entries, terms }, reader) => {
      const place = filed.getOrInsertComputed(reader, search.numbered)
      place.learn(terms)
      for (const { name, terms } of entries) place.add(ordinals.get(name) ?? 0, terms)
      count(entries.length)
    })
    const articles = ordered.flatMap(({ file: { name } }) => fresh.get(name) ?? checked.current.get(name) ?? [])
    findings.push(...articles.flatMap(({ entry }) => entry.findings))
    const reviewed = articles.flatMap(({ file: { outline }, entry }) =>
      outline ? [{ placed: outline, article: entry.facts.article }] : [],
    )
    findings.push(...review(reviewed, (name) => sourceOf(folder, name)))
    return {
      ...{ files, articles, findings, search: search.files() },
      ...{ media: reading.media, mediaFacts: reading.mediaFacts },
      reread: (lost) => reading.read(lost, () => {}),
      close: () => readers.close(),
    }
  } catch (cause) {
    await readers.close()
    throw cause
  }
}

/** A file that is an article, and what only the whole collection tells of it. */
interface SettledFile {
  readonly file: KnownFile
  readonly outline: Placed
  readonly published: number
  readonly slug: string
  readonly apart: number
}

function settledFiles(files: readonly KnownFile[], slugs: ReadonlyMap<Placed, string>): readonly SettledFile[] {
  const articles = files.flatMap((file) => (file.outline ? [{ file, outline: file.outline }] : []))
  const slugOf = (outline: Placed): string => slugs.get(outline) ?? ''
  const apart = apartOf(
    articles.map(({ outline }) => outline),
    slugOf,
  )
  return articles.map(({ file, outline }, place) => ({
    ...{ file, outline, published: outline.published },
    ...{ slug: slugOf(outline), apart: apart[place] ?? 0 },
  }))
}

/** Reads articles in batches, putting their bytes into the spool and gathering the files that they publish. */
function batchReading(articles: readonly SettledFile[], found: Media, spool: Spool, readers: Readers) {
  const byName = new Map(articles.map((article) => [article.file.name, article]))
  const media = new Map(found.files)
  const mediaFacts = new Map(found.facts)
  return { media, mediaFacts, read }

  async function read(
    names: readonly string[],
    note: (batch: Batch, reader: number) => void,
  ): Promise<ReadonlyMap<string, Current>> {
    const current = new Map<string, Current>()
    const wanted = names.flatMap((name) => wantedOf(byName.get(name)))
    await readers.read(wanted, (batch, reader) => {
      // First, and at once: the terms of a reader's batches count on in the order in which they come.
      note(batch, reader)
      let at = spool.add(batch.bytes)
      for (const entry of batch.entries) {
        const article = byName.get(entry.name)
        if (article) current.set(entry.name, { file: article.file, entry, bytes: { kind: 'spool', at } })
        at += entry.facts.length
      }
      for (const [path, facts] of batch.media) {
        mediaFacts.set(path, facts)
        media.set(facts.name, path)
      }
    })
    return current
  }
}

function wantedOf(article: SettledFile | undefined): readonly Settled[] {
  if (!article) return []
  const { slug, apart, file } = article
  const { name, language, committed } = file
  return [{ name, slug, apart, language, committed }]
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

function readersFor(articles: number, { media }: Known, { folder, site, threads }: UpdateSetup): Readers {
  return openReaders({ folder, site, media }, threads ?? threadsFor(articles))
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

/** The articles of which all that they asked is answered as it was, and the names of the others. */
function checkedAgain(
  articles: readonly SettledFile[],
  neighbours: Neighbours,
  known: Known,
  { folder, site }: UpdateSetup,
): { current: ReadonlyMap<string, Current>; stale: readonly string[]; media: Media } {
  const media = createMedia(folder, projectFolder(folder), site, known.media)
  const ask = askingOf(neighbours, site, media)
  const current = new Map<string, Current>()
  const stale: string[] = []
  for (const { file, slug, apart } of articles) {
    const { name, entry } = file
    const isSame =
      entry &&
      entry.slug === slug &&
      (entry.facts.article.apart ?? 0) === apart &&
      isAnsweredAlike(entry.asked, ask(file), neighbours.people)
    if (!isSame) stale.push(name)
    else current.set(name, { file, entry, bytes: { kind: 'block', block: entry.block, place: entry.place } })
  }
  return { current, stale, media }
}
