/** The namespaces of the elements that feeds and sitemaps hold, by the prefixes that readers expect. */
export const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
  dc: 'http://purl.org/dc/elements/1.1/',
  fh: 'http://purl.org/syndication/history/1.0',
  georss: 'http://www.georss.org/georss',
  image: 'http://www.google.com/schemas/sitemap-image/1.1',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  news: 'http://www.google.com/schemas/sitemap-news/0.9',
  podcast: 'https://podcastindex.org/namespace/1.0',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
} as const

type Prefix = keyof typeof namespaces

/** Attributes of a document's root that declare what is used all over it. */
export function declarations(prefixes: readonly Prefix[], separator = ' '): string {
  return prefixes.map((prefix) => `${separator}xmlns:${prefix}="${namespaces[prefix]}"`).join('')
}

/** The same of one element: what few entries use is declared where it stands, not on every document's root. */
export function declaring(prefix: Prefix): Readonly<Record<string, string>> {
  return { [`xmlns:${prefix}`]: namespaces[prefix] }
}
