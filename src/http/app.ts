import { Hono } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { labelOf } from '../catalog/catalog.ts'
import { type dimensions, isDimension, type Selection } from '../catalog/selection.ts'
import { freshSeconds } from '../feed/channel.ts'
import { formats } from '../feed/format.ts'
import { articlePage } from '../pages/article.tsx'
import { homePage } from '../pages/home.tsx'
import { stylesheet } from '../pages/layout.tsx'
import { movedTo } from './aliases.ts'
import { isNotModified } from './conditional.ts'
import { type FeedDocument, feedAssembler } from './feed-document.ts'
import { nearestLabels } from './nearest.ts'
import { problemResponse } from './problem.ts'

/** The whole site over HTTP. `now` gives milliseconds since 1970. */
export function createApp(catalog: Catalog, now: () => number): Hono {
  const app = new Hono()
  const assemble = feedAssembler(catalog)

  app.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      const detail = `${context.req.method} is not answered here; ask with GET or HEAD.`
      return problemResponse({ status: 405, title: 'Method not allowed', detail }, { allow: 'GET, HEAD' })
    }
    await next()
    context.res.headers.set('x-content-type-options', 'nosniff')
    return undefined
  })

  for (const format of formats) {
    app.get(`/${format.file}`, (context) => feed({ kind: 'all' }, format, context.req.raw))
    app.get(`/:dimension/:slug/${format.file}`, (context) => {
      const { dimension, slug } = context.req.param()
      if (!isDimension(dimension)) return context.notFound()
      return feed({ kind: 'label', dimension, slug: slug.toLowerCase() }, format, context.req.raw)
    })
  }
  app.get('/', async () => page(await homePage(catalog, { kind: 'all' }, now())))
  app.get('/style.css', () => {
    const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }
    return new Response(stylesheet, { headers })
  })
  app.get('/articles/:slug', async (context) => {
    const html = await articlePage(catalog, context.req.param('slug'), now())
    return html === undefined ? context.notFound() : page(html)
  })
  app.get('/media/:file', async (context) => {
    const file = await catalog.media(encodeURIComponent(context.req.param('file')))
    if (!file) return context.notFound()
    const headers = new Headers(file.headers)
    headers.set('cache-control', 'public, max-age=31536000, immutable')
    // An SVG is a document that could run script where it is opened by itself.
    headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    return new Response(file.body, { headers })
  })
  app.get('/:dimension/:slug', async (context) => {
    const { dimension, slug } = context.req.param()
    if (!isDimension(dimension)) return context.notFound()
    const selection: Selection = { kind: 'label', dimension, slug: slug.toLowerCase() }
    return (await unknownLabel(selection)) ?? page(await homePage(catalog, selection, now()))
  })
  app.notFound(async (context) => {
    const { path } = context.req
    const moved = await movedTo(catalog, path, now())
    if (moved !== undefined) return context.redirect(moved, 301)
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

  async function unknownLabel(selection: Selection): Promise<Response | undefined> {
    if (selection.kind === 'all') return undefined
    const index = await catalog.index()
    if (labelOf(index, selection)) return undefined
    const { dimension, slug } = selection
    const near = nearestLabels(index.labels[dimension], slug)
    const hint = near.length > 0 ? ` Did you mean ${near.map(({ name }) => `"${name}"`).join(', ')}?` : ''
    return problemResponse({
      status: 404,
      title: `Unknown ${singular[dimension]}`,
      detail: `No article has the ${singular[dimension]} "${slug.slice(0, 200)}".${hint}`,
      suggestions: near.map((label) => `/${dimension}/${encodeURIComponent(label.slug)}`),
    })
  }

  async function feed(selection: Selection, format: (typeof formats)[number], request: Request): Promise<Response> {
    const unknown = await unknownLabel(selection)
    if (unknown) return unknown
    const moment = now()
    const document = await assemble(selection, format, moment)
    const headers = feedHeaders(document, moment)
    if (isNotModified(request.headers, document.etag, document.updated))
      return new Response(null, { status: 304, headers })
    return new Response(await document.bytes(), { headers: { ...headers, 'content-type': format.mediaType } })
  }
}

const singular = {
  tags: 'tag',
  categories: 'category',
  providers: 'provider',
  authors: 'author',
  types: 'type',
} as const satisfies Record<(typeof dimensions)[number], string>

function feedHeaders({ etag, updated, validUntil }: FeedDocument, moment: number): Record<string, string> {
  const seconds = Math.max(0, Math.min(freshSeconds, Math.floor((validUntil - moment) / 1000)))
  return {
    etag,
    'last-modified': new Date(updated).toUTCString(),
    'cache-control': `public, max-age=${seconds}`,
    'access-control-allow-origin': '*',
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
