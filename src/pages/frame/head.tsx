import type { Child } from 'hono/jsx'
import type { Site } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { formats } from '../../feed/format.ts'
import { Card } from './card.tsx'

/** The feeds that a page offers before those of all articles. */
interface Feeds {
  /** The path of their selection: empty, or `/tags/ai`. */
  readonly path: string
  /** The canonical query of the search in it: empty, or `?q=ai`. */
  readonly search: string
  readonly title: string
}

export interface HeadProps {
  readonly index: CatalogIndex
  readonly title: string
  readonly description?: string | undefined
  /** The page's own path and query; a page that stands at none is not to be found by search engines. */
  readonly path?: string
  /** Where what the page shows is to be read, where that is not the page: an article that another site published. */
  readonly canonical?: string
  readonly feeds?: Feeds
  /** What a link to the page looks like elsewhere, where that is not the same as for any page. */
  readonly card?: Child
  /** What else stands in it. */
  readonly more?: Child
}

/** What browsers, search engines and readers are told of a page. */
export function Head({ index, title, description, path, canonical, feeds, card, more }: HeadProps) {
  const { site } = index
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      {description ? <meta name="description" content={description} /> : null}
      {path === undefined ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={canonical ?? `${site.url}${path}`} />
          {card ?? <PageCard site={site} title={title} description={description} address={`${site.url}${path}`} />}
        </>
      )}
      {site.icon ? (
        <link rel="icon" href={site.icon.url} type={site.icon.type} />
      ) : (
        <link rel="icon" href={versioned(index, '/favicon.svg')} type="image/svg+xml" />
      )}
      <link rel="stylesheet" href={versioned(index, '/style.css')} />
      {'/theme.css' in index.files ? <link rel="stylesheet" href={versioned(index, '/theme.css')} /> : null}
      <script type="module" src={versioned(index, '/tidings.js')} />
      {feeds && feeds.path + feeds.search !== '' ? <Alternates site={site} feeds={feeds} /> : null}
      <Alternates site={site} feeds={{ path: '', search: '', title: site.title }} />
      <link rel="outline" type="text/x-opml" title={`All feeds of ${site.title}`} href={`${site.url}/opml.xml`} />
      {more}
    </head>
  )
}

interface PageCardProps {
  readonly site: Site
  readonly title: string
  readonly description: string | undefined
  readonly address: string
}

/** A card with what the site is known by. */
function PageCard({ site: { title: name, image }, ...page }: PageCardProps) {
  return <Card type="website" name={name} image={image} isWide={false} {...page} />
}

/** Links by which readers find feeds. */
function Alternates({ site, feeds: { path, search, title } }: { readonly site: Site; readonly feeds: Feeds }) {
  return (
    <>
      {formats.map((format) => (
        <link
          rel="alternate"
          type={format.mediaType}
          title={`${title} (${format.title})`}
          href={`${site.url}${path}/${format.file}${search}`}
        />
      ))}
    </>
  )
}

/** A file's address with its digest, so that it can be kept for ever. */
function versioned({ files }: CatalogIndex, path: string): string {
  return `${path}?v=${files[path] ?? ''}`
}
