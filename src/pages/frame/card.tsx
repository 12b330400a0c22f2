import type { SiteImage } from '../../article/site.ts'

/** A picture of a page. */
export interface CardImage extends SiteImage {
  readonly alt?: string | undefined
}

interface CardProps {
  readonly type: 'website' | 'article'
  /** Of the site. */
  readonly name: string
  readonly title: string
  readonly description: string | undefined
  /** The page's own, absolute. */
  readonly address: string
  readonly image: CardImage | undefined
  /** Whether the picture is shown across the card. */
  readonly isWide: boolean
}

/** What a link to a page looks like elsewhere: Open Graph, and the card that is read beside it. */
export function Card({ type, name, title, description, address, image, isWide }: CardProps) {
  const facts: readonly Fact[] = [
    ['og:type', type],
    ['og:site_name', name],
    ['og:title', title],
    ['og:description', description],
    ['og:url', address],
    ['og:image', image?.url],
    ['og:image:width', image?.width],
    ['og:image:height', image?.height],
    ['og:image:alt', image?.alt],
  ]
  return (
    <>
      <Facts facts={facts} />
      <meta name="twitter:card" content={isWide ? 'summary_large_image' : 'summary'} />
    </>
  )
}

type Fact = readonly [property: string, content: string | number | undefined]

/** Properties of a page; those of which nothing is known are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <>{facts.map(([property, content]) => (content ? <meta property={property} content={String(content)} /> : null))}</>
  )
}

/** Whether other sites show a picture in a card: they load it from the web, and none draws an SVG. */
export function isForCards({ url, type }: CardImage): boolean {
  return url.startsWith('http') && type !== 'image/svg+xml' && !/\.svg$/i.test(new URL(url).pathname)
}
