import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Hono } from 'hono/tiny'
import { internalError, problemResponse } from '../http/problem.ts'
import type { Ask, Publisher } from './links.ts'
import type { Registry } from './registry.ts'
import type { HubRequest } from './request.ts'
import type { HubSettings } from './settings.ts'
import { findTopic } from './topic.ts'

/** What the hub's address needs of the world. */
export interface RoutePorts {
  readonly registry: () => Pick<Registry, 'has' | 'request' | 'publish'>
  readonly ask: Ask
  readonly publisher: () => Promise<Publisher>
  readonly mediaTypes: readonly string[]
  readonly settings: HubSettings
}

/** Bytes of a form that are read. */
const longestForm = 16 * 1024

/** Anybody may unsubscribe anybody, so the answer does not tell whether there is anything to end. */
const accepted = {
  subscribe: 'Accepted: your callback will be asked whether it meant to subscribe.',
  unsubscribe: 'Accepted: if your callback is subscribed, it will be asked whether it meant to unsubscribe.',
}

/**
 * What `/hub` answers: 202 to what will be verified, or why not, as plain text (WebSub §5.1). That there
 * is no hub here, another method and our own failures are told as they are at every address (RFC 9457).
 */
export function hubRoutes({ registry, ask, publisher, mediaTypes, settings }: RoutePorts): Hono {
  const app = new Hono()
  app.use('/hub', async (_, next) => {
    const { url, hub } = await publisher()
    if (hub === `${url}/hub`) return next()
    const where = hub === undefined ? 'This site has no hub: poll its feeds.' : `The hub of this site is ${hub}.`
    return problemResponse({ problem: 'not-found', detail: where })
  })
  app.get('/hub', async (context) => {
    const { url } = await publisher()
    return context.text(
      `This is the WebSub hub of ${url}. To be told of what is new in one of its feeds, post hub.mode=subscribe, ` +
        'hub.topic and hub.callback as a form to this address: https://www.w3.org/TR/websub/\n',
    )
  })
  const tooLong = (context: Context): Response => context.text(`The form has more than ${longestForm} bytes.`, 413)
  app.post('/hub', bodyLimit({ maxSize: longestForm, onError: tooLong }), async (context) => {
    const type = context.req.header('content-type') ?? ''
    if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
      return context.text('Post a form: Content-Type application/x-www-form-urlencoded.', 415)
    const form = new TextDecoder().decode(await context.req.arrayBuffer())
    const { readRequest } = await import('./request.ts')
    const request = readRequest(new URLSearchParams(form), settings)
    switch (request.kind) {
      case 'refused':
        return context.text(request.reason, 400)
      case 'publish':
        return publish(context, request.topics)
      case 'subscription':
        return subscription(context, request)
    }
  })
  app.all('/hub', ({ req }) => {
    const detail = `${req.method.slice(0, 20)} is not answered here; ask with GET, or post a form.`
    return problemResponse({ problem: 'method-not-allowed', detail }, { allow: 'GET, HEAD, POST' })
  })
  app.onError(internalError)
  return app

  async function subscription(
    context: Context,
    asked: Extract<HubRequest, { kind: 'subscription' }>,
  ): Promise<Response> {
    const { url } = await publisher()
    const { mode, callback, host, lease, secret } = asked
    if (callback.origin === new URL(url).origin)
      return context.text('hub.callback is an address of this very site: name one of yours', 400)
    const topic = await findTopic(asked.topic, url, ask, mediaTypes)
    // A feed that has ended can still be unsubscribed from, by who is subscribed.
    const isEnding = mode === 'unsubscribe' && (await registry().has(asked.topic, callback.href))
    if (topic.kind === 'refused' && !isEnding) return context.text(topic.reason, 400)
    const refusal = await registry().request({
      ...{ mode, asked: asked.topic, callback: callback.href, host, lease },
      ...(topic.kind === 'topic' ? { topic: topic.url, etag: topic.etag } : { topic: asked.topic, etag: '' }),
      ...(secret !== undefined && { secret }),
    })
    if (refusal) return context.text(refusal.reason, refusal.status)
    return context.text(accepted[mode], 202)
  }

  async function publish(context: Context, asked: readonly string[]): Promise<Response> {
    const { url } = await publisher()
    const topics: string[] = []
    for (const text of asked) {
      const topic = await findTopic(text, url, ask, mediaTypes)
      if (topic.kind === 'refused') return context.text(topic.reason, 400)
      topics.push(topic.url)
    }
    await registry().publish(topics)
    return context.text('Accepted: it will be looked at in a moment.', 202)
  }
}
