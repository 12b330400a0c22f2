import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import type { Outline } from '../../article/outline.ts'
import type { PeopleDirectory } from '../../article/people.ts'
import { readArticle } from '../../article/read.ts'
import type { Site } from '../../article/site.ts'
import { blockHeader, layout } from '../../catalog/layout.ts'
import { type Ask, type Asked, recorded } from '../collection/asked.ts'
import { askingOf } from '../collection/asking.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import { type Placed, placedOf } from '../collection/placed.ts'
import { reviewArticle } from '../collection/review.ts'
import { withDurations } from '../files/durations.ts'
import { type MarkedFile, readMarked } from '../files/marked-file.ts'
import { createMedia, type Media, type MediaFacts } from '../files/media.ts'
import { type Circumstances, outlineOfFile } from '../files/source.ts'
import { unreadable } from '../files/unreadable.ts'
import { assetWriter } from '../writing/assets.ts'
import { entryFileName } from '../writing/blocks.ts'
import { createEntryWriter, type EntryFacts } from '../writing/entry.ts'
import { type Terms, termsTogether } from '../writing/postings.ts'
import { createVocabulary } from '../writing/search.ts'

/** What a reader of articles is made with: plain data, so that it can be made in another thread. */
export interface ReaderSetup {
  readonly folder: string
  readonly project: string
  readonly site: Site
  readonly media: ReadonlyMap<string, MediaFacts>
  /** The folder of the assets. */
  readonly target: string
  /** A folder for entries that wait to be put in order. */
  readonly aside: string
  /** Characters of files that are kept from the first step for the second; the rest is read again. */
  readonly keeps: number
}

/** A file whose outline is wanted. */
export interface Wanted extends Circumstances {
  readonly name: string
  /** The digest of its content where it was read before in these circumstances. */
  readonly hash?: string | undefined
}

/** A file's outline; without `outline` and `findings` where its content is as it was. */
export interface Outlined extends Circumstances {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly changed?: Changed
}

export interface Changed {
  readonly outline?: Placed
  readonly findings: readonly Finding[]
  /** Set where nothing but a date is missing. */
  readonly isUndated?: true
}

/** An article whose text is wanted, and what only the whole collection tells of it. */
export interface Settled extends Circumstances {
  readonly name: string
  /** The digest of its content when its outline was read. */
  readonly hash: string
  readonly slug: string
  /** As `apartOf` tells. */
  readonly apart: number
}

type Named = Pick<Placed, 'name'>

/** An article, read. */
interface ReadEntry {
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
  settle(neighbours: Neighbours): void
  /** Reads articles, and writes their entries into a file: a block of the catalog, or one that is taken apart later. */
  read(wanted: readonly Settled[], into: 'catalog' | 'aside'): Promise<Batch>
}

const encoder = new TextEncoder()

/** A reader of the articles of one folder. */
export function createReader({ folder, project, site, media: before, target, aside, keeps }: ReaderSetup): Reader {
  const kept = new Map<string, Outline>()
  const findings: Finding[] = []
  const vocabulary = createVocabulary()
  const writer = createEntryWriter(site)
  const folders = { catalog: assetWriter(target), aside: assetWriter(aside) }
  let room = keeps
  let toldMedia = 0
  let surroundings: { readonly media: Media; readonly ask: (from: Named) => Ask; readonly people: PeopleDirectory }

  return {
    outline: (wanted) => wanted.map(outlineOf),
    settle(neighbours) {
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
      const folder = into === 'catalog' ? target : aside
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

  function outlineOf({ name, hash: before, ...circumstances }: Wanted): Outlined {
    const path = join(folder, name)
    let file: MarkedFile
    try {
      file = readMarked(path)
    } catch (cause) {
      return { name, mark: '', hash: '', ...circumstances, changed: { findings: [unreadable(path, cause)] } }
    }
    const { mark, bytes } = file
    const digest = hash('sha256', bytes, 'base64url')
    if (digest === before) return { name, mark, hash: digest, ...circumstances }
    const { outline, findings, undated } = outlineOfFile(folder, name, bytes, site, circumstances)
    if (outline && room > 0) {
      kept.set(name, outline)
      room -= outline.source.length
    }
    const changed: Changed = {
      findings,
      ...(outline && { outline: placedOf(outline) }),
      ...(undated && { isUndated: true }),
    }
    return { name, mark, hash: digest, ...circumstances, changed }
  }

  async function readOne({ name, hash: before, slug, apart, ...circumstances }: Settled) {
    const { ask, people: directory } = surroundings
    const again = (): Outline | undefined => {
      const { bytes } = readMarked(join(folder, name))
      if (hash('sha256', bytes, 'base64url') !== before) return undefined
      return outlineOfFile(folder, name, bytes, site, circumstances).outline
    }
    const outline = kept.get(name) ?? again()
    if (!outline) throw new Error(`${name} changed while it was compiled; compile again`)
    kept.delete(name)
    const { find, pathOf, people, asked } = recorded(ask({ name }), directory)
    const reading = readArticle(outline, { site, slug, apart, find, people })
    findings.push(...reading.findings)
    const article = await withDurations(reading, pathOf, findings)
    findings.push(...reviewArticle(outline, article, reading.hasBody))
    return {
      name,
      slug,
      asked: asked(),
      findings: findings.splice(0),
      facts: writer.add(article),
      words: vocabulary.termsOf(article),
    }
  }
}
