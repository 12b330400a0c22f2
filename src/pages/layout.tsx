import type { Child } from 'hono/jsx'
import type { Site } from '../article/site.ts'
import { type Format, formats } from '../feed/format.ts'

export const stylesheet = `:root{color-scheme:light dark;font:1.05rem/1.6 system-ui,sans-serif}
body{max-width:44rem;margin:2rem auto;padding:0 1rem}
a{color:light-dark(#0b57a4,#8cc1ff)}
img,video{max-width:100%;height:auto}
pre{overflow-x:auto}
time,.count{color:light-dark(#595959,#b0b0b0);font-size:.9rem}
ul.plain{list-style:none;padding:0}
ul.inline{display:flex;flex-wrap:wrap;gap:.25rem 1rem}`

interface LayoutProps {
  readonly site: Site
  readonly title: string
  /** The path of the selection whose feeds the page offers: empty, or `/tags/ai`. */
  readonly feeds: string
  /** The canonical query of a search in them: `?q=ai`. */
  readonly search?: string
  readonly feedTitle: string
  readonly children: Child
}

/** A whole HTML document with autodiscovery links, the page's own feeds first. */
export function Layout({ site, title, feeds, search = '', feedTitle, children }: LayoutProps) {
  const links = (path: string, name: string, query = '') =>
    formats.map((format: Format) => (
      <link
        rel="alternate"
        type={format.mediaType.split(';')[0]}
        title={`${name} (${format.title})`}
        href={`${site.url}${path}/${format.file}${query}`}
      />
    ))
  return (
    <html lang={site.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        {links(feeds, feedTitle, search)}
        {feeds === '' && search === '' ? null : links('', site.title)}
      </head>
      <body>{children}</body>
    </html>
  )
}
