import { SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  SELF.fetch(`https://tidings.example${path}`, { headers, method })

/** What a request's `Accept-Encoding` is at the edge, whatever the client wrote. */
const atEdge = { 'accept-encoding': 'br, gzip' }

describe('a feed of a type that the edge does not compress', () => {
  const paths = [
    ...['/atom.xml', '/feed.json', '/tags/ai/atom.xml', '/atom.xml?limit=2', '/feed.json?archive=1'],
    ...['/feed.json?content=summary', '/atom.xml?q=nothinghasthisword'],
  ]

  it.each(paths)('%s is compressed for who takes that', async (path) => {
    const plain = await ask(path)
    const text = await plain.text()
    expect(plain.headers.get('content-encoding')).toBeNull()
    // Made, then kept.
    for (const _ of [1, 2]) {
      const zipped = await ask(path, atEdge)
      const { headers } = zipped
      expect([zipped.status, headers.get('content-encoding')]).toEqual([200, 'gzip'])
      // Other bytes, so that the ETag is a weak one (RFC 9110 §8.8.3).
      expect(headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`)
      expect(Number(headers.get('content-length'))).toBeLessThan(new TextEncoder().encode(text).length)
      for (const name of ['content-type', 'vary', 'cache-control', 'last-modified', 'link']) {
        expect([name, headers.get(name)]).toEqual([name, plain.headers.get(name)])
      }
      expect(headers.get('vary')).toContain('Accept-Encoding')
      expect(await zipped.text()).toBe(text)
    }
  })

  it('has one length, and is known by the ETag that came with it', async () => {
    const zipped = await ask('/atom.xml', atEdge)
    await zipped.text()
    const etag = zipped.headers.get('etag') ?? ''
    const head = await ask('/atom.xml', atEdge, 'HEAD')
    for (const name of ['content-length', 'content-encoding', 'etag']) {
      expect([name, head.headers.get(name)]).toEqual([name, zipped.headers.get(name)])
    }
    for (const [more, tag] of [
      [{}, etag.replace('W/', '')],
      [atEdge, etag],
      [{ ...atEdge, 'a-im': 'feed' }, etag],
    ] as const) {
      const again = await ask('/atom.xml', { ...more, 'if-none-match': etag })
      expect([again.status, again.headers.get('content-encoding'), await again.text()]).toEqual([304, null, ''])
      // As the 200 would have it (RFC 9110 §15.4.5): a cache updates nothing that has another.
      expect(again.headers.get('etag')).toBe(tag)
    }
  })

  it.each([
    ['gzip', 'gzip'],
    ['GZIP;q=0.5, br', 'gzip'],
    ['x-gzip', 'gzip'],
    ['deflate,gzip ; q=1.000', 'gzip'],
    ['gzip;q=0', null],
    ['gzip; q=0.000, br', null],
    ['gzipped', null],
    ['br', null],
    ['identity', null],
    ['', null],
  ])('is for Accept-Encoding: %s compressed by %s', async (accepted, encoding) => {
    const answer = await ask('/feed.json', { 'accept-encoding': accepted })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(JSON.parse(await answer.text())).toHaveProperty('items')
  })

  it('is compressed where it was negotiated, and whoever gets RSS leaves that to the edge', async () => {
    const json = await ask('/feed', { ...atEdge, accept: 'application/feed+json' })
    expect([json.headers.get('content-encoding'), json.headers.get('vary')]).toEqual([
      'gzip',
      'Accept, Accept-Encoding, Sec-Fetch-Dest',
    ])
    await json.text()
    for (const path of ['/feed', '/rss.xml']) {
      const rss = await ask(path, atEdge)
      expect([path, rss.headers.get('content-encoding')]).toEqual([path, null])
      await rss.text()
    }
  })

  it('is not compressed for whom the edge says that it takes nothing so', async () => {
    const init = { headers: atEdge, cf: { clientAcceptEncoding: 'identity' } }
    const answer = await SELF.fetch('https://tidings.example/atom.xml', init)
    expect(answer.headers.get('content-encoding')).toBeNull()
    await answer.text()
    // HEAD as well, of what nobody asked for before.
    for (const path of ['/atom.xml?limit=3', '/feed.json?limit=3']) {
      const { headers } = await SELF.fetch(`https://tidings.example${path}`, { ...init, method: 'HEAD' })
      expect([path, headers.get('content-encoding'), headers.get('etag')]).toEqual([
        path,
        null,
        expect.not.stringMatching(/^W/),
      ])
    }
  })
})
