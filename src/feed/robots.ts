/**
 * What crawlers are told (RFC 9309): everything may be read but the paths named, and where the
 * sitemaps are, as absolute addresses.
 */
export function robots(sitemaps: readonly string[], closed: readonly string[] = []): string {
  const rules = closed.length === 0 ? ['Disallow:'] : closed.map((path) => `Disallow: ${path}`)
  return [
    'User-agent: *',
    ...rules,
    ...(sitemaps.length > 0 ? [''] : []),
    ...sitemaps.map((url) => `Sitemap: ${url}`),
    '',
  ].join('\n')
}
