import { env } from 'cloudflare:workers'
import { openCatalog } from './catalog/assets.ts'
import { complete } from './http/answers/headers.ts'
import { internalError } from './http/answers/problem.ts'
import { createApp } from './http/app.ts'
import { feedAnswers } from './http/feeds/feeds.ts'
import { measured } from './http/files/measured.ts'
import { createHub } from './hub/hub.ts'
import { RegistryObject } from './hub/registry/registry-object.ts'
import type { Message } from './hub/registry/work.ts'
import { readHubSettings } from './hub/settings.ts'
import { createMonitor } from './monitor/monitor.ts'

const deployed = Date.parse(env.VERSION?.timestamp ?? '') || 0
const catalog = openCatalog((path) => env.ASSETS.fetch(new URL(path, 'https://assets.invalid')), deployed)
const feeds = feedAnswers(catalog, Date.now)
const app = createApp(catalog, Date.now, feeds)
const hub = createHub({
  site: async (request) => app.fetch(request),
  catalog,
  settings: readHubSettings({ ...env }),
  registry: () => env.HUB.getByName('hub'),
  queue: env.HUB_QUEUE,
  send: (input, init) => fetch(input, init),
  now: Date.now,
  random: Math.random,
})

const monitor = createMonitor({
  catalog,
  store: () => env.MONITOR.getByName('monitor'),
  hub: () => env.HUB.getByName('hub').stats(),
  log: env.LOG === 'requests' ? (line) => console.log(line) : undefined,
  now: Date.now,
  wait: (milliseconds) => scheduler.wait(milliseconds),
})

export class HubRegistry extends RegistryObject {
  protected override readonly wiring = hub.wiring
}

export { MonitorObject as Monitor } from './monitor/monitor-object.ts'

/** Answers a request; most ask a feed that was just asked, and go past everything else, without waiting. */
function answered(request: Request, context: ExecutionContext): Response | Promise<Response> {
  const started = performance.now()
  const again = feeds.again(request)
  const isKnown = again !== undefined
  const noted = (answer: Response): Response => {
    monitor.note(request, answer, context, { started, isKnown })
    // For who works on the site: elsewhere it would tell strangers what is kept in memory.
    if (/^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(request.url)) {
      const duration = (performance.now() - started).toFixed(1)
      const timed = new Response(answer.body, answer)
      timed.headers.set('server-timing', `answer;desc="${isKnown ? 'kept' : 'made'}";dur=${duration}`)
      return timed
    }
    return answer
  }
  if (again instanceof Response) return noted(again)
  const failed = (error: unknown): Response => complete(internalError(error), request.url, Date.now())
  return (again ?? made(request, context)).catch(failed).then(noted)
}

/** A request of the whole that HEAD asks about: without a body, and without a range, which only GET has (RFC 9110 §14.2). */
function wholeOf(request: Request): Request {
  const whole = new Request(request, { method: 'GET', body: null })
  whole.headers.delete('range')
  return whole
}

/** An answer of whoever is asked at the address. */
async function made(request: Request, context: ExecutionContext): Promise<Response> {
  const isHead = request.method === 'HEAD'
  const asked = isHead ? wholeOf(request) : request
  const answer = (await monitor.status(asked)) ?? (await hub.fetch(asked, context))
  return complete(isHead ? await measured(answer) : answer, request.url, Date.now())
}

export default {
  fetch: (request, _env, context) => answered(request, context),
  queue: (batch, _env, context) =>
    hub.consume(
      batch.messages.flatMap(({ body }) => body),
      context,
    ),
} satisfies ExportedHandler<Cloudflare.Env, readonly Message[]>
