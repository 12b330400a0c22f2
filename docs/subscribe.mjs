// Subscribes to a feed from a terminal and prints what is pushed, until Ctrl-C:
//   node docs/subscribe.mjs FEED [--callback https://public.example/] [--port 9000] [--lease SECONDS]
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'

process.once('uncaughtException', ({ message, cause }) => {
  console.error(cause ? `${message}: ${cause.message}` : message)
  process.exit(1)
})

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    callback: { type: 'string' },
    port: { type: 'string', default: '0' },
    lease: { type: 'string', default: '3600' },
  },
})
const [feed = 'http://localhost:8787/feed.json'] = positionals
const secret = randomBytes(32).toString('hex')
// Whoever knew the address could ask the hub to replace the secret or to end the subscription.
const path = `/${randomUUID()}`

const { hub, self: topic } = linksOf(await fetch(feed, { method: 'HEAD' }))
if (!hub || !topic) throw new Error(`${feed} names no hub and self in its Link header`)

const seen = new Set()
const server = createServer(receive).listen(Number(values.port))
await once(server, 'listening')
const base = values.callback ?? `http://localhost:${server.address().port}`
const callback = base.replace(/\/$/, '') + path
/** What was asked of the hub and is not confirmed yet. */
let pending
process.once('SIGINT', async () => {
  await ask('unsubscribe')
  setTimeout(() => process.exit(), 5_000)
})
await ask('subscribe')

async function ask(mode) {
  pending = mode
  const form = { mode, topic, callback, secret, lease_seconds: values.lease }
  const body = new URLSearchParams(Object.entries(form).map(([name, value]) => [`hub.${name}`, value]))
  const answer = await fetch(hub, { method: 'POST', body })
  const said = `${mode} ${topic}: ${answer.status} ${(await answer.text()).trim()}`
  if (!answer.ok) throw new Error(said)
  console.log(said)
}

/** A hub that does not answer now is asked again while the lease lasts, and after. */
async function renew(lease) {
  await ask('subscribe').catch((cause) => {
    console.error(`not renewed: ${cause.message}`)
    renewAfter(lease / 10, lease)
  })
}

function renewAfter(seconds, lease) {
  // No timer runs longer than 24 days.
  setTimeout(renew, Math.min(seconds * 1_000, 2 ** 31 - 1), lease)
}

async function receive(request, response) {
  const [pathname, query] = request.url.split('?', 2)
  // What stands in front of this may take away what comes before.
  if (!pathname.endsWith(path)) return response.writeHead(404).end()
  if (request.method === 'GET') return answerHub(new URLSearchParams(query), response)
  const body = await buffer(request)
  // Whoever is not the hub learns nothing of whether its signature was right.
  response.writeHead(202).end()
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const given = Buffer.from(request.headers['x-hub-signature'] ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return console.log('a wrong signature')
  const id = request.headers['idempotency-key']
  if (seen.has(id)) return console.log(`once more: ${id}`)
  seen.add(id)
  console.log(`${new Date().toISOString()} ${request.headers['content-type']}, ${body.length} bytes`)
  console.log(body.toString())
}

/** Confirms what was asked for and nothing else (WebSub §5.3.1): others may have asked for it in our name. */
function answerHub(asked, response) {
  const mode = asked.get('hub.mode')
  const isOurs = asked.get('hub.topic') === topic && (mode === pending || mode === 'denied')
  const told = asked.get('hub.lease_seconds') ?? asked.get('hub.reason') ?? ''
  console.log(`${mode} ${asked.get('hub.topic')} ${isOurs ? told : 'was not asked for'}`)
  if (!isOurs) return response.writeHead(404).end()
  if (mode === pending) pending = undefined
  // A subscription ends with its lease, so half of that is time to renew it.
  const lease = Number(asked.get('hub.lease_seconds')) || 3_600
  if (mode === 'subscribe') renewAfter(lease / 2, lease)
  response.end(asked.get('hub.challenge') ?? '')
  if (mode === 'unsubscribe') setTimeout(() => process.exit(), 100)
}

function linksOf(answer) {
  const links = (answer.headers.get('link') ?? '').matchAll(/<([^>]*)>\s*;\s*rel="?(\w+)"?/g)
  return Object.fromEntries(Array.from(links, ([, address, relation]) => [relation, address]))
}
