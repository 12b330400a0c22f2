import { describe, expect, it, vi } from 'vitest'
import { checkEvery } from '../../src/hub/registry/schedule.ts'
import { hour, inWorld, minute, site, type World } from './world.ts'

const callback = 'https://reader.example/hook'

describe('a subscription', () => {
  it('counts once its callback has confirmed it, and not before', () =>
    inWorld(async (world) => {
      const challenges: (string | null)[] = []
      world.confirmers.set('reader.example', (query) => {
        challenges.push(query.get('hub.challenge'))
        return new Response(query.get('hub.challenge'))
      })
      const topic = `${site}/feed.json`
      const form = {
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.callback': `${callback}?a=b%20c&x`,
        'hub.foo': '1',
      }
      expect((await world.post(form)).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 1 })
      await world.pump()
      expect(await world.stats()).toMatchObject({ topics: 1, subscribers: 1, unverified: 0 })
      const [asked] = world.calls
      expect(asked?.url.search.startsWith('?a=b%20c&x&hub.mode=subscribe&')).toBe(true)
      expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.lease_seconds': '864000',
      })
      expect(challenges[0]).toMatch(/^[0-9a-f]{64}$/)
      await world.subscribe('https://other.example/')
      await world.subscribe('https://reader.example/again')
      expect(new Set(challenges).size).toBe(2)
    }))

  const liars: readonly [string, (challenge: string) => Response][] = [
    ['another body', () => new Response('yes')],
    ['a line feed after the challenge', (challenge) => new Response(`${challenge}\n`)],
    ['a byte order mark before it', (challenge) => new Response(`\u{feff}${challenge}`)],
    ['half a character after it', (challenge) => new Response(new Blob([challenge, new Uint8Array([0xc3])]))],
    ['half of it', (challenge) => new Response(challenge.slice(0, 32))],
    ['nothing', () => new Response()],
    ['the challenge with 404', (challenge) => new Response(challenge, { status: 404 })],
    ['a redirect', () => Response.redirect('https://elsewhere.example/', 302)],
    ['the challenge and no end', (challenge) => new Response(endless(challenge))],
  ]
  it.each(liars)('is refused where the callback answers %s', (_, answer) =>
    inWorld(async (world) => {
      world.confirmers.set('reader.example', (query) => answer(query.get('hub.challenge') ?? ''))
      expect((await world.subscribe(callback)).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 0 })
      expect(world.calls).toHaveLength(1)
      await world.publish('two')
      expect(world.calls).toHaveLength(1)
    }),
  )

  it('is one, however its callback ends behind a #, which is never sent', () =>
    inWorld(async (world) => {
      for (const end of ['', '#a', '#b']) await world.subscribe(`${callback}${end}`)
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
    }))

  it('lets go of an answer that does not end', () =>
    inWorld(async (world) => {
      let isOpen = true
      const answer = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1024)),
        cancel: () => {
          isOpen = false
        },
      })
      world.confirmers.set('reader.example', () => new Response(answer))
      await world.subscribe(callback)
      expect(isOpen).toBe(false)
    }))

  it('waits for a callback that is not there yet, and forgets it after three times', () =>
    inWorld(async (world) => {
      let away = 2
      const reset = () => {
        throw new Error('connection reset')
      }
      world.confirmers.set('reader.example', (query) =>
        away-- > 0 ? reset() : new Response(query.get('hub.challenge')),
      )
      world.confirmers.set('never.example', reset)
      await world.subscribe(callback)
      await world.subscribe('https://never.example/')
      await world.pass(hour)
      expect(await world.stats()).toMatchObject({ subscribers: 1, unverified: 0 })
      expect(world.calls.filter(({ url }) => url.host === 'never.example')).toHaveLength(3)
    }))

  it('is verified in the next round where the queue was away when it was asked for', () =>
    inWorld(async (world) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      world.faults.enqueue = () => {
        world.queue.length = 0
        throw new Error('away')
      }
      expect((await world.subscribe(callback)).status).toBe(202)
      world.faults.enqueue = () => {}
      await world.pass(checkEvery)
      expect(await world.stats()).toMatchObject({ subscribers: 1, unverified: 0 })
      log.mockRestore()
    }))

  it('is forgotten where three who should have asked its callback were never heard of again', () =>
    inWorld(async (world) => {
      await world.post({ 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json`, 'hub.callback': callback })
      for (const tasks of [1, 1, 1, 0]) {
        expect(await world.registry().claim(world.queue.splice(0))).toHaveLength(tasks)
        world.clock.now += 2 * minute
        await world.registry().run()
      }
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 0 })
    }))

  it('gets what changed between its request and its confirmation', () =>
    inWorld(async (world) => {
      await world.subscribe('https://early.example/')
      await world.post({ 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json`, 'hub.callback': callback })
      const held = world.queue.splice(0)
      await world.publish('two')
      world.queue.push(...held)
      await world.pump()
      await world.pass(minute)
      expect(world.deliveries.map(({ callback, words }) => [callback, words])).toEqual([
        ['https://early.example/', ['two']],
        [callback, ['two']],
      ])
    }))
})

