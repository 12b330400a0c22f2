import type { Label } from '../../article/article.ts'
import { startsOf } from '../../catalog/blocks.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'
import type { Asked } from '../collection/asked.ts'
import type { MediaFacts } from '../files/media.ts'
import type { Addressed, Batch } from '../reading/reader.ts'
import type { Readers } from '../reading/readers.ts'
import type { Piece } from '../writing/pieces.ts'
import type { AddressedFile } from './addressed-files.ts'
import { committedOf, type KnownEntry, type KnownFile, mustHave } from './known-file.ts'

/** An article as it is now: as this compile has read it, or as the last one knew it. */
export interface CurrentArticle {
  readonly file: KnownFile
  readonly entry: KnownEntry
  /** Where its entry's bytes are. */
  readonly piece: Piece
  /** Set where that is in the last catalog. */
  readonly isOld: boolean
}

/** The reading of articles' texts, and what comes of it besides the articles. */
export interface ArticleReading {
  /** The files that articles publish, by their paths. */
  readonly media: ReadonlyMap<string, MediaFacts>
  /** Files of entries that were not there before. */
  readonly fresh: ReadonlySet<string>
  /** Reads articles; the files of whole blocks are written at once. `note` is handed each batch as it comes. */
  read(wanted: WantedFiles, note?: (batch: Batch, reader: number) => void): Promise<ReadonlyMap<string, CurrentArticle>>
}

/** Articles that are to be read: all those of some blocks of the catalog, and others. */
export interface WantedFiles {
  readonly blocks: readonly (readonly AddressedFile[])[]
  readonly others: readonly AddressedFile[]
}

/** A reading by these readers; `others` are the files that articles publish which are not read. */
export function createReading(readers: Readers, others: ArticleReading['media']): ArticleReading {
  const media = new Map(others)
  const fresh = new Set<string>()
  const interned = entryInterner()
  return { media, fresh, read }

  async function read(
    { blocks, others }: WantedFiles,
    note: (batch: Batch, reader: number) => void = () => {},
  ): Promise<ReadonlyMap<string, CurrentArticle>> {
    const files = new Map([...blocks.flat(), ...others].map(({ file }) => [file.name, file]))
    const current = new Map<string, CurrentArticle>()
    const wanted = { blocks: blocks.map((block) => block.map(wantedOf)), others: others.map(wantedOf) }
    await readers.read(wanted, (batch, reader) => {
      // First, and at once: the terms of a reader's batches count on in the order in which they come.
      note(batch, reader)
      if (batch.written > 0) fresh.add(batch.path)
      const starts = startsOf(batch.entries.map(({ facts }) => facts.length))
      for (const [place, { name, slug, asked, findings, facts }] of batch.entries.entries()) {
        const file = mustHave(files, name)
        const entry = interned({ slug, asked, findings, facts })
        const piece = { path: batch.path, at: starts[place] ?? 0, length: facts.length }
        current.set(name, { file, entry, piece, isOld: false })
      }
      for (const [path, facts] of batch.media) media.set(path, facts)
    })
    return current
  }
}

/** Has articles share what many of them say: their labels, who wrote them, whom they name. */
function entryInterner(): (entry: KnownEntry) => KnownEntry {
  const label = interner<Label>()
  const authors = interner<ArticleFacts['authors']>()
  const people = interner<Asked['people']>()
  return ({ slug, asked, findings, facts: { article, ...facts } }) => {
    const labels = { tags: article.tags.map(label), categories: article.categories.map(label) }
    return {
      ...{ slug, findings },
      asked: { references: asked.references, people: people(asked.people) },
      facts: { ...facts, article: { ...article, ...labels, authors: authors(article.authors) } },
    }
  }
}

/** Gives equal values back as one and the same, the first. */
function interner<Value>(): (value: Value) => Value {
  const kept = new Map<string, Value>()
  return (value) => kept.getOrInsert(JSON.stringify(value), value)
}

function wantedOf({ slug, apart, file }: AddressedFile): Addressed {
  const { name, hash, language } = file
  return { name, hash, slug, apart, language, committed: committedOf(file) }
}
