/** What lists every article, beside the feeds: in blocks of its own, which are larger. */
export type List = 'sitemap' | 'news'

/**
 * Where the catalog's files stand among the static assets. None is public by itself. All but the
 * index are named by their content and named in the index, so that an index never finds another's.
 */
export const layout = {
  index: '/catalog/index',
  slugs: (name: string): string => `/catalog/slugs/${name}`,
  aliases: (name: string): string => `/catalog/aliases/${name}.json`,
  block: (name: string): string => `/catalog/entries/${name}`,
  head: (name: string): string => `/catalog/heads/${name}`,
  list: (list: List, name: string): string => `/catalog/lists/${list}/${name}`,
  search: (name: string): string => `/catalog/search/${name}.json`,
  searchShard: (name: string): string => `/catalog/search/${name}`,
  media: '/media/',
  files: '/files',
} as const

/** Entries that a label's head holds: as many as its feed shows. */
export const headEntries = 50
