import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Hono } from 'hono/tiny'
import { internalError, problemResponse } from '../../http/answers/problem.ts'
import { isOwnHub } from '../topics/publisher.ts'
import type { RequestPorts } from './answer-form.ts'

/** Bytes of a form that are read. */
const longestForm = 16 * 1024

/**
 * What `/hub` answers: 202 to what will be verified, or why not, as plain text (WebSub §5.1). That there
 * is no hub here, another method and our own failures are told as they are at every address (RFC 9457).
 */
export function hubRoutes(ports: RequestPorts): Hono {
  const app = new Hono()
  app.use('/hub', async (_, next) => {
    const site = await ports.publisher()
    if (isOwnHub(site)) return next()
    const where = site.hub ? `The hub of this site is ${site.hub}.` : 'This site has no hub: poll its feeds.'
    return problemResponse({ type: 'not-found', detail: where })
  })
  app.get('/hub', async (context) => {
    const { url } = await ports.publisher()
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
    const { answerForm } = await import('./answer-form.ts')
    const { status, text } = await answerForm(new URLSearchParams(form), ports)
    return context.text(text, status)
  })
  app.all('/hub', ({ req }) => {
    const detail = `${req.method.slice(0, 20)} is not answered here; ask with GET, or post a form.`
    return problemResponse({ type: 'method-not-allowed', detail }, { allow: 'GET, HEAD, POST' })
  })
  app.onError(internalError)
  return app
}
