import { join } from 'node:path'
import type { PeopleDirectory } from '../../article/fields/people.ts'
import type { Finding } from '../../article/finding.ts'
import type { Site } from '../../article/site.ts'
import { blockHeader } from '../../catalog/blocks.ts'
import { layout } from '../../catalog/layout.ts'
import type { Ask, Asked } from '../collection/asked.ts'
import { askingOf } from '../collection/asking.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import { createMedia, type Media, type MediaFacts } from '../files/media.ts'
import type { Named } from '../files/places.ts'
import type { FileContext } from '../files/source.ts'
import { assetWriter } from '../writing/assets.ts'
import { entryFileName } from '../writing/blocks.ts'
import { createEntryWriter, type EntryFacts } from '../writing/entry.ts'
import { type Terms, termsTogether } from '../writing/postings.ts'
import { createVocabulary } from '../writing/vocabulary.ts'
import { createOutlines, type Outlined, type Wanted } from './outlines.ts'
import { readAddressed } from './read-addressed.ts'

/** What a reader of articles is made with: plain data, so that it can be made in another thread. */
export interface ReaderSetup {
  readonly folder: string
  readonly project: string
  readonly site: Site
  readonly media: ReadonlyMap<string, MediaFacts>
  /** The folder of the assets. */
  readonly target: string
  /** A folder for entries that wait to be put in order. */
  readonly staging: string
  /** Characters of files that are kept from the first step for the second; the rest is read again. */
  readonly keeps: number
}

/** An article with its address, which only the whole collection tells: its text can be read now. */
export interface Addressed extends FileContext {
  readonly name: string
  /** The digest of its content when its outline was read. */
  readonly hash: string
  readonly slug: string
  /** As `apartOf` tells. */
  readonly apart: number
}

/** An article, read. */
export interface ReadEntry {
  readonly name: string
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
}

/** Some articles, read. */
export interface Batch {
  readonly entries: readonly ReadEntry[]
  /** The file that holds their entries, one after another. */
  readonly path: string
  /** Its bytes; 0 where it was there. */
  readonly written: number
  /** What this reader found beside the articles since the last batch. */
  readonly media: readonly (readonly [path: string, facts: MediaFacts])[]
  /** The terms that they are found by, as this reader numbers them. */
  readonly terms: Terms
  /** Those that it numbered since the last batch. */
  readonly fresh: readonly string[]
}

/** Reads articles in two steps, since the text of one may name any other. */
export interface Reader {
  outline(wanted: readonly Wanted[]): readonly Outlined[]
  /** Says what texts may name, before they are read. */
  setNeighbours(neighbours: Neighbours): void
  /** Reads articles, and writes their entries into a file: a block of the catalog, or one that is taken apart later. */
  read(wanted: readonly Addressed[], into: 'catalog' | 'staging'): Promise<Batch>
}

const encoder = new TextEncoder()

/** A reader of the articles of one folder. */
export function createReader({ folder, project, site, media: before, target, staging, keeps }: ReaderSetup): Reader {
  const outlines = createOutlines(folder, site, keeps)
  const vocabulary = createVocabulary()
  const writer = createEntryWriter(site)
  const folders = { catalog: assetWriter(target), staging: assetWriter(staging) }
  let toldMedia = 0
  let surroundings: { readonly media: Media; readonly ask: (from: Named) => Ask; readonly people: PeopleDirectory }

  return {
    outline: (wanted) => wanted.map(outlines.read),
    setNeighbours(neighbours) {
      const media = createMedia(folder, project, site, before)
      surroundings = { media, ask: askingOf(neighbours, site, media), people: neighbours.people }
    },
    async read(wanted, into) {
      const entries: ReadEntry[] = []
      const terms: Uint32Array[] = []
      for (const one of wanted) {
        const { words, ...entry } = await readOne(one)
        entries.push(entry)
        terms.push(words)
      }
      const header = encoder.encode(blockHeader(entries.map(({ facts }) => facts.length)))
      const name = entryFileName(entries.map(({ facts }) => facts.digest))
      const path = into === 'catalog' ? layout.block(name) : `/${name}`
      const written = folders[into].writeUnlessThere(path, [header, writer.take()])
      const media = [...surroundings.media.facts].slice(toldMedia)
      toldMedia += media.length
      const folder = into === 'catalog' ? target : staging
      return {
        entries,
        path: join(folder, path),
        written,
        media,
        terms: termsTogether(terms),
        fresh: vocabulary.fresh(),
      }
    },
  }

  async function readOne({ name, hash, slug, apart, ...context }: Addressed) {
    const { ask, people } = surroundings
    const outline = outlines.take({ name, hash, ...context })
    const { article, findings, asked } = await readAddressed(outline, { site, slug, apart, ask: ask({ name }), people })
    return { name, slug, asked, findings, facts: writer.add(article), words: vocabulary.termsOf(article) }
  }
}
