import { Buffer } from 'node:buffer'
import type { Site } from '../../article/site.ts'
import type { CatalogIndex, ListBlock } from '../../catalog/catalog.ts'
import { type List, layout } from '../../catalog/layout.ts'
import { type ListedArticle, newsEntry, sitemapEntry } from '../../feed/sitemap.ts'
import { digestOf } from '../files/digest.ts'
import type { CatalogFile } from './assets.ts'
import { createTextBlocks } from './text-blocks.ts'

/** Entries that a block of each list holds: a sitemap of 50,000 reads twenty, one of the news two or three. */
const blockEntries = { sitemap: 2_500, news: 500 } as const satisfies Record<List, number>
/** A block is closed early at so many bytes: twenty make a sitemap, which may hold 50 MB (sitemaps.org). */
const blockBytes = 2_400_000

/**
 * Gives the files of the lists' entries one by one, since those of all articles take much memory; at
 * the end, what the index tells of them. Articles come in its order.
 */
export function* compileLists(
  articles: readonly ListedArticle[],
  site: Site,
): Generator<CatalogFile, CatalogIndex['listed']> {
  const [sitemap, news] = [listOf('sitemap'), listOf('news')]
  const elsewhere: number[] = []
  for (const [ordinal, article] of articles.entries()) {
    const entry = sitemapEntry(article, site)
    if (entry === '') {
      elsewhere.push(ordinal)
      continue
    }
    yield* sitemap.add(entry)
    yield* news.add(newsEntry(article, site))
  }
  yield* sitemap.close()
  yield* news.close()
  return { elsewhere, sitemap: sitemap.blocks, news: news.blocks }
}

/** A list in the making, which gives each of its files once that has all its entries. */
function listOf(list: List) {
  const blocks: ListBlock[] = []
  let entries: string[] = []
  let size = 0
  return { blocks, add, close }

  function* add(entry: string): Generator<CatalogFile> {
    const bytes = Buffer.byteLength(entry)
    if (entries.length === blockEntries[list] || size + bytes > blockBytes) yield* close()
    entries.push(entry)
    size += bytes
  }

  function* close(): Generator<CatalogFile> {
    if (entries.length === 0) return
    const written = createTextBlocks()
    written.add(entries)
    const bytes = written.take()
    // Named by its content: a new file never stands where an old index expects another.
    const name = digestOf([bytes])
    blocks.push({ name, entries: entries.length })
    entries = []
    size = 0
    yield [layout.list(list, name), bytes]
  }
}
