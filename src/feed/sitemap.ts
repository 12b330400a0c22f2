import type { Article, Image } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { escapeText } from './escape.ts'
import type { Envelope } from './frame.ts'
import { declarations } from './namespaces.ts'
import { element, texts, write, xmlDeclaration } from './xml.ts'

const sitemaps09 = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** URLs that one sitemap may hold (sitemaps.org). */
export const sitemapUrls = 50_000
/** Characters that an address in a sitemap has fewer than (sitemaps.org): with one that has more, none of it may be read. */
const urlLength = 2_048
/** Articles that one news sitemap may hold (Google News). */
const newsUrls = 1_000
/** How long an article is news, in milliseconds (Google News). */
export const newsAge = 48 * 60 * 60 * 1_000

/**
 * The places of what is news at a moment in a list of moments of publication, which ascend: the
 * newest first, no more than a news sitemap may hold.
 */
export function newsAmong(published: readonly number[], moment: number): readonly number[] {
  const end = published.findLastIndex((when) => when <= moment) + 1
  const start = published.findIndex((when) => moment - when < newsAge)
  const places = start === -1 ? [] : Array.from({ length: Math.max(0, end - start) }, (_, place) => end - 1 - place)
  return places.slice(0, newsUrls)
}

/** A page of the site as search engines are told of it. */
export interface ListedPage {
  readonly url: string
  /** Milliseconds since 1970. */
  readonly updated?: number
  readonly images?: readonly string[]
}

/** What the sitemaps tell of an article. */
export interface ListedArticle extends Pick<Article, 'title' | 'link' | 'published' | 'updated' | 'language'> {
  readonly images: readonly Pick<Image, 'url'>[]
}

/** Images that a sitemap may name for one page (Google). */
const imagesAPage = 1_000

/** A page as an entry of a sitemap. */
export function sitemapPage({ url, updated, images = [] }: ListedPage): string {
  const lastmod = updated === undefined ? '' : line(2, 'lastmod', isoOf(updated))
  const shown = images
    .slice(0, imagesAPage)
    .map((image) => `    <image:image>\n${line(3, 'image:loc', image)}    </image:image>\n`)
  return `  <url>\n${line(2, 'loc', url)}${lastmod}${shown.join('')}  </url>`
}

/** An element with text on a line of its own. Not by `write`: an edit of one article writes every article's entry anew. */
function line(depth: number, name: string, text: string): string {
  return `${'  '.repeat(depth)}<${name}>${escapeText(text)}</${name}>\n`
}

/** Whether a sitemap may name an address: one of its own site, and not too long. */
export function isListable(url: string, site: Site): boolean {
  return url.startsWith(`${site.url}/`) && url.length < urlLength
}

/** An article as an entry of a sitemap; empty for one that it may not name, as what is read elsewhere. */
export function sitemapEntry(article: ListedArticle, site: Site): string {
  if (!isListable(article.link, site)) return ''
  const { link, published, updated = published, images } = article
  return sitemapPage({ url: link, updated: Math.max(updated, published), images: images.map(({ url }) => url) })
}

/** The same of a news sitemap. */
export function newsEntry(article: ListedArticle, site: Site): string {
  if (!isListable(article.link, site)) return ''
  const publication =
    line(4, 'news:name', site.title) + line(4, 'news:language', newsLanguage(article.language ?? site.language))
  const about = line(3, 'news:publication_date', isoOf(article.published)) + line(3, 'news:title', article.title)
  const news = `      <news:publication>\n${publication}      </news:publication>\n${about}`
  return `  <url>\n${line(2, 'loc', article.link)}    <news:news>\n${news}    </news:news>\n  </url>`
}

const newsLanguages = new Map<string, string>()

/** Google News wants a language alone (ISO 639), but for Chinese, whose scripts it tells apart. */
function newsLanguage(tag: string): string {
  return newsLanguages.getOrInsertComputed(tag, () => likelyLanguage(tag))
}

function likelyLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

/** The document around a sitemap's entries, which stand on lines of their own. */
export const sitemapEnvelope: Envelope = urlset('image')

/** The document around a news sitemap's entries. */
export const newsEnvelope: Envelope = urlset('news')

/** A list of sitemaps, for a site whose pages one cannot hold. */
export function sitemapIndex(sitemaps: readonly Pick<ListedPage, 'url' | 'updated'>[]): string {
  const listed = sitemaps.map(({ url, updated }) => {
    return element('sitemap', {}, texts({ loc: url, lastmod: updated === undefined ? undefined : isoOf(updated) }))
  })
  return `${xmlDeclaration}${write([element('sitemapindex', { xmlns: sitemaps09 }, listed)], 0)}`
}

function urlset(module: 'image' | 'news'): Envelope {
  const root = `<urlset xmlns="${sitemaps09}"${declarations([module])}>`
  return { head: `${xmlDeclaration}${root}\n`, tail: '\n</urlset>\n' }
}

/** W3C's date and time, in whole seconds. */
function isoOf(moment: number): string {
  const iso = new Date(moment).toISOString()
  return moment % 1_000 === 0 ? `${iso.slice(0, -'.000Z'.length)}Z` : iso
}
