import type { Site } from '../../article/site.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import { namedPath } from '../frame/addresses.ts'
import { Card, Facts, isForCards } from '../frame/card.tsx'
import { Structured } from '../frame/structured.tsx'
import { excerpt } from './excerpt.ts'
import { type Item, type ItemPlace, webAddressOf } from './item.ts'

/** What a page says of an article to search engines, and to who links to it. */
export function descriptionOf({ summary }: Item): string | undefined {
  return summary && excerpt(summary, 300)
}

interface SharingProps {
  readonly site: Site
  readonly item: Item
  /** The page's own, absolute. */
  readonly address: string
}

/** What a link to the article looks like elsewhere. */
export function SharingCard({ site, item, address }: SharingProps) {
  const { images = [], category } = item._tidings ?? {}
  const cover = images.filter(({ url }) => url === item.image)
  const image = [...cover, ...images].find(isForCards)
  return (
    <>
      <Card
        type="article"
        name={site.title}
        title={item.title}
        description={descriptionOf(item)}
        address={address}
        image={image ? { ...image, alt: image.alt ?? image.title } : site.image}
        isWide={image !== undefined}
      />
      <Facts
        facts={[
          ['article:published_time', item.date_published],
          ['article:modified_time', item.date_modified],
          ['article:section', category],
          ...(item.tags ?? []).map((tag) => ['article:tag', tag] as const),
        ]}
      />
    </>
  )
}

interface NewsArticleProps extends SharingProps {
  /** The authors that have a page here. */
  readonly authors: readonly LabelEntry[]
}

/** The article as schema.org's `NewsArticle`, for search engines. */
export function NewsArticle({ site, item, address, authors }: NewsArticleProps) {
  const { provider, rights, geo } = item._tidings ?? {}
  const addressOf = (name: string): string | undefined => {
    const path = namedPath('authors', authors, name)
    return path && site.url + path
  }
  const article = {
    '@type': 'NewsArticle',
    headline: item.title,
    description: descriptionOf(item),
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
    author: item.authors?.map((author) => ({
      '@type': author.name === provider?.name || author.name === site.title ? 'Organization' : 'Person',
      name: author.name,
      url: webAddressOf(author) ?? addressOf(author.name),
    })) ?? { '@type': 'Organization', name: site.title, url: site.url },
    contributor: item._tidings?.contributors?.map((person) => ({
      '@type': 'Person',
      name: person.name,
      url: webAddressOf(person),
    })),
    discussionUrl: item._tidings?.discussion,
    copyrightNotice: rights?.text,
    license: rights?.license,
    contentLocation: geo && { '@type': 'Place', name: geo.name, geo: pointOf(geo) },
    publisher: provider
      ? { '@type': 'Organization', name: provider.name, url: provider.url }
      : { '@type': 'Organization', name: site.title, url: site.url, logo: site.logo?.url ?? site.image?.url },
  }
  return <Structured thing={article} />
}

function pointOf({ latitude, longitude }: ItemPlace) {
  return latitude === undefined ? undefined : { '@type': 'GeoCoordinates', latitude, longitude }
}
