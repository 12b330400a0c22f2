import { answeredByFiles } from '../collection/asking-files.ts'
import { podcastFindings } from '../collection/site.ts'
import { areDatedByCommits } from '../files/undated.ts'
import { type Plan, planCatalog } from '../writing/catalog-plan.ts'
import type { Piece } from '../writing/pieces.ts'
import type { SearchFiles } from '../writing/search.ts'
import { type CurrentCollection, currentCollection } from './current-collection.ts'
import { partedByDate } from './dated-files.ts'
import type { Edition, EditionSetup } from './edition.ts'
import { missingEntries } from './entries.ts'
import { type KnownFile, mustHave } from './known-file.ts'
import type { KnownStore } from './known-store.ts'
import { lastCompile } from './last-compile.ts'
import { answersInOrder, type Ledger } from './ledger.ts'

/**
 * A catalog of which everything but the entries is made anew, of all that is known of a folder's files. Of the articles
 * whose texts need not be read again, the entries are taken from the last catalog. `marks` are those of the files.
 */
export async function fullEdition(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  { own, ...setup }: EditionSetup,
): Promise<Edition> {
  const { target } = setup
  const collection = await currentCollection(names, marks, lastCompile(store, target), setup)
  // Another thread makes it, where there is one, while this one plans the rest.
  const search = collection.search()
  try {
    return editionOf(collection, search, store, { ...setup, own })
  } catch (cause) {
    await Promise.allSettled([search, collection.close()])
    throw cause
  }
}

function editionOf(
  collection: CurrentCollection,
  search: Promise<SearchFiles>,
  store: KnownStore,
  { site, people, target, own }: EditionSetup,
): Edition {
  const { articles, blocks, media, fresh, assemble, close } = collection
  const facts = articles.map(({ entry }) => entry.facts)
  const plan = planCatalog(facts, { site, siteFiles: own, blocks })
  const fileAnswers = answersInOrder(
    articles.map(({ file }) => file.name),
    new Map(articles.map(({ file, entry }) => [file.name, answeredByFiles(entry.asked)])),
  )
  const entries = articles.map(({ piece, isOld, entry }) => ({ piece, isOld, digest: entry.facts.digest }))
  return {
    ...{ entryFiles: plan.entryFiles, entries, missing: missingEntries(plan.entryFiles, entries, target) },
    again: (ordinals) => readAgain(collection, ordinals),
    search,
    files: () => plan.files(search),
    ...{ fileAnswers, kept: [] },
    findings() {
      const { collection: found, ...others } = collection.findings()
      const told = facts.map(({ article }) => article)
      return { ...others, collection: [...podcastFindings(site, told), ...found] }
    },
    save(findings) {
      const save = store.save(knownFiles(collection))
      return (written) =>
        save({ media, ledger: ledgerOf(collection, plan, { fileAnswers, findings, people, ...written }) })
    },
    ...{ media, fresh, assemble, close },
  }
}

async function readAgain({ articles, read }: CurrentCollection, ordinals: readonly number[]) {
  const lost = new Map(ordinals.map((ordinal) => [articles[ordinal]?.file.name ?? '', ordinal]))
  const found = await read(new Set(lost.keys()))
  return new Map([...found].map(([name, { piece }]): [number, Piece] => [mustHave(lost, name), piece]))
}

/** What the next compile needs to know of the files. What did not change stays the same object. */
function knownFiles({ files, articles }: CurrentCollection): readonly KnownFile[] {
  const entries = new Map(articles.map(({ file, entry }) => [file.name, entry]))
  return files.map((file) => {
    const entry = entries.get(file.name)
    return entry === file.entry || !entry ? file : { ...file, entry }
  })
}

function ledgerOf(
  { files, marks, articles }: CurrentCollection,
  { blockNames }: Plan,
  said: Pick<Ledger, 'fileAnswers' | 'findings' | 'people' | 'index' | 'files'>,
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
