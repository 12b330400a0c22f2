import type { Context } from 'hono'
import { slugOf } from '../article/slug.ts'
import { withoutScheduled } from '../catalog/announced.ts'
import { type Catalog, type CatalogIndex, nextChange } from '../catalog/catalog.ts'
import { isDimension, isJoin, joined, pathOf, type Selection } from '../catalog/selection.ts'
import { formats } from '../feed/format.ts'
import { type Link, linkHeader } from '../feed/links.ts'
import { apiPage } from '../pages/api.tsx'
import { articlePage } from '../pages/article.tsx'
import { labelsPage } from '../pages/labels.tsx'
import { problemPage, problemTypePage } from '../pages/problem.tsx'
import { selectionPage } from '../pages/selection-page.tsx'
import { selectionAt } from './addressed.ts'
import { isNotModified } from './conditional.ts'
import { keep } from './keep.ts'
import { moved } from './moved.ts'
import { movedIn } from './moved-in.ts'
import { parameters } from './openapi.ts'
import { pageHeaders, pageResponse } from './page-response.ts'
import { isProblem, isProblemName, isProblemResponse, problemResponse, problemTypes } from './problem.ts'
import { readPageQuery, typedIn } from './query.ts'
import { type Outline, prepared, type Representation, respond, textTag } from './representation.ts'
import { routes, routesBeside } from './routes.ts'

/** Pages that one isolate keeps: each is some 20 KB. */
const keptPages = 200

/** Pages of which it knows enough to tell who has one that it is as it was. */
const keptOutlines = 2_000

/** Answers with pages for people; `undefined` where an address is none of theirs. */
export function pageAnswers(whole: Catalog, now: () => number) {
  const catalog = withoutScheduled(whole, now)
  const kept = new Map<string, Representation>()
  const outlines = new Map<string, Outline>()

  /** A page, made again only when something else is to be seen on it: `asked` is what of the query matters. */
  const page = async (
    { req: { raw } }: Context,
    links: (index: CatalogIndex) => readonly Link[],
    make: (moment: number) => Promise<string | undefined> | string | undefined,
    asked = '',
  ): Promise<Response | undefined> => {
    const moment = now()
    const address = new URL(raw.url).pathname + asked
    const index = await catalog.index()
    const { caching } = index.site
    const known = outlines.get(address)
    if (
      known &&
      moment < known.validUntil &&
      isNotModified(raw.headers, known.etag, Number.POSITIVE_INFINITY, moment)
    ) {
      return prepared(known, moment, caching).unmodified
    }
    let found = kept.get(address)
    if (!found || moment >= found.validUntil) {
      const html = await make(moment)
      if (html === undefined) return undefined
      const [etag, link] = [await textTag(html), linkHeader(links(index))]
      const headers = { ...pageHeaders, ...(link !== '' && { link }) }
      const body = new Blob([html])
      const outline = { etag, validUntil: nextChange(index, moment), headers }
      found = { ...outline, body: () => body }
      keep(kept, address, found, keptPages)
      keep(outlines, address, outline, keptOutlines)
    }
    return respond(raw.headers, found, moment, caching)
  }

  /** Where a feed of the tool that served this site before has gone. */
  const oldFeed = async (context: Context): Promise<Response | undefined> => {
    const found = movedIn(await catalog.index(), new URL(context.req.url))
    if (!found) return undefined
    return found.kind === 'moved' ? moved(found.location) : problemResponse(found.problem)
  }

  return {
    oldFeed,

    ofSelection: async (context: Context): Promise<Response | undefined> => {
      const { pathname, search, searchParams } = new URL(context.req.url)
      const addressed = selectionAt(await whole.index(), pathname.replace(/\/$/, ''), await catalog.index())
      if (addressed.kind === 'unknown' || searchParams.has('feed')) return undefined
      if (addressed.kind === 'problem') return (await oldFeed(context)) ?? problemResponse(addressed.problem)
      if (addressed.kind === 'moved') return moved(`${addressed.path}${search}`)
      const query = readPageQuery(searchParams)
      if (isProblem(query)) return problemResponse(query)
      const { selection } = addressed
      const path = combined(await catalog.index(), selection, searchParams)
      if (path !== undefined) return moved(path + query.search)
      const found = await page(
        context,
        (index) => feedsOf(index, pathOf(selection), query.search),
        (moment) => selectionPage(catalog, { selection, ...query }, moment),
        // Searches that mean the same are written differently, and stand in the page's field as they were written.
        `${query.search}#${query.archive ?? ''}#${query.typed}`,
      )
      return found ?? noArchive(`${pathOf(selection) || '/'}${query.search}`)
    },

    ofArticle: (context: Context): Promise<Response | undefined> =>
      page(
        context,
        (index) => feedsOf(index, '', ''),
        (moment) => articlePage(catalog, context.req.param('slug') ?? '', moment),
      ),

    /** Every label of a dimension. */
    ofLabels: async (context: Context): Promise<Response | undefined> => {
      const dimension = context.req.param('dimension') ?? ''
      if (!isDimension(dimension)) return undefined
      return page(
        context,
        (index) => feedsOf(index, '', ''),
        (moment) => labelsPage(catalog, dimension, moment),
      )
    },

    /** What programs may ask. */
    ofApi: async (context: Context): Promise<Response | undefined> => {
      const index = await catalog.index()
      return page(
        context,
        () => [{ rel: 'service-desc', href: `${index.site.url}/openapi.json`, type: 'application/json' }],
        () => apiPage({ index, routes: [...routes, ...routesBeside], parameters }),
      )
    },

    /** What a problem's `type` says of it. */
    ofProblem: async (context: Context): Promise<Response | undefined> => {
      const name = context.req.param('name') ?? ''
      if (!isProblemName(name)) return undefined
      const index = await catalog.index()
      return page(
        context,
        () => [],
        () => problemTypePage({ index, name, ...problemTypes[name] }),
      )
    },

    /** An answer as it is, or a problem as a page where a person's browser asked. */
    forPeople: async (request: Request, response: Response): Promise<Response> => {
      if (request.headers.get('sec-fetch-dest') !== 'document' || !isProblemResponse(response)) return response
      const { title, detail, suggestions = [] } = await response.json<ProblemDocument>()
      const typed = typedIn(new URL(request.url).searchParams)
      const html = await problemPage(catalog, { title, detail, suggestions, typed })
      return pageResponse(html, asPage(response.headers), response.status)
    },
  }
}

