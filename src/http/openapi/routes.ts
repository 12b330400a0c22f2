import { contentType, formats } from '../../feed/format.ts'
import { pageParameters, parameters } from '../addresses/query.ts'
import type { ProblemName } from '../answers/problem.ts'

/** A kind of address: what it answers, and how it may be asked. */
export interface Route {
  /** As OpenAPI writes it: `/tags/{labels}/rss.xml`. */
  readonly path: string
  readonly summary: string
  readonly mediaTypes: readonly string[]
  readonly query: readonly ParameterName[]
  /** Statuses besides 200, 304 and those of problems. */
  readonly also: readonly (206 | 226 | 301)[]
  readonly problems: readonly ProblemName[]
}

/** What the query of a feed may have. */
export const feedQuery = [...parameters, 'raw'] as const
type ParameterName = (typeof feedQuery)[number]
const ofFeeds = ['bad-query', 'no-such-archive', 'gone'] as const
const ofLabels = ['bad-address', 'unknown-label'] as const
const html = ['text/html; charset=utf-8']

/** Every kind of address at which the site answers GET and HEAD; a test holds it against the routes themselves. */
export const siteRoutes: readonly Route[] = [
  ...formats.flatMap((format) => [
    feed(`/${format.file}`, `The newest articles, as ${format.title}`, [contentType(format)], ofFeeds),
    feed(
      `/{dimension}/{labels}/${format.file}`,
      `Those with some labels, as ${format.title}`,
      [contentType(format)],
      [...ofLabels, ...ofFeeds],
    ),
  ]),
  ...['/feed', '/{dimension}/{labels}/feed'].map((path) =>
    feed(path, 'The same feed in the format that Accept asks for', formats.map(contentType), [
      ...ofLabels,
      'not-acceptable',
      ...ofFeeds,
    ]),
  ),
  { ...page('/', 'The newest articles, for people', ofFeeds, [301]), query: pageParameters },
  page('/{dimension}', 'Every label of a dimension, for people', [], [301]),
  {
    ...page('/{dimension}/{labels}', 'The articles with some labels, for people', [...ofLabels, ...ofFeeds], [301]),
    query: pageParameters,
  },
  page('/articles/{slug}', 'An article, for people', ['gone'], [301]),
  page('/problems/{name}', 'What a problem means, for people'),
  page('/api', 'This description, for people'),
  plain('/opml.xml', 'Every feed of the site', ['text/x-opml; charset=utf-8']),
  plain('/sitemap.xml', 'Every page, or the parts of the sitemap', ['application/xml; charset=utf-8']),
  plain('/sitemap-{part}.xml', 'A part of the sitemap', ['application/xml; charset=utf-8'], ['not-found']),
  plain('/sitemap-news.xml', 'The articles of the last two days', ['application/xml; charset=utf-8']),
  plain('/robots.txt', 'Where the sitemaps are', ['text/plain; charset=utf-8']),
  plain('/openapi.json', 'This description, as OpenAPI 3.1', ['application/json']),
  {
    ...plain(
      '/media/{file}',
      'A picture, recording or document of an article',
      ['*/*'],
      ['not-found', 'no-such-range'],
    ),
    also: [206],
  },
]

/** What answers beside those: not the site's articles, but about them. */
export const routesBeside: readonly Route[] = [
  plain('/status', 'Who reads the feeds and how often, for people', html),
  plain('/status.json', 'The same for programs', ['application/json']),
  plain('/hub', 'What the hub is for', ['text/plain;charset=UTF-8'], ['not-found']),
]

/** Both together. */
export const routes: readonly Route[] = [...siteRoutes, ...routesBeside]

function feed(path: string, summary: string, mediaTypes: readonly string[], problems: readonly ProblemName[]): Route {
  return { path, summary, mediaTypes, query: feedQuery, also: [226, 301], problems }
}

function page(path: string, summary: string, problems: readonly ProblemName[] = [], also: Route['also'] = []): Route {
  return { path, summary, mediaTypes: html, query: [], also, problems: [...problems, 'not-found'] }
}

/** An address that takes no query. */
function plain(
  path: string,
  summary: string,
  mediaTypes: readonly string[],
  problems: readonly ProblemName[] = [],
): Route {
  return { path, summary, mediaTypes, query: [], also: [], problems }
}
