import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type Catalog, nextChange } from '../catalog/catalog.ts'
import { formats } from '../feed/format.ts'
import { whereabouts } from './aliases.ts'
import { keptUntil } from './caching.ts'
import { feedAnswers } from './feeds.ts'
import { isTooLarge, methods, refused } from './limits.ts'
import { listAnswers } from './lists.ts'
import { mediaAnswer } from './media.ts'
import { moved } from './moved.ts'
import { isGone, movedByAuthor } from './moved-by-author.ts'
import { nearestArticles } from './nearest.ts'
import { pageAnswers } from './pages.ts'
import { internalError } from './problem.ts'
import { isOfPage } from './query.ts'
import { siteFileAnswer } from './site-file.ts'
import { withoutSlash } from './slashes.ts'

/** The whole site over HTTP. `now` gives milliseconds since 1970. */
export function createApp(catalog: Catalog, now: () => number, feeds = feedAnswers(catalog, now)): Hono {
  const app = new Hono()
  const lists = listAnswers(catalog, now)
  const pages = pageAnswers(catalog, now)
  const siteFile = siteFileAnswer(catalog)

  app.use(async (context, next) => {
    const request = context.req.raw
    // Most requests ask a feed that was just asked: they go past everything else.
    const again = await feeds.again(request)
    if (again) return again
    const refusal = methods(request) ?? isTooLarge(request)
    if (refusal) context.res = refusal
    else {
      const early = await byAuthor(request)
      if (early) context.res = early
      else await next()
      // What is not there, or stands elsewhere, may be there when the next article comes.
      if (!context.res.ok && context.res.status !== 304) {
        keptUntil(context.res, nextChange(await catalog.index(), now()), now())
      }
    }
    const shown = await pages.forPeople(request, context.res)
    // Hono gives a response that takes another's place the other's headers, unless that goes first.
    context.res = undefined
    context.res = shown
    return undefined
  })
  // No address of ours ends so; the router would not mind.
  app.use(async (context, next) => (/.\/$/.test(context.req.path) ? context.notFound() : next()))

  for (const format of formats) {
    app.get(`/${format.file}`, orNotFound(feeds.ofFormat(format)))
    app.get(`/:dimension/:labels/${format.file}`, orNotFound(feeds.ofFormat(format)))
  }
  app.get('/feed', orNotFound(feeds.negotiated))
  app.get('/:dimension/:labels/feed', orNotFound(feeds.negotiated))
  app.get('/opml.xml', orNotFound(lists.feeds))
  app.get('/sitemap.xml', orNotFound(lists.sitemap))
  app.get('/:file{sitemap-[1-9][0-9]*\\.xml}', orNotFound(lists.sitemapPart))
  app.get('/sitemap-news.xml', orNotFound(lists.news))
  app.get('/robots.txt', orNotFound(lists.robots))
  app.get('/openapi.json', orNotFound(lists.openApi))
  app.get('/api', orNotFound(pages.ofApi))
  app.get(
    '/',
    orNotFound(async (context) => {
      // `/?p=12` may be an article's old address.
      const article = isOfPage(new URL(context.req.url).searchParams) ? undefined : await ofOldAddress(context)
      return article ?? pages.ofSelection(context)
    }),
  )
  app.get('/articles/:slug', orNotFound(pages.ofArticle))
  app.get('/problems/:name', orNotFound(pages.ofProblem))
  app.get('/media/:file', orNotFound(mediaAnswer(catalog)))
  app.get('/:dimension', orNotFound(pages.ofLabels))
  app.get(
    '/:dimension/:labels',
    orNotFound(async (context) => {
      const page = await pages.ofSelection(context)
      // An article's old address may look like that of a label.
      return page?.status === 404 ? ((await ofOldAddress(context)) ?? page) : page
    }),
  )
  app.notFound(async (context) => {
    const { path } = context.req
    const article = await ofOldAddress(context)
    if (article) return article
    const elsewhere = (await pages.oldFeed(context)) ?? (await withoutSlash(context.req.raw, app.fetch))
    return elsewhere ?? refused.notFound(path, await nearestArticles(catalog, path, now()))
  })
  app.onError(internalError)
  return app

  /** What the author's own files and settings answer, before any address of ours. */
  async function byAuthor(request: Request): Promise<Response | undefined> {
    const { site } = await catalog.index()
    const file = await siteFile(request, now())
    if (file) return file
    const url = new URL(request.url)
    if (isGone(site, url)) return refused.gone(url)
    const target = movedByAuthor(site, url)
    return target === undefined ? undefined : moved(target)
  }

  /** What is answered where an article stood before; `undefined` where none did. */
  async function ofOldAddress({ req }: Context): Promise<Response | undefined> {
    const url = new URL(req.url)
    const article = await whereabouts(catalog, url, now())
    if (article?.kind === 'gone') return refused.gone(url)
    return article && moved(article.path)
  }
}

function orNotFound(answer: (context: Context) => Promise<Response | undefined>) {
  return async (context: Context): Promise<Response> => (await answer(context)) ?? context.notFound()
}
