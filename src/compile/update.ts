import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { PeopleDirectory } from '../article/people.ts'
import type { Site } from '../article/site.ts'
import { isAnsweredAlike } from './asked.ts'
import type { Progress } from './collection.ts'
import type { Placed } from './cross-references.ts'
import { markOf } from './fingerprint.ts'
import type { Known, KnownEntry, KnownFile } from './known.ts'
import { createMedia, type Media, type MediaFacts } from './media.ts'
import { readPeople } from './people.ts'
import { projectFolder } from './project.ts'
import { askingOf, type Neighbours, type Outlined, type ReadEntry } from './reader.ts'
import { openReaders, type Readers, threadsFor } from './readers.ts'
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
  /** The articles among them, by name. */
  readonly articles: ReadonlyMap<string, Current>
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
  readonly mediaFacts: ReadonlyMap<string, MediaFacts>
  /** Reads articles whose bytes are nowhere to be found. */
  reread(names: readonly string[]): Promise<ReadonlyMap<string, Current>>
  close(): Promise<void>
}

/** Brings what is known of a folder's files up to date: reads those that changed, or whose neighbours did. */
export async function updated(names: readonly string[], known: Known, setup: UpdateSetup): Promise<Updated> {
  const { folder, site, progress } = setup
  const wanted = names.filter((name) => !isUnchanged(folder, known.files.get(name), name))
  let readers = readersFor(wanted.length, known, setup)
  try {
    const count = counter(names.length, progress)
    count(names.length - wanted.length)
    const outlined = await readers.outline(
      wanted.map((name) => ({ name, hash: known.files.get(name)?.hash })),
      count,
    )
    const files = filesNow(names, known, outlined)
    const findings = files.flatMap((file) => file.findings)
    const placed = files.flatMap(({ outline }) => outline ?? [])
    const slugs = assignSlugs(placed, findings)
    const people = await readPeople(folder, findings)
    const neighbours = { placed, slugs: placed.map((one) => slugs.get(one) ?? ''), people }
    const checked = checkedAgain(files, neighbours, known, folder, site)
    if (threadsFor(checked.stale.length) > threadsFor(wanted.length)) {
      await readers.close()
      readers = readersFor(checked.stale.length, known, setup)
    }
    await readers.settle(neighbours)
    const byName = new Map(files.map((file) => [file.name, file]))
    const media = new Map(checked.media.files)
    const mediaFacts = new Map(checked.media.facts)
    const read = async (stale: readonly string[], note: (count: number) => void) => {
      const found = new Map<string, Current>()
      await readers.read(stale, async (batch) => {
        let at = await setup.spool.add(batch.bytes)
        for (const entry of batch.entries) {
          const file = byName.get(entry.name)
          if (file) found.set(entry.name, { file, entry, bytes: { kind: 'spool', at } })
          at += sizeOf(entry)
        }
        for (const [path, facts] of batch.media) {
          mediaFacts.set(path, facts)
          media.set(facts.name, path)
        }
        note(batch.entries.length)
      })
      return found
    }
    count(names.length - checked.stale.length)
    const fresh = await read(checked.stale, count)
    const articles = new Map(
      placed.flatMap(({ name }) => {
        const article = fresh.get(name) ?? checked.current.get(name)
        return article ? [[name, article] as const] : []
      }),
    )
    findings.push(...[...articles.values()].flatMap(({ entry }) => entry.findings))
    const reread = (lost: readonly string[]) => read(lost, () => {})
    return { files, articles, findings, media, mediaFacts, reread, close: () => readers.close() }
  } catch (cause) {
    await readers.close()
    throw cause
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

function isUnchanged(folder: string, file: KnownFile | undefined, name: string): boolean {
  if (!file?.mark) return false
  const stats = statSync(join(folder, name), { throwIfNoEntry: false })
  return stats !== undefined && markOf(stats) === file.mark
}

function filesNow(names: readonly string[], known: Known, outlined: readonly Outlined[]): readonly KnownFile[] {
  const news = new Map(outlined.map((file) => [file.name, file]))
  return names.flatMap((name) => {
    const last = known.files.get(name)
    const now = news.get(name)
    if (now?.changed) return { name, mark: now.mark, hash: now.hash, ...now.changed }
    if (!last) return []
    return now && now.mark !== last.mark ? { ...last, mark: now.mark } : last
  })
}

/** The articles of which all that they asked is answered as it was, and the names of the others. */
function checkedAgain(
  files: readonly KnownFile[],
  { placed, slugs, people }: Neighbours & { readonly people: PeopleDirectory },
  known: Known,
  folder: string,
  site: Site,
): { current: ReadonlyMap<string, Current>; stale: readonly string[]; media: Media } {
  const findings: Finding[] = []
  const media = createMedia(folder, projectFolder(folder), site, findings, known.media)
  const ask = askingOf({ placed, slugs, people }, site, media, findings)
  const slugOf = new Map<Placed, string>(placed.map((one, place) => [one, slugs[place] ?? '']))
  const current = new Map<string, Current>()
  const stale: string[] = []
  for (const file of files) {
    const { name, outline, entry } = file
    if (!outline) continue
    const isSame = entry && entry.slug === slugOf.get(outline) && isAnsweredAlike(entry.asked, ask(outline), people)
    if (!isSame) stale.push(name)
    else current.set(name, { file, entry, bytes: { kind: 'block', block: entry.block, place: entry.place } })
  }
  return { current, stale, media }
}

function sizeOf({ facts }: ReadEntry): number {
  return facts.lengths.reduce((sum, length) => sum + length, 0)
}
