import { shortDigests } from '../../catalog/digests.ts'
import { writeIndex } from '../../catalog/index-file.ts'
import { layout } from '../../catalog/layout.ts'
import { answeredByFiles } from '../collection/asking-files.ts'
import { digestsOfFiles } from '../files/site-files.ts'
import { blocksOf, firstOrdinals } from '../writing/blocks.ts'
import { planEntries } from '../writing/entry-plan.ts'
import { assemble } from '../writing/pieces.ts'
import { type Around, unchangedAround } from './around.ts'
import type { Current } from './current.ts'
import type { Edition, EditionSetup } from './edition.ts'
import { type Edits, readEdits } from './edits.ts'
import { type EntrySource, missingEntries } from './entries.ts'
import type { KnownStore } from './known.ts'
import type { KnownFile } from './known-file.ts'
import { lastPieces } from './last-catalog.ts'
import { answersInOrder, type FindingsBySource, type Ledger, type OwnFindings, ownFindings } from './ledger.ts'
import { refiled } from './refiled.ts'

/**
 * The last catalog with other texts of some articles. `undefined` where more changed than that: a file came or
 * went, an article says something else of itself, it is answered something else, or that catalog is not whole.
 */
export async function amendedEdition(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  setup: EditionSetup,
): Promise<Edition | undefined> {
  const around = unchangedAround(names, marks, store, setup)
  if (!around) return undefined
  const edits = await readEdits(around, store, setup)
  return edits && edition(around, edits, store, setup)
}

/** The catalog with those texts; `undefined` where an entry of the last one, which it needs, is damaged. */
function edition(
  { ledger, last, kept }: Around,
  { files, marks, texts, terms, reading }: Edits,
  store: KnownStore,
  { target, own }: EditionSetup,
): Edition | undefined {
  const columns = amendedColumns(ledger, texts)
  const asking = amendedAnswers(ledger, texts)
  const { digests, characters } = columns
  const entries = lastPieces(ledger, target).map((piece, ordinal): EntrySource => {
    const text = texts.get(ordinal)
    return { piece: text?.piece ?? piece, digest: digests[ordinal] ?? '', isOld: !text }
  })
  const blocks = blocksOf(characters)
  const plan = planEntries(columns, { filed: last.index.labels, blocks })
  const missing = missingEntries(plan.entryFiles, entries, target)
  if (missing.lost.length > 0) return undefined
  const search = refiled(last, terms)
  return {
    ...{ entryFiles: plan.entryFiles, entries, missing, asking, kept: [...kept, ...search.kept] },
    // Nothing is lost.
    again: async () => new Map(),
    search: Promise.resolve(search),
    async *files() {
      yield* search.files
      const { labels, blockNames } = plan
      const index = { ...last.index, labels, blockNames, blocks: firstOrdinals(blocks), search: search.name }
      yield [layout.index, writeIndex({ ...index, digests: shortDigests(digests), files: digestsOfFiles(own) })]
    },
    findings: () => amendedFindings(ledger.findings, files),
    save(findings) {
      const save = store.saveAmended(files)
      const amended = { ...ledger, ...columns, marks, asking, blocks: plan.blockNames, findings }
      return (index) => save({ media: reading.media, ledger: { ...amended, index } })
    },
    ...{ media: reading.media, fresh: reading.fresh, close: async () => {} },
    async assemble(files, progress) {
      assemble(target, files)
      progress(files.length)
    },
  }
}

type Texts = Edits['texts']

function amendedColumns(ledger: Ledger, texts: Texts): Pick<Ledger, 'characters' | 'digests' | 'lengths'> {
  const amended = <One>(column: readonly One[], of: (text: Current) => One): readonly One[] => {
    const now = [...column]
    for (const [ordinal, text] of texts) now[ordinal] = of(text)
    return now
  }
  return {
    characters: amended(ledger.characters, ({ file }) => file.outline?.characters ?? 0),
    digests: amended(ledger.digests, ({ entry }) => entry.facts.digest),
    lengths: amended(ledger.lengths, ({ entry }) => entry.facts.length),
  }
}

function amendedFindings(before: FindingsBySource, files: readonly KnownFile[]): FindingsBySource {
  const names = new Set(files.map(({ name }) => name))
  const others = (own: OwnFindings): OwnFindings => own.filter(([name]) => !names.has(name))
  const articles = files.flatMap(({ name, entry }) => (entry ? [{ name, findings: entry.findings }] : []))
  return {
    ...before,
    files: [...others(before.files), ...ownFindings(files)],
    articles: [...others(before.articles), ...ownFindings(articles)],
  }
}

function amendedAnswers({ asking, articles, names }: Ledger, texts: Texts): Ledger['asking'] {
  const answers = new Map(asking)
  for (const { file, entry } of texts.values()) answers.set(file.name, answeredByFiles(entry.asked))
  return answersInOrder(
    articles.map((place) => names[place] ?? ''),
    answers,
  )
}
