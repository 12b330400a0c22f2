import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { layout } from '../catalog/layout.ts'
import type { SearchIndex } from '../catalog/search-index.ts'
import type { Asked } from './asked.ts'
import { digestOf, type EntryFacts } from './entry.ts'
import { codeVersion } from './fingerprint.ts'
import type { MediaFacts } from './media.ts'
import type { Placed } from './placed.ts'
import type { Circumstances } from './reader.ts'
import type { SearchFiles } from './search.ts'
import type { Fate } from './undated.ts'

/** What is kept of a file from one compile to the next. */
export interface KnownFile extends Circumstances {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly findings: readonly Finding[]
  readonly outline?: Placed
  /** What there was to say of it, where nothing but its date is missing. */
  readonly undated?: readonly Finding[]
  /** And what became of it. */
  readonly fate?: Fate['kind']
  readonly entry?: KnownEntry
}

/** An article as it was read, and where its entry's bytes are. */
export interface KnownEntry {
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
  /** The name of the block that holds its entry, and where in it that begins. */
  readonly block: string
  readonly at: number
}

/** What is kept of a collection. */
export interface Known {
  readonly files: ReadonlyMap<string, KnownFile>
  readonly media: ReadonlyMap<string, MediaFacts>
  /** The catalog's search index, shard by shard. */
  readonly search: readonly Uint8Array[]
}

/** A collection of which nothing is known. */
const nothingKnown: Known = { files: new Map(), media: new Map(), search: [] }

/** Keeps what is known of one folder, compiled for one site by this code. */
export interface KnownStore {
  /** What was saved last; nothing where that is of another folder, site or code, or cannot be read. */
  load(): Promise<Known>
  save(known: Omit<Known, 'search'>, search: SearchFiles): Promise<void>
}

/** Files whose knowledge stands in one file together: one that changed costs the writing of these. */
const filesTogether = 500

/** What is known of a folder's articles and of the catalog in `target`, kept in `cache`. */
export function knownStore(cache: string, folder: string, site: Site, target: string): KnownStore {
  const key = hash(
    'sha256',
    JSON.stringify([codeVersion(), site, resolve('.'), resolve(folder), resolve(target)]),
    'base64url',
  )
  const loaded = new Map<string, readonly KnownFile[]>()
  let loadedMedia = ''
  let loadedSearch: string | undefined

  return {
    async load() {
      const names = await readdir(cache).catch(() => [])
      const files = new Map<string, KnownFile>()
      for (const name of names.filter((name) => /^\d+\.json$/.test(name))) {
        const part: readonly KnownFile[] = (await partOf(name)) ?? []
        loaded.set(name, part)
        for (const file of part) files.set(file.name, file)
      }
      const media: readonly (readonly [string, MediaFacts])[] = (await partOf('media.json')) ?? []
      loadedMedia = JSON.stringify(media)
      loadedSearch = await partOf('search.json')
      const search = await shardsOf(target, loadedSearch)
      // Without its search index a catalog is made anew: only its articles' texts tell their words.
      return search ? { files, media: new Map(media), search } : { ...nothingKnown, media: new Map(media) }
    },
    async save({ files, media }, search) {
      await mkdir(cache, { recursive: true })
      const all = [...files.values()]
      const parts = new Set(['media.json', 'search.json'])
      for (let first = 0; first < all.length; first += filesTogether) {
        const name = `${first / filesTogether}.json`
        const part = all.slice(first, first + filesTogether)
        parts.add(name)
        const before = loaded.get(name)
        if (before?.length !== part.length || part.some((file, place) => before[place] !== file))
          await write(name, part)
      }
      const settled = [...media].filter(([, { mark }]) => mark !== '')
      if (JSON.stringify(settled) !== loadedMedia) await write('media.json', settled)
      if (search.name !== loadedSearch) await write('search.json', search.name)
      for (const name of await readdir(cache)) if (!parts.has(name)) await rm(join(cache, name), { recursive: true })
    },
  }

  /** A part of what was saved, whole and ours: its first line is our key and a digest of the rest. */
  async function partOf(name: string) {
    const text = await readFile(join(cache, name), 'utf8').catch(() => '')
    const end = text.indexOf('\n')
    const json = text.slice(end + 1)
    return text.slice(0, end) === headOf(json) ? JSON.parse(json) : undefined
  }

  async function write(name: string, part: unknown): Promise<void> {
    const json = JSON.stringify(part)
    await writeFile(join(cache, `${name}.new`), `${headOf(json)}\n${json}`)
    await rename(join(cache, `${name}.new`), join(cache, name))
  }

  function headOf(json: string): string {
    return `${key} ${hash('sha256', json, 'base64url')}`
  }
}

/** The shards of a search index in a catalog; `undefined` where they are not all there, and whole. */
async function shardsOf(target: string, index: string | undefined): Promise<readonly Uint8Array[] | undefined> {
  const whole = async (path: string, name: string): Promise<Uint8Array | undefined> => {
    const bytes = await readFile(join(target, path)).catch(() => undefined)
    return bytes && digestOf([bytes]) === name ? bytes : undefined
  }
  const bytes = index === undefined ? undefined : await whole(layout.search(index), index)
  if (!bytes || index === undefined) return undefined
  const { names }: SearchIndex = JSON.parse(new TextDecoder().decode(bytes))
  const shards = await Promise.all(names.map((name) => whole(layout.searchShard(name), name)))
  return shards.every((shard) => shard !== undefined) ? shards : undefined
}
