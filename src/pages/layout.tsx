import type { Child } from 'hono/jsx'
import type { Site } from '../article/site.ts'
import type { CatalogIndex } from '../catalog/catalog.ts'
import { type Format, formats } from '../feed/format.ts'
import { directionOf } from './direction.ts'
import { FeedIcon } from './feed-icon.tsx'

interface LayoutProps {
  readonly index: CatalogIndex
  readonly title: string
  readonly description?: string | undefined
  /** The page's own path and query; a page that stands at none is not to be found by search engines. */
  readonly path?: string
  /** Where what the page shows is to be read, where that is not the page: an article that another site published. */
  readonly canonical?: string
  /** The path of the selection whose feeds the page offers: empty, or `/tags/ai`; with `search` behind the file. */
  readonly feeds?: string
  /** The canonical query of the search: `?q=ai`. */
  readonly search?: string
  readonly feedTitle?: string
  /** What else stands in the head. */
  readonly head?: Child
  /** The first page, which the site's name is the heading of. */
  readonly isHome?: boolean
  /** Whether all that the page says is our own, which is English whatever the site's language. */
  readonly isOurs?: boolean
  readonly children: Child
}

/** A whole HTML document with autodiscovery links, the page's own feeds first. */
export function Layout(props: LayoutProps) {
  const {
    index,
    title,
    description,
    path,
    feeds = '',
    search = '',
    feedTitle = title,
    canonical,
    head,
    isHome,
    isOurs,
    children,
  } = props
  const { site } = index
  return (
    <html lang={site.language} dir={directionOf(site.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description ? <meta name="description" content={description} /> : null}
        {path === undefined ? (
          <meta name="robots" content="noindex" />
        ) : (
          <link rel="canonical" href={canonical ?? `${site.url}${path}`} />
        )}
        {site.icon ? (
          <link rel="icon" href={site.icon.url} type={site.icon.type} />
        ) : (
          <link rel="icon" href={versioned(index, '/favicon.svg')} type="image/svg+xml" />
        )}
        <link rel="stylesheet" href={versioned(index, '/style.css')} />
        {'/theme.css' in index.files ? <link rel="stylesheet" href={versioned(index, '/theme.css')} /> : null}
        <script type="module" src={versioned(index, '/tidings.js')} />
        {feeds || search ? alternates(site, feeds, search, feedTitle) : null}
        {alternates(site, '', '', site.title)}
        <link rel="outline" type="text/x-opml" title={`All feeds of ${site.title}`} href={`${site.url}/opml.xml`} />
        {head}
      </head>
      <body>
        <a class="skip" href={`#${mainId}`}>
          Skip to the content
        </a>
        <header class={isHome ? 'site home' : 'site'}>
          {isHome ? (
            <h1 class="brand" dir="auto">
              <Brand site={site} />
            </h1>
          ) : (
            <a class="brand" href="/" dir="auto">
              <Brand site={site} />
            </a>
          )}
          <nav aria-label="Site">
            <a href="/tags">Tags</a>
            {site.theme?.links?.map(({ name, url }) => (
              <a href={url}>{name}</a>
            ))}
            <a class="button" href={`${feeds}/rss.xml${search}`}>
              <FeedIcon />
              Subscribe
            </a>
          </nav>
          {isHome && site.description ? (
            <p class="lead">
              <bdi>{site.description}</bdi>
            </p>
          ) : null}
        </header>
        <main id={mainId} {...(isOurs && english)}>
          {children}
        </main>
        <footer>
          <span dir="auto">{site.theme?.footer ?? site.rights ?? site.title}</span>
          <ul>
            {footerLinks.map(({ name, path: to }) => (
              <li>
                <a href={to}>{name}</a>
              </li>
            ))}
          </ul>
        </footer>
      </body>
    </html>
  )
}

/** The language and direction of what pages say themselves. */
export const english = { lang: 'en', dir: 'ltr' } as const

/** No heading of an article gets it: those hold letters, digits, `-` and `_`. */
const mainId = '~content'

const footerLinks = [
  ...formats.map(({ title, file }) => ({ name: title.replace(/ [\d.]+$/, ''), path: `/${file}` })),
  { name: 'All feeds', path: '/opml.xml' },
  { name: 'For programs', path: '/api' },
  { name: 'Status', path: '/status' },
]

function Brand({ site: { logo, title } }: { readonly site: Site }) {
  return (
    <>
      {logo ? <img src={logo.url} alt="" width={logo.width} height={logo.height} /> : null}
      {title}
    </>
  )
}

function alternates(site: Site, path: string, search: string, name: string) {
  return formats.map((format: Format) => (
    <link
      rel="alternate"
      type={format.mediaType.split(';')[0]}
      title={`${name} (${format.title})`}
      href={`${site.url}${path}/${format.file}${search}`}
    />
  ))
}

/** A file's address with its digest, so that it can be kept for ever. */
function versioned({ files }: CatalogIndex, path: string): string {
  return `${path}?v=${files[path] ?? ''}`
}