describe('a renewal', () => {
  it('replaces lease and secret once it is confirmed, and leaves one subscription', () =>
    inWorld(async (world) => {
      await world.subscribe(callback, { 'hub.secret': 'old', 'hub.lease_seconds': '7200' })
      world.confirmers.set('reader.example', () => new Response('no'))
      await world.subscribe(callback, { 'hub.secret': 'mischief' })
      await world.publish('two')
      world.confirmers.delete('reader.example')
      await world.subscribe(callback, { 'hub.secret': 'new', 'hub.lease_seconds': '86400' })
      await world.publish('three')
      await world.pass(3 * hour)
      await world.publish('four')
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      const signatures = world.deliveries.map(({ headers }) => headers.get('x-hub-signature'))
      const expected = await Promise.all([hmac('old', '["two"]'), hmac('new', '["three"]'), hmac('new', '["four"]')])
      expect(signatures).toEqual(expected)
    }))

  it('does not bring back what was unsubscribed after it', () =>
    inWorld(async (world) => {
      await world.post({ 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json`, 'hub.callback': callback })
      const slow = world.queue.splice(0)
      await world.subscribe(callback, { 'hub.mode': 'unsubscribe' })
      world.queue.push(...slow)
      await world.pump()
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 0 })
    }))
})

describe('a feed that stands elsewhere by now', () => {
  const old = `${site}/old.json`
  const moved = (world: World): void => {
    world.feeds.set('/new.json', world.feeds.get('/old.json') ?? [])
    world.feeds.delete('/old.json')
    world.moves.set('/old.json', '/new.json')
  }

  it.each([old, `${old}/`])('ends for who subscribed to %s', (asked) =>
    inWorld(async (world) => {
      world.feeds.set('/old.json', ['one'])
      await world.subscribe(callback, { 'hub.topic': asked })
      await world.subscribe(callback)
      moved(world)
      await world.subscribe(callback, { 'hub.mode': 'unsubscribe', 'hub.topic': old })
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      await world.publish('two')
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
    }),
  )

  it('goes on for who renews there, and is not denied later', () =>
    inWorld(async (world) => {
      world.feeds.set('/old.json', ['one'])
      await world.subscribe(callback, { 'hub.topic': old })
      moved(world)
      await world.subscribe(callback, { 'hub.topic': old })
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      world.feeds.set('/new.json', ['two', 'one'])
      await world.pass(48 * hour)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
      const modes = world.calls.map(({ url }) => url.searchParams.get('hub.mode'))
      expect(modes).toEqual(['subscribe', 'subscribe', null])
    }))
})

describe('the end of a subscription', () => {
  it('comes with its lease, within the bounds', () =>
    inWorld(async (world) => {
      await world.subscribe('https://short.example/', { 'hub.lease_seconds': '1' })
      await world.subscribe('https://long.example/', { 'hub.lease_seconds': '99999999999' })
      await world.subscribe('https://default.example/', { 'hub.lease_seconds': '' })
      const leases = world.calls.map(({ url }) => url.searchParams.get('hub.lease_seconds'))
      expect(leases).toEqual(['60', '2592000', '864000'])
      await world.pass(2 * minute)
      await world.publish('two')
      expect(world.deliveries.map(({ callback }) => callback)).toEqual([
        'https://long.example/',
        'https://default.example/',
      ])
      world.clock.now += 11 * 24 * hour
      await world.pass(minute)
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      world.clock.now += 20 * 24 * hour
      await world.pass(minute)
      expect(await world.stats()).toMatchObject({ topics: 0, subscribers: 0 })
      expect(world.alarm()).toBeUndefined()
    }))

  it('comes where the site stands at another address by now', () =>
    inWorld(async (world) => {
      const topic = 'https://old.example/feed.json'
      const host = 'reader.example'
      await world
        .registry()
        .request({ mode: 'subscribe', topic, asked: topic, callback, host, etag: '"x"', lease: 864_000 })
      await world.pump()
      await world.pass(minute)
      world.clock.now += 25 * hour
      await world.pass(minute)
      expect(world.calls.map(({ url }) => url.searchParams.get('hub.mode'))).toEqual(['subscribe', 'denied'])
    }))

  it('is put off by nobody where the feed has ended', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.delete('/feed.json')
      expect((await world.subscribe(callback)).status).toBe(400)
    }))

  it('comes with its lease, whatever lies in the queue', () =>
    inWorld(async (world) => {
      await world.subscribe(callback, { 'hub.lease_seconds': '60' })
      world.feeds.set('/feed.json', ['two', 'one'])
      world.clock.now += minute - 1
      await world.registry().run()
      world.clock.now += 1
      await world.pump()
      expect(world.deliveries).toEqual([])
    }))

  it('ends the looks at its topic, where nobody else is subscribed to that', () =>
    inWorld(async (world) => {
      const other = { 'hub.topic': `${site}/other.json` }
      world.feeds.set('/other.json', ['one'])
      await world.subscribe(callback)
      await world.subscribe(callback, other)
      await world.subscribe(callback, { ...other, 'hub.mode': 'unsubscribe' })
      await world.pass(minute)
      expect(await world.stats()).toMatchObject({ topics: 1, subscribers: 1 })
    }))

  it('comes when the callback confirms that it is to end, not when somebody else asks', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.confirmers.set('reader.example', () => new Response('not I', { status: 404 }))
      await world.subscribe(callback, { 'hub.mode': 'unsubscribe' })
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      world.confirmers.delete('reader.example')
      expect((await world.subscribe(callback, { 'hub.mode': 'unsubscribe' })).status).toBe(202)
      expect(world.calls.at(-1)?.url.searchParams.has('hub.lease_seconds')).toBe(false)
      expect(await world.stats()).toMatchObject({ subscribers: 0 })
    }))

  it('is nothing to ask a callback about that is not subscribed', () =>
    inWorld(async (world) => {
      const form = { 'hub.mode': 'unsubscribe' }
      // Whoever asks is told the same: who is subscribed is nobody else's matter.
      const never = await world.subscribe(callback, form)
      expect([never.status, world.calls.length]).toEqual([202, 0])
      expect(await world.stats()).toMatchObject({ unverified: 0 })
      await world.subscribe(callback)
      const once = await world.subscribe(callback, form)
      expect([once.status, await once.text()]).toEqual([202, await never.text()])
      expect(world.calls).toHaveLength(2)
    }))

  it('can be asked for where the feed has ended', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.delete('/feed.json')
      expect((await world.subscribe(callback, { 'hub.mode': 'unsubscribe' })).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 0 })
    }))

  it('can be asked for by the address that was asked for last, where the feed has ended', () =>
    inWorld(async (world) => {
      const asked = { 'hub.topic': `${site}/feed.json/` }
      await world.subscribe(callback)
      await world.subscribe(callback, asked)
      world.feeds.delete('/feed.json')
      expect((await world.subscribe(callback, { ...asked, 'hub.mode': 'unsubscribe' })).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 0 })
    }))

  it.each(['-1', '3.5', 'soon'])('can be asked for with a lease of %s, which means nothing then', (lease) =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      const form = { 'hub.mode': 'unsubscribe', 'hub.lease_seconds': lease }
      expect((await world.subscribe(callback, form)).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 0 })
    }),
  )

  it('does not come where the site fails for days', () =>
    inWorld(async (world) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      await world.subscribe(callback)
      world.broken.add('/feed.json')
      await world.pass(minute)
      world.clock.now += 48 * hour
      await world.run()
      world.broken.clear()
      await world.publish('two')
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
      log.mockRestore()
    }))

  it('is told to the callback where the feed ended, and a feed that comes back in time goes on', () =>
    inWorld(async (world) => {
      await world.subscribe(`${callback}?id=7`)
      world.feeds.delete('/feed.json')
      await world.pass(2 * hour)
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.pass(2 * minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
      // As it was, or as another: a feed that was there again begins anew.
      for (const _ of ['gone', 'gone again']) {
        world.feeds.delete('/feed.json')
        await world.pass(minute)
        world.clock.now += 23 * hour
        world.feeds.set('/feed.json', ['two', 'one'])
        await world.pass(minute)
      }
      world.feeds.delete('/feed.json')
      await world.pass(2 * hour)
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
      await world.pass(23 * hour)
      expect(Object.fromEntries(world.calls.at(-1)?.url.searchParams ?? [])).toEqual({
        id: '7',
        'hub.mode': 'denied',
        'hub.topic': `${site}/feed.json`,
        'hub.reason': `${site}/feed.json is no feed any more`,
      })
      expect(await world.stats()).toMatchObject({ subscribers: 0, topics: 0 })
    }))

  it('is told three times to a callback that does not answer', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.delete('/feed.json')
      await world.pass(minute)
      world.calls.length = 0
      world.confirmers.set('reader.example', () => {
        throw new Error('connection reset')
      })
      world.clock.now += 25 * hour
      await world.pass(hour)
      expect(world.calls.map(({ url }) => url.searchParams.get('hub.mode'))).toEqual(['denied', 'denied', 'denied'])
      expect(world.alarm()).toBeUndefined()
    }))
})

function endless(start: string): ReadableStream {
  const encoder = new TextEncoder()
  let next = start
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(encoder.encode(next))
      next = ' '.repeat(1024)
    },
  })
}

async function hmac(secret: string, body: string): Promise<string> {
  const { createHmac } = await import('node:crypto')
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
