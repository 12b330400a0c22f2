import { definedOf } from '../../article/fields/values.ts'
import type { RuleName } from '../../article/finding.ts'
import { lazily } from '../../article/lazily.ts'
import { linkedOf } from '../collection/linked.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { People } from '../files/people.ts'
import type { Outlined } from '../reading/outlines.ts'
import type { Batch } from '../reading/reader.ts'
import type { Readers } from '../reading/readers.ts'
import { type Around, areAnsweredAlike } from './around.ts'
import { type AddressedFile, type Current, createReading, type Reading } from './current.ts'
import type { EditionSetup } from './edition.ts'
import { isSame } from './kept-values.ts'
import type { KnownStore } from './known.ts'
import { type KnownFile, knownFile, mustHave } from './known-file.ts'

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
  readonly reading: Pick<Reading, 'media' | 'fresh'>
}

/** What is said of labels stands where an article's source writes them, and is looked for there anew. */
const labelRules: ReadonlySet<RuleName> = new Set(['label-spelling', 'similar-labels'])

/** Reads the articles that changed; `undefined` where one says more than another text. */
export async function readEdits(around: Around, store: KnownStore, setup: EditionSetup): Promise<Edits | undefined> {
  const { ledger, media, changed } = around
  if (changed.length === 0) {
    const reading = { media: media.facts, fresh: new Set<string>() }
    return { files: [], marks: ledger.marks, texts: new Map(), terms: new Map(), reading }
  }
  // What reads articles is most of our code.
  const { openReaders } = await import('../reading/readers.ts')
  const readers = await openReaders({ ...setup, media: store.media(), keeps: Number.POSITIVE_INFINITY }, 1)
  return readBy(readers, around, store, setup.people).finally(readers.close)
}

async function readBy(readers: Readers, around: Around, store: KnownStore, people: People): Promise<Edits | undefined> {
  const { ledger, media } = around
  const edited = await editedFiles(readers, around, store)
  if (!edited) return undefined
  const { files, marks } = edited
  // Most texts name no other article.
  const all = lazily(() => store.files(ledger.names.keys()))
  let isWhole = true
  await readers.setNeighbours({
    people: people.directory,
    articles() {
      isWhole = all().size === ledger.names.length
      return [...all().values()].flatMap(({ outline, entry }) => (outline ? linkedOf(outline, entry?.slug) : []))
    },
  })
  const reading = createReading(readers, media.facts)
  const ordinals = new Map(ledger.articles.map((place, ordinal) => [ledger.names[place] ?? '', ordinal]))
  const filer = createFiler()
  const read = await reading.read({ blocks: [], others: files.flatMap(addressedFile) }, filer.note)
  const byOrdinal = <One>(each: ReadonlyMap<string, One>): ReadonlyMap<number, One> =>
    new Map([...each].map(([name, one]) => [mustHave(ordinals, name), one]))
  const isAmended = [...read.values()].every(({ file, entry }) =>
    isSame(entry.facts.article, file.entry?.facts.article),
  )
  if (!isWhole || !isAmended) return undefined
  return {
    files: files.map((file) => ({ ...file, ...definedOf({ entry: read.get(file.name)?.entry }) })),
    ...{ marks, texts: byOrdinal(read), terms: byOrdinal(filer.terms), reading },
  }
}

/** The files that are not as they were, and the marks of all; `undefined` where one says something else of itself. */
async function editedFiles(
  readers: Readers,
  { ledger, media, changed }: Around,
  store: KnownStore,
): Promise<Pick<Edits, 'files' | 'marks'> | undefined> {
  const before = store.files(changed)
  const wanted = changed.flatMap((place) => before.get(ledger.names[place] ?? '') ?? [])
  if (wanted.length < changed.length) return undefined
  const outlined = await readers.outline(
    wanted.map(({ name, language, hash }) => ({ name, language, hash })),
    () => {},
  )
  const files = outlined.flatMap((now) => amendedFile(now, before.get(now.name)) ?? [])
  const located = new Set(ledger.findings.reviewed.flatMap(({ rule, file }) => (labelRules.has(rule) ? file : [])))
  const isLocated = files.some(({ outline }) => outline && located.has(outline.file))
  // What turned out to be as it was publishes files like all others.
  const same = new Set(outlined.flatMap(({ name, changed }) => (changed ? [] : name)))
  const isAlike = areAnsweredAlike(ledger, media, (name) => same.has(name))
  if (files.length + same.size < outlined.length || isLocated || !isAlike) return undefined
  const marks = new Map(outlined.map(({ name, mark }) => [name, mark]))
  return { files, marks: ledger.names.map((name, place) => marks.get(name) ?? ledger.marks[place] ?? '') }
}

/** What is known of a file now; nothing where it is as it was, or says something else of itself. */
function amendedFile(now: Outlined, before: KnownFile | undefined): KnownFile | undefined {
  if (!now.changed || !before || now.changed.isUndated) return undefined
  const file = { ...before, ...knownFile(now, now.changed) }
  // Of an article that was never read, nothing can be amended.
  if (file.outline && !file.entry) return undefined
  return isSame(withoutLength(before.outline), withoutLength(now.changed.outline)) ? file : undefined
}

function withoutLength(outline: OutlineFacts | undefined) {
  return outline && { ...outline, characters: 0 }
}

function addressedFile(file: KnownFile): readonly AddressedFile[] {
  const { outline, entry } = file
  if (!outline || !entry) return []
  const { slug, facts } = entry
  return [{ file, outline, published: outline.published, slug, apart: facts.article.apart ?? 0 }]
}

/** Files articles, by their names, under the terms of one reader's batches. */
function createFiler() {
  const learned: string[] = []
  const terms = new Map<string, ReadonlySet<string>>()
  const note = ({ entries, fresh, terms: { numbers, counts } }: Batch): void => {
    learned.push(...fresh)
    let end = 0
    for (const [place, { name }] of entries.entries()) {
      const start = end
      end += counts[place] ?? 0
      const own = Array.from(numbers.subarray(start, end), (number) => learned[number] ?? '')
      terms.set(name, new Set(own))
    }
  }
  return { terms, note }
}
