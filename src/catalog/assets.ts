import { readBlock } from './blocks.ts'
import type { Catalog, CatalogIndex } from './catalog.ts'
import { readIndex } from './index-file.ts'
import { layout } from './layout.ts'
import { markedInAll } from './marked.ts'
import { type ReadAsset, retryingFailures, retryingUntilThere } from './retrying.ts'
import { markMatches, type SearchIndex, shardsFor } from './search-index.ts'
import { readSlugs } from './slugs.ts'
import { sourcesOf } from './sources.ts'
import { readEntry, type StoredEntry } from './stored-entry.ts'
import { queryTerms } from './words.ts'

/** Files that one request reads at a time: what the platform lets it. */
const atATime = 6

/**
 * A catalog over static assets: they are immutable, so what was read once is kept. `deployed` is when they were put
 * there, in milliseconds since 1970; 0 where nobody knows.
 */
export function openCatalog(read: ReadAsset, deployed = 0): Catalog {
  const readNamed = retryingUntilThere(read)
  const readAny = retryingFailures(read)
  const file = async (path: string): Promise<Response> => {
    const response = await (path === layout.index ? readAny : readNamed)(path)
    if (!response.ok) throw new Error(`the catalog has no ${path} (status ${response.status}): compile the articles`)
    return response
  }
  const bytes = async (path: string) => new Uint8Array(await (await file(path)).arrayBuffer())
  const loadIndex = once(async (): Promise<CatalogIndex> => ({ ...readIndex(await bytes(layout.index)), deployed }))
  const loadSlugs = once(async () => {
    const { slugs } = await loadIndex()
    return readSlugs(typeof slugs === 'string' ? await bytes(layout.slugs(slugs)) : slugs)
  })
  const loadAliases = once(async () =>
    (await file(layout.aliases((await loadIndex()).aliases))).json<Readonly<Record<string, string>>>(),
  )
  const loadShards = once(async () => (await file(layout.search((await loadIndex()).search))).json<SearchIndex>())
  return {
    index: loadIndex,
    slugs: loadSlugs,
    aliases: loadAliases,
    async entries(format, ordinals, use, labels = []) {
      const sources = sourcesOf(ordinals, await loadIndex(), labels)
      const found = new Map<number, StoredEntry>()
      const files: Uint8Array<ArrayBuffer>[] = []
      await eachAtATime(sources, async ({ path, places }) => {
        const file = await bytes(path)
        const entries = readBlock(file)
        // Entries that lie far apart would keep nearly all files of the catalog in memory: those are copied.
        const isWanted = places.size * 2 > entries.length
        for (const [ordinal, place] of places) {
          const entry = entries[place]
          if (entry) found.set(ordinal, readEntry(isWanted ? entry : entry.slice(), format))
        }
        if (isWanted) files.push(file)
        else giveBack(file)
      })
      const made = use(
        ordinals.map((ordinal) => {
          const entry = found.get(ordinal)
          if (!entry) throw new Error(`the catalog has no entry ${ordinal}: compile the articles again`)
          return entry
        }),
      )
      files.forEach(giveBack)
      return made
    },
    listEntries: async (list, name) => readBlock(await bytes(layout.list(list, name))),
    async matching(words) {
      const [{ published }, { first, names }] = await Promise.all([loadIndex(), loadShards()])
      const terms = words.flatMap(queryTerms).map((term) => ({ term, found: new Uint8Array(published.length) }))
      const termsByShard = new Map<number, typeof terms>()
      for (const term of terms) {
        for (const shard of shardsFor(first, term.term)) termsByShard.getOrInsert(shard, []).push(term)
      }
      await eachAtATime([...termsByShard], async ([shard, asked]) => {
        const terms = await bytes(layout.searchShard(names[shard] ?? ''))
        for (const { term, found } of asked) markMatches(terms, term, found)
        giveBack(terms)
      })
      return markedInAll(terms.map(({ found }) => found))
    },
    file: (path) => file(`${layout.files}${path.split('/').map(encodeURIComponent).join('/')}`),
    async media(path) {
      const response = await readAny(`${layout.media}${path}`)
      return response.ok ? response : undefined
    },
  }
}

/**
 * Gives a file's memory back at once. V8 sees little of what stands outside its heap, and would let 64 MB of files that
 * nobody needs any more come together first.
 */
function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  buffer.transfer(0)
}

async function eachAtATime<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let first = 0; first < items.length; first += atATime) {
    await Promise.all(items.slice(first, first + atATime).map(act))
  }
}

/**
 * Keeps what was loaded, not the loading: a request that waited for another's would wait for good
 * where that one is cancelled.
 */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: { readonly value: T } | undefined
  return async () => {
    loaded ??= { value: await load() }
    return loaded.value
  }
}
