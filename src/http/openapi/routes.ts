import { formats } from '../../feed/format.ts'
import { parameters } from '../addresses/query.ts'
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

const feedQuery = [...parameters, 'raw'] as const
type ParameterName = (typeof feedQuery)[number]
const ofFeeds = { query: feedQuery, also: [226, 301] } as const
const problemsOfFeeds = ['bad-query', 'no-such-archive', 'gone'] as const
const html = ['text/html; charset=utf-8']

/** Every kind of address that answers GET and HEAD; a test holds it against the routes themselves. */
export const routes: readonly Route[] = [
  ...formats.flatMap(({ file, title, mediaType }): readonly Route[] => [
    {
      ...{ path: `/${file}`, summary: `The newest articles, as ${title}`, mediaTypes: [mediaType] },
      ...{ ...ofFeeds, problems: problemsOfFeeds },
    },
    {
      ...{
        path: `/{dimension}/{labels}/${file}`,
        summary: `Those with some labels, as ${title}`,
        mediaTypes: [mediaType],
      },
      ...{ ...ofFeeds, problems: ['bad-address', 'unknown-label', ...problemsOfFeeds] },
    },
  ]),
  ...['/feed', '/{dimension}/{labels}/feed'].map(
    (path): Route => ({
      ...{ path, summary: 'The same feed in the format that Accept asks for', ...ofFeeds },
      mediaTypes: formats.map(({ mediaType }) => mediaType),
      problems: ['bad-address', 'unknown-label', 'not-acceptable', ...problemsOfFeeds],
    }),
  ),
  page('/', 'The newest articles, for people', ['bad-query', 'no-such-archive', 'gone'], [301]),
  page('/{dimension}', 'Every label of a dimension, for people', [], [301]),
  page(
    '/{dimension}/{labels}',
    'The articles with some labels, for people',
    ['bad-address', 'unknown-label', 'bad-query', 'no-such-archive', 'gone'],
    [301],
  ),
  page('/articles/{slug}', 'An article, for people', ['gone'], [301]),
  page('/problems/{name}', 'What a problem means, for people'),
  page('/api', 'This description, for people'),
  list('/opml.xml', 'Every feed of the site', ['text/x-opml; charset=utf-8']),
  list('/sitemap.xml', 'Every page, or the parts of the sitemap', ['application/xml; charset=utf-8']),
  list('/sitemap-{part}.xml', 'A part of the sitemap', ['application/xml; charset=utf-8'], ['not-found']),
  list('/sitemap-news.xml', 'The articles of the last two days', ['application/xml; charset=utf-8']),
  list('/robots.txt', 'Where the sitemaps are', ['text/plain; charset=utf-8']),
  list('/openapi.json', 'This description, as OpenAPI 3.1', ['application/json']),
  {
    ...{ path: '/media/{file}', summary: 'A picture, recording or document of an article', mediaTypes: ['*/*'] },
    ...{ query: [], also: [206], problems: ['not-found', 'no-such-range'] },
  },
]

/** What answers beside those: not the site's articles, but about them. */
export const routesBeside: readonly Route[] = [
  {
    ...{ path: '/status', summary: 'Who reads the feeds and how often, for people', mediaTypes: html },
    ...{ query: [], also: [], problems: [] },
  },
  {
    ...{ path: '/status.json', summary: 'The same for programs', mediaTypes: ['application/json'] },
    ...{ query: [], also: [], problems: [] },
  },
  {
    ...{ path: '/hub', summary: 'What the hub is for', mediaTypes: ['text/plain;charset=UTF-8'] },
    ...{ query: [], also: [], problems: ['not-found'] },
  },
]

function page(path: string, summary: string, problems: readonly ProblemName[] = [], also: Route['also'] = []): Route {
  const query = path === '/' || path === '/{dimension}/{labels}' ? (['q', 'archive'] as const) : []
  return { path, summary, mediaTypes: html, query, also, problems: [...problems, 'not-found'] }
}

function list(
  path: string,
  summary: string,
  mediaTypes: readonly string[],
  problems: readonly ProblemName[] = [],
): Route {
  return { path, summary, mediaTypes, query: [], also: [], problems }
}
