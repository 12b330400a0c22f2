import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { isDimension } from '../catalog/selection.ts'
import { articlePage } from '../pages/article.tsx'
import { labelsPage } from '../pages/labels.tsx'
import { problemPage } from '../pages/problem.tsx'
import { selectionPage } from '../pages/selection.tsx'
import { selectionAt } from './addressed.ts'
import { moved } from './feeds.ts'
import { movedIn } from './moved-in.ts'
import { pageResponse } from './page-response.ts'
import { isProblem, isProblemResponse, type Problem, problemResponse } from './problem.ts'
import { readPageQuery } from './query.ts'

/** Answers with pages for people; `undefined` where an address is none of theirs. */
export function pageAnswers(catalog: Catalog, now: () => number) {
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
      const addressed = selectionAt(await catalog.index(), pathname.replace(/\/$/, ''))
      if (addressed.kind === 'unknown' || searchParams.has('feed')) return undefined
      if (addressed.kind === 'problem') return (await oldFeed(context)) ?? problemResponse(addressed.problem)
      if (addressed.kind === 'moved') return moved(`${addressed.path}${search}`)
      const query = readPageQuery(searchParams)
      if (isProblem(query)) return problemResponse(query)
      return pageResponse(await selectionPage(catalog, { selection: addressed.selection, ...query }, now()))
    },

    ofArticle: async (context: Context): Promise<Response | undefined> => {
      const html = await articlePage(catalog, context.req.param('slug') ?? '', now())
      return html === undefined ? undefined : pageResponse(html)
    },

    /** Every label of a dimension. */
    ofLabels: async (context: Context): Promise<Response | undefined> => {
      const dimension = context.req.param('dimension') ?? ''
      return isDimension(dimension) ? pageResponse(await labelsPage(catalog, dimension)) : undefined
    },
  }
}

/** An answer as it is, or a problem as a page where a person's browser asked. */
export async function forPeople(catalog: Catalog, request: Request, response: Response): Promise<Response> {
  if (request.headers.get('sec-fetch-dest') !== 'document' || !isProblemResponse(response)) return response
  const { title, detail, suggestions = [] } = await response.json<Problem>()
  const html = problemPage({ index: await catalog.index(), title, detail, suggestions })
  return pageResponse(html, { 'cache-control': 'no-store' }, response.status)
}
