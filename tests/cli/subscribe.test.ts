import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'

/** Milliseconds that a slow machine may take for what is waited for. */
const waiting = 30_000

/** Whoever has the script alone may run it with Node 20, which lacks this. */
const asInNode20 = ['--import', 'data:text/javascript,delete Array.fromAsync']

/** `docs/subscribe.mjs` against a hub that only listens, until the test is over; `answers` are its first ones. */
async function subscriber(...answers: readonly number[]) {
  const forms: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    const { port } = server.address() as AddressInfo
    const own = `http://localhost:${port}`
    const body = Buffer.concat(await Array.fromAsync(request)).toString()
    if (request.method === 'POST') forms.push(new URLSearchParams(body))
    const link = `<${own}/hub>; rel="hub", <${own}/feed.json>; rel="self"`
    response.writeHead(request.method === 'POST' ? (answers[forms.length - 1] ?? 202) : 200, { link }).end()
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const program = spawn(process.execPath, [...asInNode20, 'docs/subscribe.mjs', `http://localhost:${port}/feed.json`])
  const said: string[] = []
  program.stdout.on('data', (text) => said.push(String(text)))
  onTestFinished(async () => {
    program.kill('SIGKILL')
    server.close().closeAllConnections()
  })
  await vi.waitFor(() => expect(forms).toHaveLength(1), waiting)
  const callback = forms[0]?.get('hub.callback') ?? ''
  const verify = async (mode: string, change: Record<string, string> = {}, address = callback) => {
    const query = { mode, topic: `http://localhost:${port}/feed.json`, challenge: 'word', ...change }
    const url = new URL(address)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(`hub.${name}`, value)
    const answer = await fetch(url)
    return [answer.status, await answer.text()]
  }
  return { program, forms, callback, verify, said: () => said.join('') }
}

const confirmed = [200, 'word']
const refused = [404, '']

it('the subscriber of the documentation confirms what it asked for, once, and nothing that others ask for', async () => {
  const { program, forms, callback, verify } = await subscriber()
  expect(await verify('unsubscribe')).toEqual(refused)
  expect(await verify('subscribe', { topic: 'http://localhost/other.json' })).toEqual(refused)
  expect(await verify('subscribe', {}, new URL('/callback', callback).href)).toEqual(refused)
  expect(await verify('subscribe', {}, `${new URL(callback).origin}//`)).toEqual(refused)
  expect(await verify('subscribe')).toEqual(confirmed)
  expect(await verify('subscribe')).toEqual(refused)
  expect(await verify('unsubscribe')).toEqual(refused)

  program.kill('SIGINT')
  await vi.waitFor(() => expect(forms).toHaveLength(2), waiting)
  expect(await verify('subscribe')).toEqual(refused)
  const ended = ending(program)
  expect(await verify('unsubscribe')).toEqual(confirmed)
  expect(await ended).toBe(0)
})

it('asks again before its lease ends, and confirms that too', async () => {
  const { forms, verify } = await subscriber()
  expect(await verify('subscribe', { lease_seconds: '1' })).toEqual(confirmed)
  await vi.waitFor(() => expect(forms.map((form) => form.get('hub.mode'))).toEqual(['subscribe', 'subscribe']), waiting)
  expect(forms[1]?.get('hub.callback')).toBe(forms[0]?.get('hub.callback'))
  expect(await verify('subscribe')).toEqual(confirmed)
})

it('does not ask again at once where its lease is longer than any timer', async () => {
  const { forms, verify } = await subscriber()
  expect(await verify('subscribe', { lease_seconds: '31536000' })).toEqual(confirmed)
  await pause(300)
  expect(forms).toHaveLength(1)
})

it('asks once more where the hub does not renew at once', async () => {
  const { forms, verify } = await subscriber(202, 503)
  expect(await verify('subscribe', { lease_seconds: '1' })).toEqual(confirmed)
  await vi.waitFor(() => expect(forms).toHaveLength(3), waiting)
  expect(await verify('subscribe')).toEqual(confirmed)
})

it('says in one line what is in the way of subscribing', async () => {
  const program = spawn(process.execPath, ['docs/subscribe.mjs', 'http://localhost:1/feed.json'])
  const [said, code] = await Promise.all([Array.fromAsync(program.stderr), ending(program)])
  expect([said.join(''), code]).toEqual([expect.stringMatching(/^fetch failed: .+\n$/), 1])
})

it('its address is never the same, and nothing that comes to another one is shown', async () => {
  const [one, other] = await Promise.all([subscriber(), subscriber()])
  expect(new URL(one.callback).pathname).not.toBe(new URL(other.callback).pathname)
  const push = async (address: string, body: string) => {
    const signature = createHmac('sha256', one.forms[0]?.get('hub.secret') ?? '').update(body)
    const headers = { 'x-hub-signature': `sha256=${signature.digest('hex')}` }
    return (await fetch(address, { method: 'POST', body, headers })).status
  }
  expect(await push(new URL('/callback', one.callback).href, 'elsewhere')).toBe(404)
  expect(await push(one.callback, 'news of today')).toBe(202)
  await vi.waitFor(() => expect(one.said()).toContain('news of today'), waiting)
  expect(one.said()).not.toContain('elsewhere')
})

async function ending(program: ChildProcess): Promise<unknown> {
  const [code] = await once(program, 'exit')
  return code
}
