import { inGroups } from '../../article/groups.ts'
import { concat } from '../../catalog/blocks.ts'
import type { Catalog, CatalogIndex } from '../../catalog/catalog.ts'
import type { List } from '../../catalog/layout.ts'
import { blocksOfList, newestOf } from '../../catalog/listed.ts'
import { dimensions, labelPath } from '../../catalog/selection.ts'
import { type Shown, shownLabels } from '../../catalog/shown.ts'
import type { Envelope } from '../../feed/frame.ts'
import {
  isListable,
  newsAge,
  newsAmong,
  newsEnvelope,
  sitemapEnvelope,
  sitemapIndex,
  sitemapPage,
  sitemapUrls,
} from '../../feed/sitemap.ts'
import { type ListDocument, madeList } from './list-document.ts'

/** Blocks of articles that one sitemap takes: it holds no more URLs, bytes and reads than it may. */
const blocksASitemap = 20

/** A block of entries, and those of it that are wanted, in the order wanted. */
interface Extract {
  readonly name: string
  readonly places: readonly number[]
}

/** One sitemap: pages that are written now, then entries of articles. */
interface Sitemap {
  readonly pages: readonly string[]
  readonly blocks: readonly Extract[]
  /** Milliseconds since 1970. */
  readonly updated: number
}

/** `/sitemap.xml`: the whole site, or where that is more than one may hold, the index of its parts. */
export function sitemapOf(catalog: Catalog, index: CatalogIndex, shown: Shown): ListDocument {
  const parts = partsOf(index, shown)
  const [whole] = parts
  if (whole && parts.length === 1) return documentOf(catalog, 'sitemap', whole, shown.validUntil)
  const text = sitemapIndex(
    parts.map(({ updated }, place) => ({ url: `${index.site.url}/sitemap-${place + 1}.xml`, updated })),
  )
  return madeList(text, { mediaType, updated: shown.updated, validUntil: shown.validUntil })
}

/** `/sitemap-N.xml`: a part, counted from 1; `undefined` where the site has none of that number. */
export function sitemapPartOf(catalog: Catalog, index: CatalogIndex, shown: Shown, number: number) {
  const parts = partsOf(index, shown)
  const part = parts.length > 1 ? parts[number - 1] : undefined
  return part && documentOf(catalog, 'sitemap', part, shown.validUntil)
}

/** The site's sitemaps: one where that is enough, else articles and then other pages apart, so that parts stay. */
function partsOf(index: CatalogIndex, shown: Shown): readonly Sitemap[] {
  const pages = pagesOf(index, shown)
  const blocks = blocksOfList(index, 'sitemap').flatMap(({ name, ordinals }) => {
    const seen = ordinals.filter(shown.has)
    const places = [...ordinals.keys()].filter((place) => shown.has(ordinals[place] ?? -1))
    return seen.length === 0 ? [] : [{ name, places, updated: newestOf(index, seen) }]
  })
  const urls = pages.length + blocks.reduce((sum, { places }) => sum + places.length, 0)
  if (blocks.length <= blocksASitemap && urls <= sitemapUrls) return [{ pages, blocks, updated: shown.updated }]
  return [
    ...inGroups(blocks, blocksASitemap).map((part) => {
      return { pages: [], blocks: part, updated: Math.max(...part.map(({ updated }) => updated)) }
    }),
    ...inGroups(pages, sitemapUrls).map((part) => ({ pages: part, blocks: [], updated: shown.updated })),
  ]
}

/** The pages of the site that are no articles: its home, and every label's with something to show. */
function pagesOf(index: CatalogIndex, shown: Shown): readonly string[] {
  const { url } = index.site
  const labels = dimensions.flatMap((dimension) =>
    shownLabels(index, dimension, shown)
      .map(({ slug, ordinals }) => ({ url: `${url}${labelPath(dimension, slug)}`, updated: newestOf(index, ordinals) }))
      .filter((page) => isListable(page.url, index.site))
      .map(sitemapPage),
  )
  return [sitemapPage({ url: `${url}/`, ...(shown.updated > 0 && { updated: shown.updated }) }), ...labels]
}

/** `/sitemap-news.xml`: what the last two days brought, newest first. */
export function newsOf(catalog: Catalog, index: CatalogIndex, shown: Shown, moment: number): ListDocument {
  const listed = blocksOfList(index, 'news')
  const seen = listed.flatMap(({ ordinals }) => ordinals.filter(shown.has))
  const moments = seen.map((ordinal) => index.published[ordinal] ?? 0)
  const news = newsAmong(moments, moment)
  const ordinals = new Set(news.map((place) => seen[place]))
  const blocks = listed.toReversed().flatMap((block) => {
    const places = [...block.ordinals.keys()].reverse().filter((place) => ordinals.has(block.ordinals[place]))
    return places.length === 0 ? [] : [{ name: block.name, places }]
  })
  // What is news no longer changed the list as much as what came.
  const faded = (moments.findLast((when) => when + newsAge <= moment) ?? Number.NEGATIVE_INFINITY) + newsAge
  const fades = (moments[news.at(-1) ?? -1] ?? Number.POSITIVE_INFINITY) + newsAge
  const updated = Math.max(shown.updated, faded)
  return documentOf(catalog, 'news', { pages: [], blocks, updated }, Math.min(shown.validUntil, fades))
}

const mediaType = 'application/xml; charset=utf-8'
const envelopes: Readonly<Record<List, Envelope>> = { sitemap: sitemapEnvelope, news: newsEnvelope }

function documentOf(catalog: Catalog, list: List, sitemap: Sitemap, validUntil: number): ListDocument {
  const { pages, blocks, updated } = sitemap
  const state = JSON.stringify([envelopes[list], pages, blocks.map(({ name, places }) => [name, places])])
  return { mediaType, state, updated, validUntil, body: () => streamOf(catalog, list, sitemap) }
}

/** A sitemap may be larger than an isolate's memory, so there is never more of it than one block. */
function streamOf(catalog: Catalog, list: List, { pages, blocks }: Sitemap): ReadableStream<Uint8Array> {
  const { head, tail } = envelopes[list]
  const encoder = new TextEncoder()
  const lineEnd = encoder.encode('\n')
  const left = blocks.values()
  return new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(encoder.encode([head.trimEnd(), ...pages, ''].join('\n'))),
    pull: async (controller) => {
      const { value: block } = left.next()
      if (block) {
        const entries = await catalog.listEntries(list, block.name)
        const wanted = block.places.map((place) => entries[place] ?? missing(list, block.name))
        controller.enqueue(concat(wanted.flatMap((entry) => [entry, lineEnd])))
        return
      }
      controller.enqueue(encoder.encode(tail.trimStart()))
      controller.close()
    },
  })
}

function missing(list: List, block: string): never {
  throw new Error(`the catalog's block ${block} of the list ${list} is short: compile the articles again`)
}
