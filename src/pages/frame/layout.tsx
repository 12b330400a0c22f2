import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { directionOf } from '../../article/direction.ts'
import type { Site } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { dimensions } from '../../catalog/selection.ts'
import { formats } from '../../feed/format.ts'
import { english } from './direction.ts'
import { FeedIcon } from './feed-icon.tsx'
import { Head, type HeadProps } from './head.tsx'
import { headings } from './headings.ts'

interface LayoutProps extends HeadProps {
  /** The first page, which the site's name is the heading of. */
  readonly isHome?: boolean
  /** Whether all that the page says is our own, which is English whatever the site's language. */
  readonly isOurs?: boolean
  readonly children: Child
}

/** A whole HTML document. */
export function Layout({ isHome = false, isOurs, children, ...head }: LayoutProps) {
  const { index, feeds } = head
  const { site } = index
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={site.language} dir={directionOf(site.language)}>
        <Head {...head} />
        <body>
          <a class="skip" href={`#${mainId}`} lang="en">
            Skip to the content
          </a>{' '}
          <SiteHeader
            index={index}
            isHome={isHome}
            path={head.path}
            feed={`${feeds?.path ?? ''}/rss.xml${feeds?.search ?? ''}`}
          />
          <main id={mainId} {...(isOurs && english)}>
            {children}
          </main>
          <SiteFooter site={site} />
        </body>
      </html>
    </>
  )
}

/** No heading of an article gets it: those hold letters, digits, `-` and `_`. */
const mainId = '~content'

interface SiteHeaderProps {
  readonly index: CatalogIndex
  readonly isHome: boolean
  /** The page's own. */
  readonly path: string | undefined
  /** The address of the feed to subscribe to. */
  readonly feed: string
}

function SiteHeader({ index: { site, labels }, isHome, path, feed }: SiteHeaderProps) {
  const kind = dimensions.find((dimension) => labels[dimension].length > 0)
  const current = (address: string) => (address === path ? 'page' : undefined)
  return (
    <header class={isHome ? 'site home' : 'site'}>
      {isHome ? (
        <div>
          <h1 class="brand" dir="auto">
            <Brand site={site} />
          </h1>
          {site.description ? (
            <p class="lead">
              <bdi>{site.description}</bdi>
            </p>
          ) : null}
        </div>
      ) : (
        <a class="brand" href="/" dir="auto">
          <Brand site={site} />
        </a>
      )}{' '}
      <nav aria-label="Site" lang="en">
        {kind && (
          <a href={`/${kind}`} aria-current={current(`/${kind}`)}>
            {headings[kind]}
          </a>
        )}{' '}
        {site.theme?.links?.map(({ name, url }) => (
          <>
            <a href={url} lang={site.language} aria-current={current(url)}>
              {name}
            </a>{' '}
          </>
        ))}
        <a class="button" href={feed}>
          <FeedIcon />
          Subscribe
        </a>
      </nav>
    </header>
  )
}

function Brand({ site: { logo, title } }: { readonly site: Site }) {
  return (
    <>
      {logo ? <img src={logo.url} alt="" width={logo.width} height={logo.height} /> : null}
      {title}
    </>
  )
}

interface FooterLink {
  readonly name: string
  readonly path: string
  /** Whether it is to be given to a reader rather than read. */
  readonly isFile?: boolean
}

const footerLinks: readonly FooterLink[] = [
  ...formats.map(({ title, file }) => ({ name: title.replace(/ [\d.]+$/, ''), path: `/${file}` })),
  { name: 'All feeds (OPML)', path: '/opml.xml', isFile: true },
  { name: 'For programs', path: '/api' },
  { name: 'Status', path: '/status' },
]

function SiteFooter({ site }: { readonly site: Site }) {
  return (
    <footer>
      <span dir="auto">{site.theme?.footer ?? site.rights ?? site.title}</span>{' '}
      <ul lang="en">
        {footerLinks.map(({ name, path, isFile }) => (
          <li>
            <a href={path} download={isFile}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
}
