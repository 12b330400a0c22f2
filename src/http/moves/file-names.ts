/** What WordPress, Ghost, Jekyll, Hugo, Eleventy, Pelican, Medium and Blogger call a site's feed, and a label's below its page; and its sitemaps. */
const names: Readonly<Record<string, readonly string[]>> = {
  'rss.xml': [
    ...['feed', 'feed/rss', 'feed/rss2', 'feed/rdf', 'feed/podcast', 'feed.xml', 'feed.rss', 'feed/index.xml', 'feeds'],
    ...['rss', 'rss2', 'rss.xml', 'rss2.xml', 'rss/index.xml', 'rss/feed.xml', 'rdf', 'index.xml', 'index.rss'],
    ...['index.rdf', 'feeds/rss', 'feeds/rss.xml', 'feeds/all.rss.xml', 'wp-rss.php', 'wp-rss2.php', 'wp-rdf.php'],
    ...['wp-feed.php', 'feed/rss.xml', 'rss.php', 'feed.php'],
  ],
  'atom.xml': [
    ...['atom', 'atom.xml', 'feed/atom', 'feed/atom.xml', 'feed.atom', 'index.atom', 'atom/index.xml', 'feeds/atom'],
    ...['feed/feed.xml', 'feeds/atom.xml', 'feeds/all.atom.xml', 'feeds/posts/default', 'wp-atom.php'],
  ],
  'atom.xml?content=summary': ['feeds/posts/summary'],
  'feed.json': ['feed/json', 'feed.json', 'feed/feed.json', 'feeds/json', 'feeds/feed.json', 'jsonfeed'],
  'sitemap.xml': ['sitemap.xml', 'wp-sitemap.xml', 'sitemap_index.xml', 'sitemap-index.xml', 'sitemap/sitemap.xml'],
  'sitemap-news.xml': ['news.xml', 'news-sitemap.xml', 'sitemap_news.xml', 'google-news-sitemap.xml'],
}

/** The file here that a name of theirs stands for. */
export const fileByName: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([file, old]) => old.map((name) => [name, file] as const)),
)

/** Whether a file here is a feed, and no sitemap. */
export function isFeed(file: string | undefined): file is string {
  return file !== undefined && !file.startsWith('sitemap')
}
