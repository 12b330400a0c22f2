import type { Context } from 'hono'
import { slugOf } from '../../article/slug.ts'
import type { Catalog, CatalogIndex } from '../../catalog/catalog.ts'
import { pageEntries } from '../../catalog/page.ts'
import { isDimension, isJoin, joined, labelsIn, pathOf, type Selection } from '../../catalog/selection.ts'
import { alternates, linkHeader } from '../../feed/links.ts'
import { apiPage } from '../../pages/api.tsx'
import { articlePage } from '../../pages/article.tsx'
import { labelsPage } from '../../pages/labels.tsx'
import { problemTypePage } from '../../pages/problem.tsx'
import { selectionPage } from '../../pages/selection-page.tsx'
import { selectionAt } from '../addresses/addressed.ts'
import { readPageQuery } from '../addresses/query.ts'
import { moved } from '../answers/moved.ts'
import { isProblem, isProblemName, problemResponse, problemTypes } from '../answers/problem.ts'
import { movedIn } from '../moves/other-tools.ts'
import { describedParameters } from '../openapi/openapi.ts'
import { routes } from '../openapi/routes.ts'
import { keptPageAnswers } from './kept-pages.ts'
import { problemPages } from './problem-pages.ts'

/**
 * Answers with pages for people; `undefined` where an address is none of theirs. They show a catalog that announces
 * nothing (`withoutScheduled`); `whole` knows of labels that have nothing to show yet.
 */
export function pageAnswers(catalog: Catalog, whole: Pick<Catalog, 'index'>, now: () => number) {
  const page = keptPageAnswers(catalog, now)

  /** Where a feed of the tool that served this site before has gone. */
  const oldFeed = async (context: Context): Promise<Response | undefined> => {
    const found = movedIn({ url: new URL(context.req.url), index: await catalog.index(), moment: now() })
    if (!found) return undefined
    return found.kind === 'moved' ? moved(found.location) : problemResponse(found.problem)
  }

  return {
    oldFeed,
    forPeople: problemPages(catalog),

    ofSelection: async (context: Context): Promise<Response | undefined> => {
      const { pathname, search, searchParams } = new URL(context.req.url)
      const addressed = selectionAt(await whole.index(), pathname.replace(/\/$/, ''), now())
      if (addressed.kind === 'unknown' || searchParams.has('feed')) return undefined
      if (addressed.kind === 'problem') return (await oldFeed(context)) ?? problemResponse(addressed.problem)
      if (addressed.kind === 'moved') return moved(`${addressed.path}${search}`)
      const query = readPageQuery(searchParams)
      if (isProblem(query)) return problemResponse(query)
      const { path, selection } = addressed
      const combination = combined(await catalog.index(), selection, searchParams)
      if (combination !== undefined) return moved(combination + query.search)
      const making = {
        headers: ({ site }: CatalogIndex) => ({
          link: linkHeader(alternates({ site, path }, query.search)),
          // Every combination leads to more of them: a crawler would never end.
          ...((labelsIn(selection).length > 1 || query.words.length > 0) && { 'x-robots-tag': 'noindex, nofollow' }),
        }),
        html: (moment: number) => selectionPage(catalog, { selection, ...query }, moment),
      }
      // Searches that mean the same are written differently, and stand in the page's field as they were written.
      const found = await page(context.req.raw, making, `${query.search}#${query.archive ?? ''}#${query.typed}`)
      return found ?? noArchive(`${path || '/'}${query.search}`)
    },

    ofArticle: ({ req }: Context): Promise<Response | undefined> =>
      page(req.raw, { headers: ofSite, html: (moment) => articlePage(catalog, req.param('slug') ?? '', moment) }),

    /** Every label of a dimension. */
    ofLabels: async ({ req }: Context): Promise<Response | undefined> => {
      const { pathname, search } = new URL(req.url)
      const dimension = (req.param('dimension') ?? '').toLowerCase()
      if (!isDimension(dimension)) return undefined
      if (pathname !== `/${dimension}`) return moved(`/${dimension}${search}`)
      return page(req.raw, { headers: ofSite, html: (moment) => labelsPage(catalog, dimension, moment) })
    },

    /** What programs may ask. */
    ofApi: ({ req }: Context): Promise<Response | undefined> =>
      page(req.raw, {
        headers: ({ site }) => ({
          link: linkHeader([{ rel: 'service-desc', href: `${site.url}/openapi.json`, type: 'application/json' }]),
        }),
        html: (_, index) => apiPage({ index, routes, parameters: describedParameters }),
      }),

    /** What a problem's `type` says of it. */
    ofProblem: async ({ req }: Context): Promise<Response | undefined> => {
      const name = req.param('name') ?? ''
      if (!isProblemName(name)) return undefined
      return page(req.raw, {
        headers: () => ({}),
        html: (_, index) => problemTypePage({ index, name, ...problemTypes[name] }),
      })
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
  const detail = `There is no such part of these articles: parts are counted from the oldest, ${pageEntries} articles each.`
  return problemResponse({ type: 'no-such-archive', detail, suggestions: [page] })
}

/** `Link` with the feeds of the whole site. */
function ofSite({ site }: CatalogIndex) {
  return { link: linkHeader(alternates({ site, path: '' })) }
}
