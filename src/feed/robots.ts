/** What crawlers are told (RFC 9309): everything may be read, and where the sitemaps are, as absolute addresses. */
export function robots(sitemaps: readonly string[]): string {
  return ['User-agent: *', 'Disallow:', '', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n')
}
