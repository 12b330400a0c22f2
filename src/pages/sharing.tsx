import { raw } from 'hono/html'
import type { Site } from '../article/site.ts'
import { slugOf } from '../article/slug.ts'
import type { LabelEntry } from '../catalog/catalog.ts'
import { labelPath } from './addresses.ts'
import { excerpt } from './excerpt.ts'
import type { Item } from './item.ts'

interface SharingProps {
  readonly site: Site
  readonly item: Item
  /** The page's own, absolute. */
  readonly address: string
}

/** What a link to the article looks like elsewhere: Open Graph, and the card that is read beside it. */
export function SharingCard({ site, item, address }: SharingProps) {
  const image = item._tidings?.images?.find(({ url }) => url === item.image)
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['og:type', 'article'],
    ['og:site_name', site.title],
    ['og:title', item.title],
    ['og:description', item.summary && excerpt(item.summary, 300)],
    ['og:url', address],
    ['og:image', item.image ?? site.image?.url],
    ['og:image:width', image?.width],
    ['og:image:height', image?.height],
    ['og:image:alt', image?.alt ?? image?.title],
    ['article:published_time', item.date_published],
    ['article:modified_time', item.date_modified],
    ['article:section', item._tidings?.category],
    ...(item.tags ?? []).map((tag) => ['article:tag', tag] as const),
  ]
  return (
    <>
      {facts.map(([property, content]) => (content ? <meta property={property} content={String(content)} /> : null))}
      <meta name="twitter:card" content={item.image ? 'summary_large_image' : 'summary'} />
    </>
  )
}

interface NewsArticleProps extends SharingProps {
  /** The authors that have a page here. */
  readonly authors: readonly LabelEntry[]
}

/** The article as schema.org's `NewsArticle`, for search engines. */
export function NewsArticle({ site, item, address, authors }: NewsArticleProps) {
  const provider = item._tidings?.provider
  const addressOf = (name: string): string | undefined => {
    const author = authors.find(({ slug }) => slug === slugOf(name))
    return author && site.url + labelPath('authors', author.slug)
  }
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: item.title,
    description: item.summary && excerpt(item.summary, 300),
    url: address,
    mainEntityOfPage: address,
    isBasedOn: item.external_url,
    image:
      item._tidings?.images?.map(({ url, width, height, title, attribution }) => {
        return { '@type': 'ImageObject', url, width, height, caption: title, creditText: attribution }
      }) ?? site.image?.url,
    datePublished: item.date_published,
    dateModified: item.date_modified ?? item.date_published,
    inLanguage: item.language ?? site.language,
    keywords: item.tags?.length ? item.tags : undefined,
    articleSection: item._tidings?.category,
    author: item.authors?.map(({ name, url }) => ({
      '@type': name === provider?.name || name === site.title ? 'Organization' : 'Person',
      name,
      url: url?.startsWith('http') ? url : addressOf(name),
    })) ?? { '@type': 'Organization', name: site.title, url: site.url },
    contributor: item._tidings?.contributors?.map(({ name, url }) => ({
      '@type': 'Person',
      name,
      url: url?.startsWith('http') ? url : undefined,
    })),
    discussionUrl: item._tidings?.discussion,
    publisher: provider
      ? { '@type': 'Organization', name: provider.name, url: provider.url }
      : { '@type': 'Organization', name: site.title, url: site.url, logo: site.logo?.url ?? site.image?.url },
  }
  // `<` is all that could end the element early.
  return <script type="application/ld+json">{raw(JSON.stringify(article).replaceAll('<', '\\u003c'))}</script>
}
