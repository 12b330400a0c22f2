import { createHash, type Hash } from 'node:crypto'
import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { formats } from '../feed/format.ts'

/** An article without its text. */
export type ArticleFacts = Omit<Article, 'html' | 'pageHtml'>

/** What an article is kept as: an entry of each format, and the text of its page where that is another. */
export const fragmentKinds: readonly string[] = [...formats.map(({ name }) => name), 'page']

/** What a catalog must know of an article, besides its entries' bytes. */
export interface EntryFacts {
  readonly article: ArticleFacts
  /** The length of its text. */
  readonly characters: number
  /** Of all its fragments. */
  readonly digest: string
  /** Of its entries in all formats: 36 bits, so that an edit is not missed, and a feed's ETag can list them all. */
  readonly entryDigest: string
  /** Bytes of each of its fragments. */
  readonly lengths: readonly number[]
}

/** An article as the catalog holds it. */
export interface Entry {
  readonly facts: EntryFacts
  /** In the order of {@link fragmentKinds}. */
  readonly fragments: readonly Uint8Array[]
}

const encoder = new TextEncoder()

/** Writes an article's fragments. */
export function entryOf(whole: Article, site: Site): Entry {
  const { html, pageHtml = '', ...article } = whole
  const entries = formats.map((format) => encoder.encode(format.entry(whole, site)))
  const page = encoder.encode(pageHtml)
  const fragments = [...entries, page]
  const hash = hashOf(entries)
  const entryDigest = nameOf(hash.copy())
  return {
    facts: {
      article,
      characters: html.length,
      // What `digestOf` gives of all fragments, without reading the entries again.
      digest: nameOf(hash.update('\0').update(page)),
      entryDigest: entryDigest.slice(0, 6),
      lengths: fragments.map(({ length }) => length),
    },
    fragments,
  }
}

/** A name made of content: 96 bits of SHA-256, which no two files share by chance. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  return nameOf(hashOf(parts))
}

function hashOf(parts: readonly (string | Uint8Array)[]): Hash {
  const hash = createHash('sha256')
  for (const [place, part] of parts.entries()) {
    if (place > 0) hash.update('\0')
    hash.update(part)
  }
  return hash
}

function nameOf(hash: Hash): string {
  return hash.digest('base64url').slice(0, 16)
}
