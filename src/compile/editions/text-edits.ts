import { definedOf } from '../../article/fields/values.ts'
import type { RuleName } from '../../article/finding.ts'
import { lazily } from '../../article/lazily.ts'
import { linkedOf } from '../collection/linked.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { People } from '../files/people.ts'
import type { Outlined } from '../reading/outlines.ts'
import type { Batch } from '../reading/reader.ts'
import type { Readers } from '../reading/readers.ts'
import type { AddressedFile } from './addressed-files.ts'
import { type AmendableCatalog, areAnsweredAlike } from './amendable.ts'
import { type ArticleReading, type CurrentArticle, createReading } from './article-reading.ts'
import type { EditionSetup } from './edition.ts'
import { isSame } from './kept-values.ts'
import { type KnownFile, knownFile, mustHave } from './known-file.ts'
import type { KnownStore } from './known-store.ts'
import { articleNames } from './ledger.ts'

/** What an amended catalog has in place of what the last one had: the articles whose texts changed, read. */
export interface TextEdits {
  /** The files that are not as they were. */
  readonly files: readonly KnownFile[]
  /** The marks of all files. */
  readonly marks: readonly string[]
  /** The articles among those that changed, by their ordinals. */
  readonly texts: ReadonlyMap<number, CurrentArticle>
  /** The terms by which each of them is found. */
  readonly terms: ReadonlyMap<number, ReadonlySet<string>>
  /** What all articles publish, and the files of entries that were not there before. */
  readonly reading: Pick<ArticleReading, 'media' | 'fresh'>
}

/** Findings of these rules tell where a text writes a label: that is looked for anew where it changed. */
const labelRules: ReadonlySet<RuleName> = new Set(['label-spelling', 'similar-labels'])

/** Reads the files that changed; `undefined` where more of one did than its text. */
export async function readTextEdits(
  amendable: AmendableCatalog,
  store: KnownStore,
  setup: EditionSetup,
): Promise<TextEdits | undefined> {
  const { ledger, media, changed } = amendable
  if (changed.length === 0) {
    const reading = { media: media.facts, fresh: new Set<string>() }
    return { files: [], marks: ledger.marks, texts: new Map(), terms: new Map(), reading }
  }
  // What reads articles is most of our code.
  const { openReaders } = await import('../reading/readers.ts')
  const readers = await openReaders({ ...setup, media: store.media(), keeps: Number.POSITIVE_INFINITY }, 1)
  return readBy(readers, amendable, store, setup.people).finally(readers.close)
}

async function readBy(
  readers: Readers,
  amendable: AmendableCatalog,
  store: KnownStore,
  people: People,
): Promise<TextEdits | undefined> {
  const { ledger, media } = amendable
  const edited = await editedFiles(readers, amendable, store)
  if (!edited) return undefined
  const { files, marks } = edited
  // Most texts name no other article.
  const all = lazily(() => store.files(ledger.names.keys()))
  let areAllKnown = true
  await readers.setNeighbours({
    people: people.directory,
    articles() {
      areAllKnown = all().size === ledger.names.length
      return [...all().values()].flatMap(({ outline, entry }) => (outline ? linkedOf(outline, entry?.slug) : []))
    },
  })
  const reading = createReading(readers, media.facts)
  const ordinals = new Map(articleNames(ledger).map((name, ordinal) => [name, ordinal]))
  const filer = createFiler()
  const read = await reading.read({ blocks: [], others: files.flatMap(addressedFile) }, filer.note)
  const byOrdinal = <One>(each: ReadonlyMap<string, One>): ReadonlyMap<number, One> =>
    new Map([...each].map(([name, one]) => [mustHave(ordinals, name), one]))
  const isAmended = [...read.values()].every(({ file, entry }) =>
    isSame(entry.facts.article, file.entry?.facts.article),
  )
  if (!areAllKnown || !isAmended) return undefined
  return {
    files: files.map((file) => ({ ...file, ...definedOf({ entry: read.get(file.name)?.entry }) })),
    ...{ marks, texts: byOrdinal(read), terms: byOrdinal(filer.terms), reading },
  }
}

/** The files that are not as they were, and the marks of all; `undefined` where one says something else of itself. */
async function editedFiles(
  readers: Readers,
  { ledger, media, changed }: AmendableCatalog,
  store: KnownStore,
): Promise<Pick<TextEdits, 'files' | 'marks'> | undefined> {
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
  // What a file without a date is depends on the others, and what they are on it.
  if (!now.changed || !before || before.undated || now.changed.isUndated) return undefined
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
