import type { CatalogIndex } from '../../catalog/catalog.ts'
import { layout } from '../../catalog/layout.ts'
import { decodedOrdinals, encodedOrdinals } from '../../catalog/ordinals.ts'
import { inOrder, readShard, type ShardWriter, shardWriter, termsOf } from '../../catalog/search-index.ts'
import { type SearchFiles, searchFiles } from '../writing/search.ts'
import { type LastSearch, lastSearch } from './last-catalog.ts'

/** The last search index, amended: `files` are those that were not there. */
interface AmendedSearch extends SearchFiles {
  /** The paths of those that it has no more. */
  readonly gone: ReadonlySet<string>
}

/**
 * The last search index with some articles, by their ordinals, under other terms than they had. Shards in which nothing
 * changes stay the files that they are. `undefined` where it is not there, and whole.
 */
export function amendedSearch(
  { search: name }: CatalogIndex,
  filed: ReadonlyMap<number, ReadonlySet<string>>,
  target: string,
): AmendedSearch | undefined {
  if (filed.size === 0) return { name, files: [], gone: new Set() }
  const last = lastSearch(target, name)
  if (!last) return undefined
  const before = new Set([...last.names.map(layout.searchShard), layout.search(name)])
  const now = amendedFiles(last, filed)
  return {
    name: now.name,
    files: now.files.filter(([path]) => !before.has(path)),
    gone: before.difference(new Set(now.files.map(([path]) => path))),
  }
}

function amendedFiles(last: LastSearch, filed: ReadonlyMap<number, ReadonlySet<string>>): SearchFiles {
  // Where no article had a word, there is no shard.
  const { first, shards } = last.shards.length > 0 ? last : { first: [''], shards: [new Uint8Array()] }
  const ordinals = [...filed.keys()].toSorted((a, b) => a - b)
  const wanted = wantedByShard(first, filed)
  const writer = shardWriter()
  for (const [place, shard] of shards.entries()) {
    const edits = editsOf(termsOf(shard, ordinals), wanted[place] ?? new Map())
    const isKept = edits.size === 0 && shard.length > 0 && writer.keep(first[place] ?? '', shard)
    if (!isKept) writeEdited(shard, edits, writer)
  }
  return searchFiles(writer.close())
}

type OrdinalsByTerm = ReadonlyMap<string, readonly number[]>

/** The terms that articles are to have, and which of these, in each shard. */
function wantedByShard(
  first: readonly string[],
  filed: ReadonlyMap<number, ReadonlySet<string>>,
): readonly OrdinalsByTerm[] {
  const all = new Map<string, number[]>()
  for (const [ordinal, terms] of filed) {
    for (const term of terms) all.getOrInsertComputed(term, () => []).push(ordinal)
  }
  const shards: Map<string, readonly number[]>[] = first.map(() => new Map())
  let shard = 0
  for (const term of [...all.keys()].toSorted(inOrder)) {
    while (shard + 1 < first.length && (first[shard + 1] ?? '') <= term) shard += 1
    shards[shard]?.set(term, all.get(term) ?? [])
  }
  return shards
}

interface Edit {
  readonly gone: readonly number[]
  readonly come: readonly number[]
}

/** What is to change in a shard, by term. */
function editsOf(before: OrdinalsByTerm, now: OrdinalsByTerm): ReadonlyMap<string, Edit> {
  const edits = new Map<string, Edit>()
  for (const term of new Set([...before.keys(), ...now.keys()])) {
    const [had, has] = [new Set(before.get(term)), new Set(now.get(term))]
    const edit = { gone: [...had.difference(has)], come: [...has.difference(had)] }
    if (edit.gone.length + edit.come.length > 0) edits.set(term, edit)
  }
  return edits
}

function writeEdited(shard: Uint8Array, edits: ReadonlyMap<string, Edit>, writer: ShardWriter): void {
  const postings = new Map<string, Uint8Array>()
  readShard(shard, (term, written) => postings.set(term, written))
  for (const [term, { gone, come }] of edits) {
    const others = new Set(decodedOrdinals(postings.get(term) ?? new Uint8Array())).difference(new Set(gone))
    const ordinals = Uint32Array.from([...others, ...come]).sort()
    if (ordinals.length > 0) postings.set(term, encodedOrdinals(ordinals))
    else postings.delete(term)
  }
  for (const term of [...postings.keys()].toSorted(inOrder)) writer.add(term, postings.get(term) ?? new Uint8Array())
}
