/** What other tools call the same thing, best first. */
export const names = {
  title: ['title'],
  summary: ['abstract', 'description', 'excerpt', 'summary', 'subtitle'],
  published: ['publishedDateTime', 'date', 'pubDate', 'publishDate', 'publishedAt', 'created'],
  updated: ['updatedDateTime', 'updated', 'lastmod', 'modified', 'last_modified_at'],
  expires: ['expires', 'expiryDate', 'unpublish'],
  source: ['sourceUrl', 'originalUrl', 'webUrl', 'link', 'canonical', 'canonicalURL', 'external_url'],
  tags: ['tags', 'topics', 'keywords'],
  category: ['category', 'categories', 'section'],
  type: ['type'],
  provider: ['provider'],
  authors: ['authors', 'author', 'creator', 'byline'],
  images: ['images', 'image', 'cover', 'thumbnail', 'heroImage', 'featured_image', 'og_image'],
  language: ['language', 'lang'],
  slug: ['slug'],
  id: ['id', 'guid'],
  draft: ['draft'],
} as const

/** Every name that is read; any other is reported. */
export const knownNames: ReadonlySet<string> = new Set(Object.values(names).flat())
