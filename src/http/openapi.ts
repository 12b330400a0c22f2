import type { Site } from '../article/site.ts'
import { dimensions } from '../catalog/selection.ts'
import { generator } from '../feed/channel.ts'
import { formats } from '../feed/format.ts'
import { type ProblemName, problemTypes } from './problem.ts'

/** A kind of address: what it answers, and how it may be asked. */
export interface Route {
  /** As OpenAPI writes it: `/tags/{labels}/rss.xml`. */
  readonly path: string
  readonly summary: string
  readonly mediaTypes: readonly string[]
  readonly query: readonly ParameterName[]
  /** Statuses besides 200, 304 and those of problems. */
  readonly also: readonly (keyof typeof statuses)[]
  readonly problems: readonly ProblemName[]
}

type ParameterName = keyof typeof parameters

const parameters = {
  q: {
    description: 'Words that must all stand in an article, or begin a word of it.',
    schema: { type: 'string', maxLength: 200 },
  },
  limit: {
    description: 'How many entries, 50 unless it is said.',
    schema: { type: 'integer', minimum: 1, maximum: 200 },
  },
  content: {
    description: 'Whether entries carry their text.',
    schema: { type: 'string', enum: ['full', 'summary'] },
  },
  archive: {
    description: 'One of the archives, counted from the oldest, which is 1 (RFC 5005).',
    schema: { type: 'integer', minimum: 1 },
  },
  raw: { description: 'Browsers show the source, not a page.', schema: { type: 'string' } },
} as const

const statuses = {
  226: 'The entries that the ETag in If-None-Match lacks, with the ETag of the whole document (RFC 3229)',
  206: 'A part of the file',
  301: 'The canonical address',
} as const

const feedQuery = ['q', 'limit', 'content', 'archive', 'raw'] as const
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
  page('/', 'The newest articles, for people', ['bad-query', 'no-such-archive']),
  page('/{dimension}', 'Every label of a dimension, for people'),
  page('/{dimension}/{labels}', 'The articles with some labels, for people', [
    'bad-address',
    'unknown-label',
    'bad-query',
    'no-such-archive',
  ]),
  page('/articles/{slug}', 'An article, for people'),
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
    ...{ query: [], also: [206], problems: ['not-found'] },
  },
]

function page(path: string, summary: string, problems: readonly ProblemName[] = []): Route {
  const query = path === '/' || path === '/{dimension}/{labels}' ? (['q', 'archive'] as const) : []
  return { path, summary, mediaTypes: html, query, also: [], problems: [...problems, 'not-found'] }
}

function list(
  path: string,
  summary: string,
  mediaTypes: readonly string[],
  problems: readonly ProblemName[] = [],
): Route {
  return { path, summary, mediaTypes, query: [], also: [], problems }
}

const inPath: Readonly<Record<string, object>> = {
  dimension: { description: 'What the labels are.', schema: { type: 'string', enum: dimensions } },
  labels: {
    description: 'Slugs of labels, joined by + (both), a comma (either) and ! (without); a comma binds weakest.',
    schema: { type: 'string' },
    example: 'ai+science',
  },
  slug: { description: "The last part of an article's address.", schema: { type: 'string' } },
  name: { description: 'The last part of the type of a problem.', schema: { enum: Object.keys(problemTypes) } },
  part: { description: 'Counted from 1.', schema: { type: 'integer', minimum: 1 } },
  file: { description: 'A name made of the content.', schema: { type: 'string' } },
}

const header = (description: string) => ({ description, schema: { type: 'string' } })
const problem = 'application/problem+json'

/** The site's description for programs (OpenAPI 3.1). */
export function openApi(site: Site): object {
  return {
    openapi: '3.1.0',
    info: { title: site.title, description: site.description, version: generator.version },
    servers: [{ url: site.url }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: operationOf(route) }])),
    components: { schemas: { Problem: problemSchema } },
  }
}

function operationOf({ path, summary, mediaTypes, query, also, problems }: Route): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const isFeed = query.length > 2
  const asked = [
    'If-None-Match',
    'If-Modified-Since',
    ...(isFeed ? ['A-IM'] : []),
    ...(path.endsWith('/feed') ? ['Accept'] : []),
  ]
  const types = problems.map((name) => problemTypes[name].status)
  return {
    operationId: path
      .replace(/^\/$/, 'home')
      .replaceAll(/[^a-z]+/g, '_')
      .replaceAll(/^_|_$/g, ''),
    summary,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, ...inPath[name] })),
      ...query.map((name) => ({ name, in: 'query', ...parameters[name] })),
      // Accept is what `content` says already (OpenAPI 3.1, Parameter Object).
      ...asked.filter((name) => name !== 'Accept').map((name) => ({ name, in: 'header', schema: { type: 'string' } })),
    ],
    responses: {
      200: {
        description: summary,
        headers: headersOf(isFeed),
        content: Object.fromEntries(mediaTypes.map((type) => [type, {}])),
      },
      ...Object.fromEntries(also.map((status) => [status, { description: statuses[status] }])),
      304: { description: 'The client has it already' },
      ...Object.fromEntries(
        [...new Set(types)].map((status) => [
          status,
          {
            description: problems
              .filter((name) => problemTypes[name].status === status)
              .map((name) => problemTypes[name].title)
              .join('; '),
            content: { [problem]: { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

function headersOf(isFeed: boolean): object {
  return {
    ETag: header('Names the state of the document; send it back in If-None-Match.'),
    'Cache-Control': header('How long the document may be kept: never beyond the next scheduled article.'),
    ...(isFeed && {
      'Last-Modified': header('When an entry changed last.'),
      Link: header('hub, self, alternate, prev-archive, next-archive, current and next (RFC 8288).'),
    }),
  }
}

const problemSchema = {
  description: 'What was wrong with a request (RFC 9457).',
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: {
      type: 'string',
      description: 'A page that tells more.',
      enum: Object.keys(problemTypes).map((name) => `/problems/${name}`),
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: {
      type: 'string',
      description: 'What was wrong with which part of the request, and what to write instead.',
    },
    instance: { type: 'string', description: 'The id of a request that failed, as the log has it.' },
    suggestions: { type: 'array', items: { type: 'string' }, description: 'Paths that may have been meant.' },
  },
} as const
