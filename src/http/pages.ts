import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { articlePage } from '../pages/article.tsx'
import { homePage } from '../pages/home.tsx'
import { stylesheet } from '../pages/layout.tsx'
import { selectionAt } from './addressed.ts'
import { moved } from './feeds.ts'
import { movedIn } from './moved-in.ts'
import { isProblem, problemResponse } from './problem.ts'
import { readSearch } from './query.ts'

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
      const query = readSearch(searchParams)
      if (isProblem(query)) return problemResponse(query)
      return page(await homePage(catalog, { selection: addressed.selection, ...query }, now()))
    },

    ofArticle: async (context: Context): Promise<Response | undefined> => {
      const html = await articlePage(catalog, context.req.param('slug') ?? '', now())
      return html === undefined ? undefined : page(html)
    },

    style: (): Response => {
      const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }
      return new Response(stylesheet, { headers })
    },
  }
}

function page(html: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'content-security-policy':
        "default-src 'none'; img-src * data:; media-src *; style-src 'self'; base-uri 'none'; form-action 'none'",
    },
  })
}
