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
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const lists = { sitemap: listOf('sitemap', files), news: listOf('news', files) }
  const elsewhere: number[] = []
  for (const [ordinal, article] of articles.entries()) {
    const entry = sitemapEntry(article, site)
    if (entry === '') {
      elsewhere.push(ordinal)
      continue
    }
    lists.sitemap.add(entry)
    lists.news.add(newsEntry(article, site))
  }
  return { listed: { elsewhere, sitemap: lists.sitemap.blocks(), news: lists.news.blocks() }, files }
}

/** A list in the making. Its blocks are put into `files` one by one: the entries of all articles take much memory. */
function listOf(list: List, files: Map<string, Uint8Array<ArrayBuffer>>) {
  const blocks: ListBlock[] = []
  let fragments: Uint8Array[] = []
  let size = 0
  const close = (): void => {
    if (fragments.length === 0) return
    const bytes = writeBlock(fragments)
    // Named by its content: a new file never stands where an old index expects another.
    const name = digestOf([bytes])
    files.set(layout.list(list, name), bytes)
    blocks.push({ name, entries: fragments.length })
    fragments = []
    size = 0
  }
  return {
    add(entry: string): void {
      const fragment = encoder.encode(entry)
      if (fragments.length === blockEntries[list] || size + fragment.length > blockBytes) close()
      fragments.push(fragment)
      size += fragment.length
    },
    blocks(): readonly ListBlock[] {
      close()
      return blocks
    },
  }
}
