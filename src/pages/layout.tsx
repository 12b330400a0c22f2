import type { Child } from 'hono/jsx'
import type { Site } from '../article/site.ts'
import type { CatalogIndex } from '../catalog/catalog.ts'
import { type Format, formats } from '../feed/format.ts'

interface LayoutProps {
  readonly index: CatalogIndex
  readonly title: string
  readonly description?: string | undefined
  /** The page's own path and query. */
  readonly path: string
  /** The path of the selection whose feeds the page offers: empty, or `/tags/ai`; with `search` behind the file. */
  readonly feeds?: string
  /** The canonical query of the search: `?q=ai`. */
  readonly search?: string
  readonly feedTitle?: string
  /** What else stands in the head. */
  readonly head?: Child
  readonly children: Child
}

/** A whole HTML document with autodiscovery links, the page's own feeds first. */
export function Layout({ index, title, description, path, feeds, search, feedTitle, head, children }: LayoutProps) {
  const { site } = index
  return (
    <html lang={site.language} dir={directionOf(site.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description ? <meta name="description" content={description} /> : null}
        <link rel="canonical" href={`${site.url}${path}`} />
        {site.icon ? (
          <link rel="icon" href={site.icon.url} type={site.icon.type} />
        ) : (
          <link rel="icon" href={versioned(index, '/favicon.svg')} type="image/svg+xml" />
        )}
        <link rel="stylesheet" href={versioned(index, '/style.css')} />
        {'/theme.css' in index.files ? <link rel="stylesheet" href={versioned(index, '/theme.css')} /> : null}
        <script type="module" src={versioned(index, '/tidings.js')} />
        {feeds || search ? alternates(site, feeds ?? '', search ?? '', feedTitle ?? title) : null}
        {alternates(site, '', '', site.title)}
        <link rel="outline" type="text/x-opml" title={`All feeds of ${site.title}`} href={`${site.url}/opml.xml`} />
        {head}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="site">
          <a href="/">
            {site.logo ? <img src={site.logo.url} alt="" width={site.logo.width} height={site.logo.height} /> : null}
            {site.title}
          </a>
          <nav aria-label="Site">
            <a href="/tags">Tags</a>
            {site.theme?.links?.map(({ name, url }) => (
              <a href={url}>{name}</a>
            ))}
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer>
          <p>
            {site.theme?.footer ?? site.rights ?? site.title} · <a href="/rss.xml">RSS</a> ·{' '}
            <a href="/atom.xml">Atom</a> · <a href="/feed.json">JSON Feed</a> · <a href="/opml.xml">All feeds</a> ·{' '}
            <a href="/api">For programs</a> · <a href="/status">Status</a>
          </p>
        </footer>
      </body>
    </html>
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

const rightToLeft = /^(?:ar|he|fa|ur|ps|sd|ug|yi|dv|ku-arab|az-arab|ckb)\b/i

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) ? 'rtl' : 'ltr'
}
