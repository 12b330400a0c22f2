import { SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { complete } from '../../src/http/answers/headers.ts'
import { createApp } from '../../src/http/app.ts'
import { catalogOf } from '../served.ts'

const origin = 'https://tidings.example'
const path = await (async () => {
  const feed = await (await SELF.fetch(`${origin}/feed.json`)).text()
  return /\/media\/[\w.-]+\.svg/.exec(feed)?.[0] ?? ''
})()
const get = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  SELF.fetch(`${origin}${path}`, { headers, method })

describe("an article's file", () => {
  it('is kept for good, read by any script, and runs nothing', async () => {
    const answer = await get()
    await answer.text()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const etag = answer.headers.get('etag') ?? ''
    expect((await get({ 'if-none-match': `W/${etag}` })).status).toBe(304)
  })

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/'],
    ['bytes=10-', 206, 'bytes 10-'],
    ['bytes=-5', 206, 'bytes '],
    ['bytes=0-99999999', 206, 'bytes 0-'],
    ['bytes=10-9223372036854775807', 206, 'bytes 10-'],
    ['bytes=-9223372036854775807', 206, 'bytes 0-'],
    ['Bytes=0-9', 206, 'bytes 0-9/'],
    ['bytes= 0-9', 206, 'bytes 0-9/'],
    ['bytes=,0-9 ,', 206, 'bytes 0-9/'],
    ['bytes=-99999999', 206, 'bytes 0-'],
    ['bytes=0-1,4-5', 200, null],
    ['bytes=0-1 4-5', 200, null],
    ['bytes=-', 200, null],
    ['bytes=x', 200, null],
    ['lines=0-1', 200, null],
    ['bytes=99999999-', 416, 'bytes */'],
    ['bytes=9223372036854775807-', 416, 'bytes */'],
    ['bytes=-0', 416, 'bytes */'],
  ])('in the part %s is %i', async (range, status, contentRange) => {
    const whole = await (await get()).text()
    const answer = await get({ range })
    const text = await answer.text()
    expect(answer.status).toBe(status)
    if (contentRange === null) expect([text, answer.headers.get('content-range')]).toEqual([whole, null])
    else expect(answer.headers.get('content-range')).toContain(contentRange)
    if (status === 206) expect(whole).toContain(text)
    // The refusal of one client's wish is not what the file is for the next.
    if (status !== 416) return
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'cache-control': 'no-store', 'accept-ranges': 'bytes' })
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/no-such-range', detail: expect.stringContaining(range) })
  })

  it('has no part beyond its end, which a page tells people in headers as well', async () => {
    const { status, headers } = await get({ range: 'bytes=99999999-', 'sec-fetch-dest': 'document' })
    expect([status, headers.get('content-type')]).toEqual([416, 'text/html; charset=utf-8'])
    expect([headers.get('content-range'), headers.get('accept-ranges')]).toEqual([
      expect.stringMatching(/^bytes \*\/\d+$/),
      'bytes',
    ])
  })

  it('tells its length to HEAD, as directories of podcasts ask', async () => {
    const length = (await (await get()).arrayBuffer()).byteLength
    const head = await get({}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(length), ''])
    // Parts are of GET alone (RFC 9110 §14.2).
    const part = await get({ range: 'bytes=0-9' }, 'HEAD')
    expect([part.status, part.headers.get('content-length')]).toEqual([200, String(length)])
    expect((await get({ range: 'bytes=99999999-' }, 'HEAD')).status).toBe(200)
  })

  it('lets scripts of other sites read parts, and whether there are any', async () => {
    const { headers } = await get({ range: 'bytes=0-9' })
    for (const name of ['Accept-Ranges', 'Content-Range']) {
      expect(headers.get('access-control-expose-headers')).toContain(name)
    }
    expect((await get({}, 'OPTIONS')).headers.get('access-control-allow-headers')).toBe('*')
  })

  it('is sent whole where a part was asked of another', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    expect((await get({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206)
    expect((await get({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
  })

  it.each([
    ['image/svg+xml', true],
    ['text/plain', true],
    ['application/pdf', false],
    ['audio/mpeg', false],
    ['video/mp4', false],
    ['text/html; charset=utf-8', false],
  ])('of %s is put into a sandbox: %s', async (type, isBound) => {
    const media = async () => new Response('x', { headers: { 'content-type': type } })
    const answer = await createApp({ ...catalogOf([]).catalog, media }, () => 0).request('/media/x')
    const { headers } = complete(answer, 'https://a.example/media/x', 0)
    expect(headers.get('content-security-policy')?.includes('sandbox') ?? false).toBe(isBound)
  })

  it('goes through in pieces, however large it is and however slowly it is taken', async () => {
    const [pieces, megabyte] = [512, new Uint8Array(2 ** 20)]
    let read = 0
    const whole = () =>
      new ReadableStream({
        type: 'bytes',
        start: () => {
          read = 0
        },
        pull: (controller) => {
          read += 1
          controller.enqueue(new Uint8Array(2 ** 20))
          if (read === pieces) controller.close()
        },
      })
    const catalog = { ...catalogOf([]).catalog, media: async () => new Response(whole()) }
    const app = createApp(catalog, () => 0)
    const ask = (range: string) => app.request('/media/a.mp3', { headers: { range } })
    const length = pieces * megabyte.length
    const part = await ask('bytes=5-')
    expect(part.headers.get('content-range')).toBe(`bytes 5-${length - 1}/${length}`)
    const reader = part.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    expect(read).toBeLessThan(8)
    await reader?.cancel()
    expect((await (await ask('bytes=1048570-1048580')).arrayBuffer()).byteLength).toBe(11)
    expect(read).toBeLessThan(8)
  })
})
