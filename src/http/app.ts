import { type Context, Hono } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { formats } from '../feed/format.ts'
import { movedTo } from './aliases.ts'
import { feedAnswers, moved } from './feeds.ts'
import { listAnswers } from './lists.ts'
import { movedByAuthor } from './moved-in.ts'
import { forPeople, pageAnswers } from './pages.ts'
import { problemResponse } from './problem.ts'
import { siteFile } from './site-file.ts'

/** The whole site over HTTP. `now` gives milliseconds since 1970. */
export function createApp(catalog: Catalog, now: () => number): Hono {
  const app = new Hono()
  const feeds = feedAnswers(catalog, now)
  const lists = listAnswers(catalog, now)
  const pages = pageAnswers(catalog, now)

  app.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      const detail = `${context.req.method} is not answered here; ask with GET or HEAD.`
      return problemResponse({ status: 405, title: 'Method not allowed', detail }, { allow: 'GET, HEAD' })
    }
    const url = new URL(context.req.url)
    const file = await siteFile(catalog, context.req.path, url.searchParams.get('v'))
    if (file) return file
    const target = movedByAuthor((await catalog.index()).site, url)
    if (target !== undefined) return moved(target)
    await next()
    context.res = await forPeople(catalog, context.req.raw, context.res)
    context.res.headers.set('x-content-type-options', 'nosniff')
    return undefined
  })

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
  app.get('/', orNotFound(pages.ofSelection))
  app.get('/articles/:slug', orNotFound(pages.ofArticle))
  app.get('/media/:file', async (context) => {
    const file = await catalog.media(encodeURIComponent(context.req.param('file')))
    if (!file) return context.notFound()
    const headers = new Headers(file.headers)
    headers.set('cache-control', 'public, max-age=31536000, immutable')
    // An SVG is a document that could run script where it is opened by itself.
    headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    return new Response(file.body, { headers })
  })
  app.get('/:dimension', orNotFound(pages.ofLabels))
  app.get('/:dimension/:labels', orNotFound(pages.ofSelection))
  app.notFound(async (context) => {
    const { path } = context.req
    const article = await movedTo(catalog, path, now())
    if (article !== undefined) return moved(article)
    const old = await pages.oldFeed(context)
    if (old) return old
    return problemResponse({
      status: 404,
      title: 'Not found',
      detail: `There is nothing at "${path.slice(0, 200)}".`,
      suggestions: ['/', ...formats.map(({ file }) => `/${file}`)],
    })
  })
  app.onError((error) => {
    console.error(error)
    return problemResponse({ status: 500, title: 'Internal error', detail: 'The answer could not be made.' })
  })
  return app
}

function orNotFound(answer: (context: Context) => Promise<Response | undefined>) {
  return async (context: Context): Promise<Response> => (await answer(context)) ?? context.notFound()
}
