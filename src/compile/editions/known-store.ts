import { resolve } from 'node:path'
import { inGroups } from '../../article/groups.ts'
import { lazily } from '../../article/lazily.ts'
import type { Site } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { digestOf } from '../files/digest.ts'
import { codeVersion } from '../files/fingerprint.ts'
import type { MediaFacts } from '../files/media.ts'
import { keptValues } from './kept-values.ts'
import type { KnownFile } from './known-file.ts'
import { lastIndex } from './last-catalog.ts'
import type { Ledger } from './ledger.ts'

/** What is kept besides the files. */
interface Kept {
  readonly media: ReadonlyMap<string, MediaFacts>
  readonly ledger: Ledger
}

/** Writes the rest, the ledger last: until then, nothing is found of the files that were written just now. */
type Save = (kept: Kept) => void

/** What compiles keep from one to the next of one folder, compiled for one site by this code. */
export interface KnownStore {
  /** What was saved last; nothing where that is of another folder, site or code, or cannot be read. */
  ledger(): Ledger | undefined
  /** The index of the catalog that was saved with it; `undefined` where that is not there, and whole. */
  index(): CatalogIndex | undefined
  media(): ReadonlyMap<string, MediaFacts>
  /** The files at some places of the ledger: those that can be read. */
  files(places: Iterable<number>): ReadonlyMap<string, KnownFile>
  /** Keeps all files, in the order of the ledger. One that is the same object as before is not written again. */
  save(files: readonly KnownFile[]): Save
  /** Keeps some files in place of those of their names, and all others as they are. */
  saveAmended(files: readonly KnownFile[]): Save
}

/** Files whose knowledge stands in one file together: one that changed costs the writing of these. */
const filesTogether = 100

/** The ledger as it is stored: it names the files' parts by their content, so that it never finds another's. */
interface StoredLedger extends Ledger {
  readonly parts: readonly string[]
}

type Part = readonly KnownFile[]

/** What is known of a folder's articles and of the catalog in `target`, kept in `cache`. */
export function knownStore(cache: string, folder: string, site: Site, target: string): KnownStore {
  const key = digestOf([JSON.stringify([codeVersion(), site, resolve('.'), resolve(folder), resolve(target)])])
  const values = keptValues(cache, key)
  const ledger = lazily(() => values.read<StoredLedger>('ledger.json'))
  const media = lazily(
    () => new Map(Object.entries(values.read<Readonly<Record<string, MediaFacts>>>('media.json') ?? {})),
  )
  const index = lazily(() => {
    const digest = ledger()?.index
    return digest === undefined ? undefined : lastIndex(target, digest)
  })
  const parts = new Map<number, Part>()

  return {
    ...{ ledger, index, media },
    files(places) {
      const numbers = new Set(Array.from(places, partOf))
      return new Map(Array.from(numbers, partAt).flatMap((part) => part.map((file) => [file.name, file])))
    },
    save: (files) => keep(inGroups(files, filesTogether)),
    saveAmended(files) {
      const { names = [], parts: all = [] } = ledger() ?? {}
      const amended = new Map(files.map((file) => [file.name, file]))
      const changed = new Set(files.map(({ name }) => partOf(names.indexOf(name))))
      const now = [...all.keys()].map((number) =>
        changed.has(number) ? partAt(number).map((file) => amended.get(file.name) ?? file) : undefined,
      )
      return keep(now)
    },
  }

  /** Writes the parts that are not as they were; what names them is written when that is called. */
  function keep(now: readonly (Part | undefined)[]): Save {
    const names = now.map((part, number) => {
      const before = ledger()?.parts[number]
      return before !== undefined && (!part || isSamePart(part, parts.get(number)))
        ? before
        : writePart(number, part ?? [])
    })
    return ({ media, ledger }) => {
      values.write('media.json', Object.fromEntries([...media].filter(([, { mark }]) => mark !== '')))
      values.write('ledger.json', { ...ledger, parts: names } satisfies StoredLedger)
      values.keepOnly(new Set(['media.json', 'ledger.json', ...names.keys().map(partName)]))
    }
  }

  /** The files of a part; none where it is not the one that the ledger names. */
  function partAt(number: number): Part {
    return parts.getOrInsertComputed(number, () => {
      const text = values.text(partName(number))
      return text !== '' && digestOf([text]) === ledger()?.parts[number] ? JSON.parse(text) : []
    })
  }

  function writePart(number: number, part: Part): string {
    const json = JSON.stringify(part)
    values.put(partName(number), [json])
    return digestOf([json])
  }
}

function partOf(place: number): number {
  return Math.floor(place / filesTogether)
}

function partName(number: number): string {
  return `${number}.json`
}

function isSamePart(now: Part, before: Part | undefined): boolean {
  return now.length === before?.length && now.every((file, place) => file === before[place])
}
