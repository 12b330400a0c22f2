import { createHash, type Hash } from 'node:crypto'
import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import type { BlockKind } from '../catalog/layout.ts'
import { writeEntry } from '../catalog/stored-entry.ts'
import { atomEntry } from '../feed/atom.ts'
import { jsonEntry } from '../feed/json.ts'
import { rssEntry } from '../feed/rss.ts'
import { cdataText } from '../feed/xml.ts'

/** An article without its text. */
export type ArticleFacts = Omit<Article, 'html' | 'pageHtml'>

/** What a catalog must know of an article, besides its entries' bytes. */
export interface EntryFacts {
  readonly article: ArticleFacts
  /** The length of its text. */
  readonly characters: number
  /** Of all its fragments. */
  readonly digest: string
  /** Of its entry: 36 bits, so that an edit is not missed, and a feed's ETag can list them all. */
  readonly entryDigest: string
  /** Bytes of each of its fragments. */
  readonly lengths: Readonly<Record<BlockKind, number>>
}

/** An article's entry in all formats, and the text of its page where that is another. */
type Fragments = Readonly<Record<BlockKind, Uint8Array<ArrayBuffer>>>

/** An article as the catalog holds it. */
export interface Entry {
  readonly facts: EntryFacts
  readonly fragments: Fragments
}

const encoder = new TextEncoder()

/** Writes an article's fragments. */
export function entryOf(whole: Article, site: Site): Entry {
  const { html, pageHtml = '', ...article } = whole
  const frames = { rss: rssEntry(whole, site), atom: atomEntry(whole, site), json: jsonEntry(whole) }
  const entry = writeEntry(cdataText(html), frames)
  const page = encoder.encode(pageHtml)
  const hash = hashOf([entry])
  const entryDigest = nameOf(hash.copy())
  return {
    facts: {
      article,
      characters: html.length,
      // What `digestOf` gives of both fragments, without reading the entry again.
      digest: nameOf(hash.update('\0').update(page)),
      entryDigest: entryDigest.slice(0, 6),
      lengths: { entries: entry.length, pages: page.length },
    },
    fragments: { entries: entry, pages: page },
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
