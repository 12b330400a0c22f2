import type { RuleName } from '../../article/finding.ts'
import { lazily } from '../../article/lazily.ts'
import { definedOf } from '../../article/values.ts'
import { askingFiles } from '../collection/asking-files.ts'
import { linkedOf } from '../collection/cross-references.ts'
import type { Placed } from '../collection/placed.ts'
import { isMarkedAlike } from '../files/fingerprint.ts'
import { createMedia, type Media } from '../files/media.ts'
import { type People, readPeople } from '../files/people.ts'
import { projectFolder } from '../files/project.ts'
import type { Batch, Outlined } from '../reading/reader.ts'
import type { Readers } from '../reading/readers.ts'
import { type Current, createReading, type Reading, type SettledFile } from './current.ts'
import type { EditionSetup } from './edition.ts'
import { type KnownFile, type KnownStore, knownFile } from './known.ts'
import { type LastCatalog, lastCatalog, namedFiles } from './last-catalog.ts'
import type { Ledger } from './ledger.ts'

/** What stays as it was around the articles whose texts changed. */
export interface Around {
  readonly ledger: Ledger
  readonly last: LastCatalog
  /** Files of the last catalog that no article's text is part of. */
  readonly kept: readonly string[]
  readonly people: People
  /** The files that the other articles publish. */
  readonly media: Media
  /** The files that may have changed, by their places in the ledger. */
  readonly changed: readonly number[]
}

/** Articles with other texts than in the last catalog, and nothing else. */
export interface Edits {
  /** The files that are not as they were. */
  readonly files: readonly KnownFile[]
  /** The marks of all files. */
  readonly marks: readonly string[]
  /** The articles among those that changed, by their ordinals. */
  readonly texts: ReadonlyMap<number, Current>
  /** The terms by which each of them is found. */
  readonly terms: ReadonlyMap<number, ReadonlySet<string>>
  /** What all articles publish, and the files of entries that were not there before. */
  readonly reading: Pick<Reading, 'media' | 'mediaFacts' | 'fresh'>
}

/** Files that are amended at most: beside more of them, what is known of all is not much to read. */
const mostChanged = 100
/** What is said of labels stands where an article's source writes them, and is looked for there anew. */
const labelRules: ReadonlySet<RuleName> = new Set(['label-spelling', 'similar-labels'])

/** What stays as it was; `undefined` where a file came or went, or something besides files of articles changed. */
export async function unchangedAround(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  { folder, site, target }: EditionSetup,
): Promise<Around | undefined> {
  const ledger = store.ledger()
  if (!ledger || ledger.isUndated || !isSame(names, ledger.names)) return undefined
  const changed = [...names.keys()].filter((place) => !isMarkedAlike(ledger.marks[place], marks[place]))
  if (changed.length > mostChanged) return undefined
  const people = await readPeople(folder, projectFolder(folder))
  if (!isSame(people, ledger.people)) return undefined
  const last = lastCatalog(target, ledger.index)
  const kept = last && namedFiles(target, last.index)
  const media = createMedia(folder, projectFolder(folder), site, store.media())
  const suspects = new Set(changed.map((place) => names[place]))
  const isAlike = areAnsweredAlike(ledger, media, (name) => !suspects.has(name))
  return kept && isAlike ? { ledger, last, kept, people, media, changed } : undefined
}

/** Asks files again what some articles asked of them; whether everything is answered as it was. */
function areAnsweredAlike({ asking }: Ledger, media: Media, isAsked: (name: string) => boolean): boolean {
  const ask = askingFiles(media)
  return asking.every(
    ([name, answers]) =>
      !isAsked(name) || answers.every(([reference, answer]) => ask({ name })(reference).answer === answer),
  )
}

/** Reads the articles that changed; `undefined` where one says more than another text. */
export async function readEdits(
  around: Around,
  store: KnownStore,
  { folder, site, target, aside }: EditionSetup,
): Promise<Edits | undefined> {
  const { ledger, media, changed } = around
  if (changed.length === 0) {
    const reading = { media: media.files, mediaFacts: media.facts, fresh: new Set<string>() }
    return { files: [], marks: ledger.marks, texts: new Map(), terms: new Map(), reading }
  }
  // What reads articles is most of our code.
  const { openReaders } = await import('../reading/readers.ts')
  const setup = { folder, site, media: store.media(), target, aside, keeps: Number.POSITIVE_INFINITY }
  const readers = openReaders(setup, 1)
  return readBy(readers, around, store).finally(readers.close)
}