/** Where the form that combines labels leads to: it names one more of them, and how it joins. */
function combined({ labels }: CatalogIndex, selection: Selection, search: URLSearchParams): string | undefined {
  const [name, join] = [search.get('label')?.trim(), search.get('join')]
  if (selection.kind === 'all' || !name || !isJoin(join)) return undefined
  const known = labels[selection.dimension].find((label) => label.name === name)
  return pathOf(joined(selection, join, known?.slug ?? (slugOf(name) || name)))
}

function noArchive(page: string): Response {
  const detail = 'There is no such part of these articles: parts are counted from the oldest, 50 articles each.'
  return problemResponse({ problem: 'no-such-archive', detail, suggestions: [page] })
}

interface ProblemDocument {
  readonly title: string
  readonly detail: string
  readonly suggestions?: readonly string[]
}

const ofProblem: ReadonlySet<string> = new Set(['accept-ranges', 'allow', 'content-range', 'vary', 'x-request-id'])

/** Headers of a problem that its page has as well. No cache that passes `Vary` over may show that to readers. */
function asPage(headers: Headers): Record<string, string> {
  const kept = [...headers].filter(([name]) => ofProblem.has(name))
  const caching = headers.get('cache-control')?.replace('public', 'private') ?? 'no-store'
  return { ...Object.fromEntries(kept), 'cache-control': caching }
}

/** The feeds of a selection, for programs that read headers. */
function feedsOf({ site }: CatalogIndex, path: string, search: string): readonly Link[] {
  return formats.map(({ file, mediaType }) => ({
    rel: 'alternate',
    href: `${site.url}${path}/${file}${search}`,
    type: mediaType.replace(/;.*/s, ''),
  }))
}
