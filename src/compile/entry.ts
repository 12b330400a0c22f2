import { createHash } from 'node:crypto'
import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { formats } from '../feed/format.ts'

/** An article without its text. */
export type ArticleFacts = Omit<Article, 'html'>

/** What a catalog must know of an article, besides its entries' bytes. */
export interface EntryFacts {
  readonly article: ArticleFacts
  /** The length of its text. */
  readonly characters: number
  /** SHA-256 of its entries in all formats, the first 96 bits. */
  readonly digest: string
  /** Bytes of its entry in each format. */
  readonly lengths: readonly number[]
}

/** An article as the catalog holds it. */
export interface Entry {
  readonly facts: EntryFacts
  /** Its entry in each format. */
  readonly fragments: readonly Uint8Array[]
}

const encoder = new TextEncoder()

/** Writes an article's entries in every format. */
export function entryOf({ html, ...article }: Article, site: Site): Entry {
  const fragments = formats.map((format) => encoder.encode(format.entry({ ...article, html }, site)))
  return {
    facts: { article, characters: html.length, digest: digestOf(fragments), lengths: lengthsOf(fragments) },
    fragments,
  }
}

function lengthsOf(fragments: readonly Uint8Array[]): readonly number[] {
  return fragments.map(({ length }) => length)
}

/** A name made of content: 96 bits of SHA-256, which no two files share by chance. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const [place, part] of parts.entries()) {
    if (place > 0) hash.update('\0')
    hash.update(part)
  }
  return hash.digest('base64url').slice(0, 16)
}
