import { answeredByFiles } from '../collection/asking-files.ts'
import { podcastFindings } from '../collection/site.ts'
import { areDatedByCommits } from '../files/undated.ts'
import { type Plan, planCatalog } from '../writing/catalog-plan.ts'
import type { Piece } from '../writing/pieces.ts'
import type { SearchFiles } from '../writing/search.ts'
import { partedByDate } from './dated-files.ts'
import type { Edition, EditionSetup } from './edition.ts'
import { missingEntries } from './entries.ts'
import type { KnownStore } from './known.ts'
import { type KnownFile, mustHave } from './known-file.ts'
import { answersInOrder, type Ledger } from './ledger.ts'
import { recalledFrom } from './recalled.ts'
import { type Updated, updated } from './update.ts'

/** The catalog of a folder's files and their marks, made of all that is known of them and of what was read now. */
export async function wholeEdition(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  { own, ...setup }: EditionSetup,
): Promise<Edition> {
  const { target } = setup
  const update = await updated(names, marks, recalledFrom(store, target), setup)
  // Another thread makes it, where there is one, while this one plans the rest.
  const search = update.search()
  try {
    return editionOf(update, search, store, { ...setup, own })
  } catch (cause) {
    await Promise.allSettled([search, update.close()])
    throw cause
  }
}

function editionOf(
  update: Updated,
  search: Promise<SearchFiles>,
  store: KnownStore,
  { site, people, target, own }: EditionSetup,
): Edition {
  const { articles, blocks, media, fresh, assemble, close } = update
  const facts = articles.map(({ entry }) => entry.facts)
  const plan = planCatalog(facts, { site, siteFiles: own, blocks })
  const asking = answersInOrder(
    articles.map(({ file }) => file.name),
    new Map(articles.map(({ file, entry }) => [file.name, answeredByFiles(entry.asked)])),
  )
  const entries = articles.map(({ piece, isOld, entry }) => ({ piece, isOld, digest: entry.facts.digest }))
  return {
    ...{ entryFiles: plan.entryFiles, entries, missing: missingEntries(plan.entryFiles, entries, target) },
    again: (ordinals) => readAgain(update, ordinals),
    search,
    files: () => plan.files(search),
    ...{ asking, kept: [] },
    findings() {
      const { settled, ...found } = update.findings()
      const told = facts.map(({ article }) => article)
      return { ...found, settled: [...podcastFindings(site, told), ...settled] }
    },
    save(findings) {
      const save = store.save(knownFiles(update))
      return (index) => save({ media, ledger: ledgerOf(update, plan, { asking, findings, index, people }) })
    },
    ...{ media, fresh, assemble, close },
  }
}

async function readAgain({ articles, read }: Updated, ordinals: readonly number[]) {
  const lost = new Map(ordinals.map((ordinal) => [articles[ordinal]?.file.name ?? '', ordinal]))
  const found = await read(new Set(lost.keys()))
  return new Map([...found].map(([name, { piece }]): [number, Piece] => [mustHave(lost, name), piece]))
}

/** What the next compile needs to know of the files. What did not change stays the same object. */
function knownFiles({ files, articles }: Updated): readonly KnownFile[] {
  const entries = new Map(articles.map(({ file, entry }) => [file.name, entry]))
  return files.map((file) => {
    const entry = entries.get(file.name)
    return entry === file.entry || !entry ? file : { ...file, entry }
  })
}

function ledgerOf(
  { files, marks, articles }: Updated,
  { blockNames }: Plan,
  said: Pick<Ledger, 'asking' | 'findings' | 'index' | 'people'>,
): Ledger {
  const { undated, dated } = partedByDate(files)
  const places = new Map(files.map(({ name }, place) => [name, place]))
  return {
    names: files.map(({ name }) => name),
    marks,
    articles: articles.map(({ file }) => mustHave(places, file.name)),
    characters: articles.map(({ file }) => file.outline?.characters ?? 0),
    digests: articles.map(({ entry }) => entry.facts.digest),
    lengths: articles.map(({ entry }) => entry.facts.length),
    isDatedByCommits: areDatedByCommits(undated.length, dated.length),
    blocks: blockNames,
    ...said,
  }
}
