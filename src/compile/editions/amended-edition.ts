import { shortDigests } from '../../catalog/digests.ts'
import { writeIndex } from '../../catalog/index-file.ts'
import { layout } from '../../catalog/layout.ts'
import { answeredByFiles, type FileAnswers } from '../collection/asking-files.ts'
import { digestsOfFiles } from '../files/site-files.ts'
import { blocksOf, firstOrdinals } from '../writing/blocks.ts'
import { planEntries } from '../writing/entry-plan.ts'
import { assemble } from '../writing/pieces.ts'
import { type AmendableCatalog, amendableCatalog } from './amendable.ts'
import { amendedSearch } from './amended-search.ts'
import type { CurrentArticle } from './article-reading.ts'
import type { Edition, EditionSetup } from './edition.ts'
import { type EntrySource, missingEntries } from './entries.ts'
import type { KnownFile } from './known-file.ts'
import type { KnownStore } from './known-store.ts'
import { lastPieces } from './last-catalog.ts'
import {
  answersInOrder,
  articleNames,
  type FindingsBySource,
  type Ledger,
  type OwnFindings,
  ownFindings,
} from './ledger.ts'
import { readTextEdits, type TextEdits } from './text-edits.ts'

/**
 * The last catalog with other texts of some articles: their order, labels, lists and addresses stay, and nothing is read
 * of the others. `undefined` where more changed than that: a file came or went, an article says something else of
 * itself, it is answered something else, or that catalog is not whole.
 */
export async function amendedEdition(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  setup: EditionSetup,
): Promise<Edition | undefined> {
  const amendable = amendableCatalog(names, marks, store, setup)
  if (!amendable) return undefined
  const edits = await readTextEdits(amendable, store, setup)
  return edits && editionOf(amendable, edits, store, setup)
}

/** The catalog with those texts; `undefined` where what it needs of the last one, entries or words, is damaged. */
function editionOf(
  { ledger, index: last }: AmendableCatalog,
  { files, marks, texts, terms, reading }: TextEdits,
  store: KnownStore,
  { target, own }: EditionSetup,
): Edition | undefined {
  const columns = amendedColumns(ledger, texts)
  const fileAnswers = amendedAnswers(ledger, texts)
  const { digests, characters } = columns
  const entries = lastPieces(ledger, target).map((piece, ordinal): EntrySource => {
    const text = texts.get(ordinal)
    return { piece: text?.piece ?? piece, digest: digests[ordinal] ?? '', isOld: !text }
  })
  const blocks = blocksOf(characters)
  const plan = planEntries(columns, { filed: last.labels, blocks })
  const missing = missingEntries(plan.entryFiles, entries, target)
  if (missing.lost.length > 0) return undefined
  const search = amendedSearch(last, terms, target)
  if (!search) return undefined
  return {
    ...{ entryFiles: plan.entryFiles, entries, missing, fileAnswers },
    kept: ledger.files.filter(([path]) => !search.gone.has(path)),
    // Nothing is lost.
    again: async () => new Map(),
    search: Promise.resolve(search),
    async *files() {
      yield* search.files
      const { labels, blockNames } = plan
      const index = { ...last, labels, blockNames, blocks: firstOrdinals(blocks), search: search.name }
      yield [layout.index, writeIndex({ ...index, digests: shortDigests(digests), files: digestsOfFiles(own) })]
    },
    findings: () => amendedFindings(ledger.findings, files),
    save(findings) {
      const save = store.saveAmended(files)
      const amended = { ...ledger, ...columns, marks, fileAnswers, blocks: plan.blockNames, findings }
      return (written) => save({ media: reading.media, ledger: { ...amended, ...written } })
    },
    ...{ media: reading.media, fresh: reading.fresh, close: async () => {} },
    async assemble(files, progress) {
      assemble(target, files)
      progress(files.length)
    },
  }
}

type Texts = TextEdits['texts']

function amendedColumns(ledger: Ledger, texts: Texts): Pick<Ledger, 'characters' | 'digests' | 'lengths'> {
  const amended = <One>(column: readonly One[], of: (text: CurrentArticle) => One): readonly One[] => {
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

function amendedAnswers(ledger: Ledger, texts: Texts): FileAnswers {
  const answers = new Map(ledger.fileAnswers)
  for (const { file, entry } of texts.values()) answers.set(file.name, answeredByFiles(entry.asked))
  return answersInOrder(articleNames(ledger), answers)
}
