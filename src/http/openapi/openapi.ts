import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'
import { pageEntries } from '../../catalog/page.ts'
import { dimensions } from '../../catalog/selection.ts'
import type { Shown } from '../../catalog/shown.ts'
import { generator } from '../../feed/channel.ts'
import { limits } from '../addresses/query.ts'
import { problemTypes } from '../answers/problem.ts'
import { hubOperation } from './hub.ts'
import { type Route, routes, siteRoutes } from './routes.ts'

/** What a query may say. */
export const describedParameters = {
  q: {
    description: 'Words that must all stand in an article, or begin a word of it.',
    schema: { type: 'string', maxLength: limits.characters },
    example: 'news',
  },
  limit: {
    description: `How many entries, ${pageEntries} unless it is said.`,
    schema: { type: 'integer', minimum: 1, maximum: limits.entries },
    example: 10,
  },
  content: {
    description: 'Whether entries carry their text.',
    schema: { type: 'string', enum: ['full', 'summary'] },
    example: 'summary',
  },
  archive: {
    description:
      'One of the archives, counted from the oldest, which is 1 (RFC 5005). Links to closed ones have a "v" besides, which names what stands there.',
    schema: { type: 'integer', minimum: 1 },
    example: 1,
  },
  raw: { description: 'Browsers show the source, not a page.', schema: { type: 'string' }, example: '' },
} as const satisfies Readonly<Record<Route['query'][number], object>>

const header = (description: string) => ({ description, schema: { type: 'string' } })

/** Statuses besides 200, and the headers that only they have. */
const statuses = {
  226: {
    description: 'The entries that the ETag in If-None-Match lacks, with the ETag of the whole document (RFC 3229)',
    headers: {
      ETag: header('Of the whole document, which is complete with what you have.'),
      IM: header('Always "feed".'),
      'Delta-Base': header('Which of your ETags it was counted from.'),
    },
  },
  206: { description: 'A part of the file', headers: { 'Content-Range': header('Which part of how many bytes.') } },
  301: { description: 'The canonical address', headers: { Location: header('A path of this site.') } },
} as const satisfies Readonly<Record<Route['also'][number], object>>

/** Parameters in paths, with examples of what there is on this site. */
function inPath({ labels }: CatalogIndex, { has }: Shown, article: string): Readonly<Record<string, object>> {
  const isSeen = ({ ordinals }: LabelEntry): boolean => ordinals.some(has)
  const dimension = dimensions.find((name) => labels[name].some(isSeen)) ?? 'tags'
  return {
    dimension: {
      description: 'What the labels are.',
      schema: { type: 'string', enum: dimensions },
      example: dimension,
    },
    labels: {
      description: 'Slugs of labels, joined by + (both), a comma (either) and ! (without); a comma binds weakest.',
      schema: { type: 'string' },
      example: labels[dimension].find(isSeen)?.slug ?? 'news',
    },
    slug: {
      description: "The last part of an article's address.",
      schema: { type: 'string' },
      example: article,
    },
    name: {
      description: 'The last part of the type of a problem.',
      schema: { enum: Object.keys(problemTypes) },
      example: 'bad-query',
    },
    part: { description: 'Counted from 1.', schema: { type: 'integer', minimum: 1 }, example: 1 },
    file: { description: 'A name made of the content.', schema: { type: 'string' }, example: '0123456789abcdef.png' },
  }
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** The site's description for programs (OpenAPI 3.1), with examples that work there: `article` is a slug of one. */
export function openApi(index: CatalogIndex, shown: Shown, article = 'hello'): object {
  const { site } = index
  const parts = inPath(index, shown, article)
  const paths = routes.map((route) => {
    const posting = route.path === '/hub' && { post: hubOperation(problemContent) }
    return [route.path, { get: operationOf(route, parts), ...posting }] as const
  })
  return {
    openapi: '3.1.0',
    info: { title: site.title, description: site.description, version: generator.version },
    servers: [{ url: site.url }],
    paths: Object.fromEntries(paths),
    components: { schemas: { Problem: problemSchema } },
  }
}

function operationOf(route: Route, parts: Readonly<Record<string, object>>): object {
  const { path, summary, query } = route
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return {
    operationId: path
      .replace(/^\/$/, 'home')
      .replaceAll(/[^a-z]+/g, '_')
      .replaceAll(/^_|_$/g, ''),
    summary,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, ...parts[name] })),
      ...query.map((name) => ({ name, in: 'query', ...describedParameters[name] })),
      ...headersRead(route).map((name) => ({ name, in: 'header', schema: { type: 'string' } })),
    ],
    responses: responsesOf(route),
  }
}

function isConditional(route: Route): boolean {
  return siteRoutes.includes(route)
}

function isFeed({ also }: Route): boolean {
  return also.includes(226)
}

/** Headers of a request that matter. Without Accept, which is what `content` says already (OpenAPI 3.1, Parameter Object). */
function headersRead(route: Route): readonly string[] {
  return [
    ...(isConditional(route) ? ['If-None-Match', 'If-Modified-Since'] : []),
    ...(isFeed(route) ? ['A-IM'] : []),
    ...(route.also.includes(206) ? ['Range', 'If-Range'] : []),
  ]
}

function responsesOf(route: Route): object {
  const { summary, mediaTypes, also, problems } = route
  const content = Object.fromEntries(mediaTypes.map((type) => [type, {}]))
  const failures = [...Map.groupBy(problems, (name) => problemTypes[name].status)].map(([status, names]) => {
    const description = names.map((name) => problemTypes[name].title).join('; ')
    return [status, { description, content: problemContent }] as const
  })
  return {
    200: { description: summary, ...(isConditional(route) && { headers: headersOf(route) }), content },
    ...Object.fromEntries(also.map((status) => [status, { ...statuses[status], ...(status !== 301 && { content }) }])),
    ...(isConditional(route) && { 304: { description: 'The client has it already' } }),
    ...Object.fromEntries(failures),
    default: {
      description: 'Whatever else is wrong: the method, the size of the request, or we',
      content: problemContent,
    },
  }
}

function headersOf(route: Route): object {
  return {
    ETag: header('Names the state of the document; send it back in If-None-Match.'),
    'Cache-Control': header('How long the document may be kept: never beyond the next scheduled article.'),
    ...(isFeed(route) && {
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
