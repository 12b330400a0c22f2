import type { Site } from '../article/site.ts'
import type { CatalogIndex, ListBlock } from '../catalog/catalog.ts'
import { type List, layout, writeBlock } from '../catalog/layout.ts'
import { type ListedArticle, newsEntry, sitemapEntry } from '../feed/sitemap.ts'
import { digestOf } from './entry.ts'

/** Entries that a block of each list holds: a sitemap of 50,000 reads twenty, one of the news two or three. */
const blockEntries = { sitemap: 2_500, news: 500 } as const satisfies Record<List, number>
/** A block is closed early at so many bytes: twenty make a sitemap, which may hold 50 MB (sitemaps.org). */
const blockBytes = 2_400_000

const encoder = new TextEncoder()

/** The files of the lists' entries, and what the index tells of them. Articles come in its order. */
export function compileLists(
  articles: readonly ListedArticle[],
  site: Site,
): { readonly listed: CatalogIndex['listed']; readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> } {
  const entries = articles.map((article) => sitemapEntry(article, site))
  const here = articles.filter((_, ordinal) => entries[ordinal] !== '')
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const blocks = (list: List, written: readonly string[]): readonly ListBlock[] => {
    return blocksOf(written, blockEntries[list]).map((fragments) => {
      const bytes = writeBlock(fragments.map((fragment) => encoder.encode(fragment)))
      // Named by its content: a new file never stands where an old index expects another.
      const name = digestOf([bytes])
      files.set(layout.list(list, name), bytes)
      return { name, entries: fragments.length }
    })
  }
  const elsewhere = entries.flatMap((entry, ordinal) => (entry === '' ? [ordinal] : []))
  const sitemap = blocks(
    'sitemap',
    entries.filter((entry) => entry !== ''),
  )
  const news = blocks(
    'news',
    here.map((article) => newsEntry(article, site)),
  )
  return { listed: { elsewhere, sitemap, news }, files }
}

function blocksOf(fragments: readonly string[], most: number): readonly (readonly string[])[] {
  const blocks: string[][] = []
  let bytes = 0
  for (const fragment of fragments) {
    const length = Buffer.byteLength(fragment)
    const last = blocks.at(-1)
    if (last && last.length < most && bytes + length <= blockBytes) {
      last.push(fragment)
      bytes += length
    } else {
      blocks.push([fragment])
      bytes = length
    }
  }
  return blocks
}
