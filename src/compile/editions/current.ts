import type { Label } from '../../article/article.ts'
import { startsOf } from '../../catalog/layout.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'
import type { Asked } from '../collection/asked.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { MediaFacts } from '../files/media.ts'
import type { Addressed, Batch } from '../reading/reader.ts'
import type { Readers } from '../reading/readers.ts'
import type { Piece } from '../writing/pieces.ts'
import { type KnownEntry, type KnownFile, mustHave } from './known-file.ts'
import { createPool, type Pool } from './pool.ts'

/** An article as it is now. */
export interface Current {
  readonly file: KnownFile
  readonly entry: KnownEntry
  readonly piece: Piece
  /** Set where that is in the last catalog. */
  readonly isOld: boolean
}

/** The reading of articles, and what comes of it besides them. */
export interface Reading {
  /** The files that articles publish, by their paths. */
  readonly media: ReadonlyMap<string, MediaFacts>
  /** Files of entries that were not there before. */
  readonly fresh: ReadonlySet<string>
  /** Reads articles: those of whole blocks, whose files are written at once, and others. */
  read(wanted: WantedFiles, note?: (batch: Batch, reader: number) => void): Promise<ReadonlyMap<string, Current>>
}

/** A file that is an article, and what only the whole collection tells of it. */
export interface AddressedFile {
  readonly file: KnownFile
  readonly outline: OutlineFacts
  readonly published: number
  readonly slug: string
  /** As `apartOf` tells. */
  readonly apart: number
}

/** Articles that are to be read. */
export interface WantedFiles {
  readonly blocks: readonly (readonly AddressedFile[])[]
  readonly others: readonly AddressedFile[]
}

/** Reads articles, which publish files besides those that others do. */
export function createReading(readers: Readers, others: Reading['media']): Reading {
  const media = new Map(others)
  const fresh = new Set<string>()
  const pooled = entryPool()
  return { media, fresh, read }

  async function read(
    { blocks, others }: WantedFiles,
    note: (batch: Batch, reader: number) => void = () => {},
  ): Promise<ReadonlyMap<string, Current>> {
    const files = new Map([...blocks.flat(), ...others].map(({ file }) => [file.name, file]))
    const current = new Map<string, Current>()
    const wanted = { blocks: blocks.map((block) => block.map(wantedOf)), others: others.map(wantedOf) }
    await readers.read(wanted, (batch, reader) => {
      // First, and at once: the terms of a reader's batches count on in the order in which they come.
      note(batch, reader)
      if (batch.written > 0) fresh.add(batch.path)
      const starts = startsOf(batch.entries.map(({ facts }) => facts.length))
      for (const [place, { name, slug, asked, findings, facts }] of batch.entries.entries()) {
        const file = mustHave(files, name)
        const entry = pooled({ slug, asked, findings, facts })
        const piece = { path: batch.path, at: starts[place] ?? 0, length: facts.length }
        current.set(name, { file, entry, piece, isOld: false })
      }
      for (const [path, facts] of batch.media) media.set(path, facts)
    })
    return current
  }
}

/** Has articles share what many of them say: their labels, who wrote them, whom they name. */
function entryPool(): Pool<Current['entry']> {
  const label = createPool<Label>()
  const authors = createPool<ArticleFacts['authors']>()
  const people = createPool<Asked['people']>()
  return ({ slug, asked, findings, facts: { article, ...facts } }) => {
    const labels = { tags: article.tags.map(label), categories: article.categories.map(label) }
    return {
      ...{ slug, findings },
      asked: { references: asked.references, people: people(asked.people) },
      facts: { ...facts, article: { ...article, ...labels, authors: authors(article.authors) } },
    }
  }
}

function wantedOf({ slug, apart, file: { name, hash, language, committed } }: AddressedFile): Addressed {
  return { name, hash, slug, apart, language, committed }
}
