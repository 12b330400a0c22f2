import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import type { Asked } from './asked.ts'
import type { Placed } from './cross-references.ts'
import type { EntryFacts } from './entry.ts'
import { codeVersion } from './fingerprint.ts'
import type { MediaFacts } from './media.ts'

/** What is kept of a file from one compile to the next. */
export interface KnownFile {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly findings: readonly Finding[]
  readonly outline?: Placed
  readonly entry?: KnownEntry
}

/** An article as it was read, and where its entries' bytes are. */
export interface KnownEntry {
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
  /** The name of the block that holds its entries, and which of it they are. */
  readonly block: string
  readonly place: number
}

/** What is kept of a collection. */
export interface Known {
  readonly files: ReadonlyMap<string, KnownFile>
  readonly media: ReadonlyMap<string, MediaFacts>
}

/** Keeps what is known of one folder, compiled for one site by this code. */
export interface KnownStore {
  /** What was saved last; nothing where that is of another folder, site or code, or cannot be read. */
  load(): Promise<Known>
  save(known: Known): Promise<void>
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
      return { files, media: new Map(media) }
    },
    async save({ files, media }) {
      await mkdir(cache, { recursive: true })
      const all = [...files.values()]
      const parts = new Set(['media.json'])
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