async function readBy(
  readers: Readers,
  { ledger, people, media, changed }: Around,
  store: KnownStore,
): Promise<Edits | undefined> {
  const known = store.files(changed)
  const before = changed.flatMap((place) => known.get(ledger.names[place] ?? '') ?? [])
  if (before.length < changed.length) return undefined
  const outlined = await readers.outline(
    before.map(({ name, language, hash }) => ({ name, language, hash })),
    () => {},
  )
  const files = outlined.flatMap((now) => amendedFile(now, known.get(now.name)) ?? [])
  const located = new Set(ledger.findings.reviewed.flatMap(({ rule, file }) => (labelRules.has(rule) ? file : [])))
  const isLocated = files.some(({ outline }) => outline && located.has(outline.file))
  if (files.length < outlined.filter(({ changed }) => changed).length || isLocated) return undefined
  // What turned out to be as it was publishes files like all others.
  const same = new Set(outlined.flatMap(({ name, changed }) => (changed ? [] : name)))
  if (!areAnsweredAlike(ledger, media, (name) => same.has(name))) return undefined

  // Most texts name no other article.
  const all = lazily(() => store.files(ledger.names.keys()))
  let isWhole = true
  await readers.settle({
    people: people.directory,
    articles() {
      isWhole = all().size === ledger.names.length
      return [...all().values()].flatMap(({ outline, entry }) => (outline ? linkedOf(outline, entry?.slug) : []))
    },
  })
  const reading = createReading(readers, media)
  const ordinals = new Map(ledger.articles.map((place, ordinal) => [ledger.names[place] ?? '', ordinal]))
  const filer = createFiler(ordinals)
  const read = await reading.read({ blocks: [], others: files.flatMap(settledFile) }, filer.note)
  const isAmended = [...read.values()].every(({ file, entry }) =>
    isSame(entry.facts.article, file.entry?.facts.article),
  )
  if (!isWhole || !isAmended) return undefined
  const marks = new Map(outlined.map(({ name, mark }) => [name, mark]))
  return {
    files: files.map((file) => ({ ...file, ...definedOf({ entry: read.get(file.name)?.entry }) })),
    marks: ledger.names.map((name, place) => marks.get(name) ?? ledger.marks[place] ?? ''),
    texts: new Map([...read].map(([name, text]) => [ordinals.get(name) ?? -1, text])),
    ...{ terms: filer.terms, reading },
  }
}

/** What is known of a file now; nothing where it is as it was, or says something else of itself. */
function amendedFile(now: Outlined, before: KnownFile | undefined): KnownFile | undefined {
  if (!now.changed || !before || now.changed.isUndated) return undefined
  const file = { ...before, ...knownFile(now, now.changed) }
  return isSame(withoutLength(before.outline), withoutLength(now.changed.outline)) ? file : undefined
}

function withoutLength(outline: Placed | undefined) {
  return outline && { ...outline, characters: 0 }
}

function settledFile(file: KnownFile): readonly SettledFile[] {
  const { outline, entry } = file
  if (!outline || !entry) return []
  const { slug, facts } = entry
  return [{ file, outline, published: outline.published, slug, apart: facts.article.apart ?? 0 }]
}

/** Files articles, by their ordinals, under the terms of one reader's batches. */
function createFiler(ordinals: ReadonlyMap<string, number>) {
  const learned: string[] = []
  const terms = new Map<number, ReadonlySet<string>>()
  const note = ({ entries, fresh, terms: { numbers, counts } }: Batch): void => {
    learned.push(...fresh)
    let end = 0
    for (const [place, { name }] of entries.entries()) {
      const start = end
      end += counts[place] ?? 0
      const own = Array.from(numbers.subarray(start, end), (number) => learned[number] ?? '')
      terms.set(ordinals.get(name) ?? -1, new Set(own))
    }
  }
  return { terms, note }
}

/** Whether two values are the same once they are kept. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
