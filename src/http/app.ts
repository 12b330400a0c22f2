import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { withoutScheduled } from '../catalog/announced.ts'
import { type Catalog, nextChange } from '../catalog/catalog.ts'
import { formats } from '../feed/format.ts'
import { nearestArticles } from './addresses/nearest.ts'
import { isOfPage } from './addresses/query.ts'
import { keptUntil } from './answers/caching.ts'
import { moved } from './answers/moved.ts'
import { internalError } from './answers/problem.ts'
import { gone, notFound, otherMethod, tooLarge } from './answers/refusals.ts'
import { feedAnswers } from './feeds/feeds.ts'
import { mediaAnswer } from './files/media.ts'
import { siteFileAnswer } from './files/site-file.ts'
import { listAnswers } from './lists/lists.ts'
import { whereabouts } from './moves/aliases.ts'
import { isGone, movedByAuthor } from './moves/by-author.ts'
import { withoutComments } from './moves/comments.ts'
import { pageAnswers } from './pages/pages.ts'
import { withoutSlash } from './slashes.ts'

/** The whole site over HTTP. `now` gives milliseconds since 1970. */
export function createApp(catalog: Catalog, now: () => number, feeds = feedAnswers(catalog, now)): Hono {
  const app = new Hono()
  const announced = withoutScheduled(catalog, now)
  const lists = listAnswers(announced, now)
  const pages = pageAnswers(announced, catalog, now)
  const siteFile = siteFileAnswer(catalog)

  app.use(async (context, next) => {
    const request = context.req.raw
    // Most requests ask a feed that was just asked: they go past everything else.
    const again = await feeds.again(request)
    if (again) return again
    const early = otherMethod(request) ?? tooLarge(request) ?? (await byAuthor(request))
    if (early) context.res = early
    else await next()
    // What is not there, or stands elsewhere, may be there when the next article comes.
    const { ok, status } = context.res
    if (!ok && status !== 304) keptUntil(context.res, nextChange(await catalog.index(), now()), now())
    const shown = await pages.forPeople(request, context.res)
    // Hono gives a response that takes another's place the other's headers, unless that goes first.
    context.res = undefined
    context.res = shown
    return undefined
  })
  // No address of ours ends so; the router would not mind.
  app.use(async (context, next) => (/.\/$/.test(context.req.path) ? context.notFound() : next()))

  for (const format of formats) {
    get(`/${format.file}`, feeds.ofFormat(format))
    get(`/:dimension/:labels/${format.file}`, feeds.ofFormat(format))
  }
  get('/feed', feeds.negotiated)
  get('/:dimension/:labels/feed', feeds.negotiated)
  get('/opml.xml', lists.feeds)
  get('/sitemap.xml', lists.sitemap)
  get('/:file{sitemap-[1-9][0-9]*\\.xml}', lists.sitemapPart)
  get('/sitemap-news.xml', lists.news)
  get('/robots.txt', lists.robots)
  get('/openapi.json', lists.openApi)
  get('/api', pages.ofApi)
  get('/', async (context) => {
    // `/?p=12` may be an article's old address.
    const article = isOfPage(new URL(context.req.url).searchParams) ? undefined : await ofOldAddress(context)
    return article ?? pages.ofSelection(context)
  })
  get('/articles/:slug', pages.ofArticle)
  get('/problems/:name', pages.ofProblem)
  get('/media/:file', mediaAnswer(catalog))
  get('/:dimension', pages.ofLabels)
  get('/:dimension/:labels', async (context) => {
    const page = await pages.ofSelection(context)
    // An article's old address may look like that of a label.
    return page?.status === 404 ? ((await ofOldAddress(context)) ?? page) : page
  })
  app.notFound(async (context) => {
    const { path } = context.req
    const article = await ofOldAddress(context)
    if (article) return article
    const elsewhere = (await pages.oldFeed(context)) ?? (await withoutSlash(context.req.raw, app.fetch))
    if (elsewhere) return elsewhere
    return (await withoutComments(catalog, path, now())) ?? notFound(path, await nearestArticles(catalog, path, now()))
  })
  app.onError(internalError)
  return app

  function get(path: string, answer: (context: Context) => Promise<Response | undefined>): void {
    app.get(path, async (context) => (await answer(context)) ?? context.notFound())
  }

  /** What the author's own files and settings answer, before any address of ours. */
  async function byAuthor(request: Request): Promise<Response | undefined> {
    const { site } = await catalog.index()
    const file = await siteFile(request, now())
    if (file) return file
    const url = new URL(request.url)
    if (isGone(site, url)) return gone(url)
    const target = movedByAuthor(site, url)
    return target === undefined ? undefined : moved(target)
  }

  /** What is answered where an article stood before; `undefined` where none did. */
  async function ofOldAddress({ req }: Context): Promise<Response | undefined> {
    const url = new URL(req.url)
    const article = await whereabouts(catalog, url, now())
    if (article?.kind === 'gone') return gone(url)
    return article && moved(article.path)
  }
}
