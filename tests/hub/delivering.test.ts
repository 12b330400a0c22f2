import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hour, inWorld, mediaType, minute, type Receive, site } from './world.ts'

const callback = 'https://reader.example/hook?token=7'
const away: Receive = () => {
  throw new DOMException('The operation timed out', 'TimeoutError')
}

describe('a delivery', () => {
  it('is asked of the site once for all who lack the same, and brings each what it lacks', () =>
    inWorld(async (world) => {
      for (const name of ['late', 'one', 'two']) await world.subscribe(`https://${name}.example/`)
      world.receivers.set('late.example', away)
      await world.publish('two')
      world.receivers.clear()
      world.deliveries.length = 0
      world.feeds.set('/feed.json', ['three', 'two', 'one'])
      world.clock.now += 2 * minute
      await world.registry().run()
      const asked = vi.spyOn(world.feeds, 'get')
      await world.pump()
      expect(asked).toHaveBeenCalledTimes(2)
      expect(new Map(world.deliveries.map(({ callback, words }) => [new URL(callback).host, words.join()]))).toEqual(
        new Map([
          ['late.example', 'three,two'],
          ['one.example', 'three'],
          ['two.example', 'three'],
        ]),
      )
    }))

  it('has another id than one of which only a part was the same', () =>
    inWorld(async (world) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      await world.subscribe(callback)
      world.feeds.set('/feed.json', ['two', 'one'])
      world.clock.now += minute
      await world.registry().run()
      // The subscriber has it, and nobody takes note of that.
      await Promise.all(await world.consume(world.queue.splice(0), { report: () => Promise.reject(new Error('away')) }))
      world.feeds.set('/feed.json', ['three', 'two', 'one'])
      await world.pass(5 * minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two'], ['three', 'two']])
      const [first, second] = world.deliveries.map(({ headers }) => headers.get('idempotency-key'))
      expect(second).not.toBe(first)
      log.mockRestore()
    }))

  it('comes of each of very many topics', () =>
    inWorld(async (world) => {
      const paths = Array.from({ length: 205 }, (_, place) => `/${1_000 + place}.json`)
      for (const path of paths) {
        world.feeds.set(path, ['one'])
        await world.subscribe(callback, { 'hub.topic': `${site}${path}` })
      }
      await world.pass(minute)
      for (const path of paths) world.feeds.set(path, ['two', 'one'])
      await world.pass(minute)
      expect(world.deliveries).toHaveLength(paths.length)
    }))

  it('brings only what is new, signed, with its links, its type and an id', () =>
    inWorld(async (world) => {
      await world.subscribe(callback, { 'hub.secret': 'key' })
      await world.subscribe('https://open.example/')
      await world.publish('two', 'three')
      const [second, first] = world.deliveries.toSorted((a, b) => (a.callback < b.callback ? -1 : 1))
      expect(first).toMatchObject({ callback, words: ['two', 'three'] })
      expect(Object.fromEntries(first?.headers ?? [])).toMatchObject({
        'content-type': mediaType,
        link: `<${site}/hub>; rel="hub", <${site}/feed.json>; rel="self"`,
        'user-agent': 'test',
        'idempotency-key': expect.stringMatching(/^"[0-9a-f]{32}"$/),
        // The HMAC-SHA-256 of ["two","three"] with the key "key", as openssl gives it.
        'x-hub-signature': 'sha256=19b24f0f2e8edba2382507b92c86add5e9e77cd5746668c671e8fefbb1d0bbd5',
      })
      expect(second?.headers.has('x-hub-signature')).toBe(false)
      expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'))
      await world.pass(hour)
      expect(world.deliveries).toHaveLength(2)
    }))

  it('comes once, however often its message does', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      await world.publish('two')
      world.queue.push(...world.sent, ...world.sent)
      await world.pump()
      expect(world.deliveries).toHaveLength(1)
      expect(await world.stats()).toMatchObject({ subscribers: 1, pending: 0 })
    }))

  it('is left for two minutes to who took it', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.set('/feed.json', ['two', 'one'])
      world.clock.now += minute
      await world.registry().run()
      await world.registry().claim(world.queue.splice(0))
      await world.pass(2 * minute - 1)
      expect(world.deliveries).toEqual([])
      await world.pass(minute)
      expect(world.deliveries).toHaveLength(1)
    }))

  it('comes once, where its message comes twice at the same time', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.registry().run()
      await Promise.all(await world.consume([...world.queue, ...world.queue.splice(0)]))
      expect(world.deliveries).toHaveLength(1)
    }))

  it('is followed by another, where the feed changes while it is on its way', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.receivers.set('reader.example', async () => {
        world.receivers.delete('reader.example')
        world.feeds.set('/feed.json', ['three', 'two', 'one'])
        world.clock.now += minute
        await world.registry().run()
        return new Response()
      })
      await world.publish('two')
      await world.pass(minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two'], ['three']])
      expect(await world.stats()).toMatchObject({ pending: 0 })
    }))

  it('is only of the newest, where there is a newer one when its message comes', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.registry().run()
      world.feeds.set('/feed.json', ['three', 'two', 'one'])
      await world.pump()
      await world.pass(hour)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['three', 'two']])
    }))

  it('is none of a feed that went meanwhile, until that comes back', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      const before = world.feeds.get('/feed.json') ?? []
      world.receivers.set('reader.example', async () => {
        world.receivers.delete('reader.example')
        world.feeds.delete('/feed.json')
        world.clock.now += minute
        await world.registry().run()
        return new Response(null, { status: 500 })
      })
      await world.publish('two')
      await world.pass(hour)
      expect(await world.stats()).toMatchObject({ subscribers: 1, pending: 0 })
      world.feeds.set('/feed.json', ['three', ...before])
      await world.pass(minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['three']])
    }))

  it('is none where a change was taken back before', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.receivers.set('reader.example', away)
      await world.publish('two')
      world.receivers.delete('reader.example')
      world.feeds.set('/feed.json', ['one'])
      await world.pass(hour)
      expect(world.deliveries).toEqual([])
      expect(await world.stats()).toMatchObject({ pending: 0 })
    }))
})

describe('a subscriber that fails', () => {
  const log = vi.spyOn(console, 'warn')
  beforeEach(() => {
    log.mockImplementation(() => {})
  })
  afterAll(() => log.mockRestore())
  afterEach(() => {
    log.mockReset()
  })

  it('is told of among the twenty that were given up last', () =>
    inWorld(async (world) => {
      for (let place = 0; place < 22; place += 1) {
        await world.subscribe(`https://r${place}.example/`)
        world.receivers.set(`r${place}.example`, away)
      }
      await world.publish('two')
      world.clock.now += 49 * hour
      await world.run()
      const { dead, deadLetters } = await world.stats()
      expect([dead, deadLetters.length, deadLetters[0]?.host]).toEqual([22, 20, 'r21.example'])
    }))

  it('is left alone for a day at most, whatever its Retry-After says', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      const headers = { 'retry-after': '99999999' }
      world.receivers.set('reader.example', () => new Response(null, { status: 503, headers }))
      await world.publish('two')
      world.calls.length = 0
      world.clock.now += 24 * hour
      await world.run()
      expect(world.calls).toHaveLength(1)
    }))

  it('is tried for two days, ever less often, then given up until the next change', () =>
    inWorld(async (world) => {
      await world.subscribe(callback, { 'hub.lease_seconds': '2592000' })
      world.receivers.set('reader.example', away)
      const begin = world.clock.now
      const moments: number[] = []
      world.receivers.set('reader.example', (delivery) => {
        moments.push(world.clock.now - begin)
        return away(delivery)
      })
      await world.publish('two')
      await world.pass(96 * hour)
      const pauses = moments.slice(1).map((moment, place) => moment - (moments[place] ?? 0))
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
      expect(pauses[0]).toBeLessThanOrEqual(2 * minute)
      expect(Math.max(...pauses)).toBeLessThanOrEqual(2 * hour)
      expect(moments.at(-1)).toBeGreaterThan(24 * hour)
      expect(moments.at(-1)).toBeLessThan(49 * hour)
      expect(await world.stats()).toMatchObject({
        ...{ subscribers: 1, pending: 0, dead: 1 },
        deadLetters: [
          {
            ...{ topic: `${site}/feed.json`, host: 'reader.example', failures: moments.length },
            reason: 'The operation timed out',
          },
        ],
      })
      world.receivers.delete('reader.example')
      await world.publish('three')
      expect(world.deliveries.map(({ words }) => words)).toEqual([['three', 'two']])
    }))

  it('stands in the log once it is given up, with its host alone of its address', () =>
    inWorld(async (world) => {
      await world.subscribe(callback, { 'hub.secret': 'key' })
      world.receivers.set('reader.example', () => {
        throw new Error('connection\nreset')
      })
      await world.publish('two')
      expect(log).not.toHaveBeenCalled()
      world.clock.now += 49 * hour
      await world.run()
      expect(log.mock.calls).toEqual([
        [`gave up "${site}/feed.json" for reader.example, tried 1 ×: "connection\\nreset"`],
      ])
    }))

  it('is tried for two days from the last change, however long it failed before', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.receivers.set('reader.example', away)
      await world.publish('two')
      await world.pass(40 * hour)
      await world.publish('three')
      await world.pass(10 * hour)
      expect(await world.stats()).toMatchObject({ pending: 1, dead: 0 })
      world.receivers.delete('reader.example')
      await world.pass(2 * hour)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['three', 'two']])
      world.receivers.set('reader.example', away)
      await world.publish('four')
      await world.pass(40 * hour)
      await world.publish('five')
      await world.pass(53 * hour)
      expect(await world.stats()).toMatchObject({ pending: 0, dead: 1 })
    }))

  it('is tried again when its own pause ends, as chance has it, not when topics are looked at', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      const moments: number[] = []
      world.receivers.set('reader.example', () => {
        moments.push(world.clock.now)
        return new Response(null, { status: 500 })
      })
      await world.publish('two')
      await world.pass(5 * minute)
      // Three quarters of one minute, then of two: chance is a half here.
      const pauses = () => moments.splice(0).map((moment, place, all) => (all[place + 1] ?? moment) - moment)
      expect(pauses().slice(0, 2)).toEqual([45_000, 90_000])
      const failing = world.receivers.get('reader.example')
      world.receivers.clear()
      await world.pass(hour)
      expect(world.deliveries).toHaveLength(1)
      if (failing) world.receivers.set('reader.example', failing)
      await world.publish('three')
      await world.pass(5 * minute)
      expect(pauses().slice(0, 2)).toEqual([45_000, 90_000])
    }))

  it('is given up as well where nobody ever hears how a delivery ended', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      let claimed = 0
      // As where what there is to send takes a Worker more than it may have.
      world.consume = async (messages) => {
        claimed += (await world.registry().claim(messages)).length
        return []
      }
      await world.publish('two')
      await world.pass(96 * hour)
      expect(await world.stats()).toMatchObject({
        ...{ subscribers: 1, pending: 0, dead: 1 },
        deadLetters: [{ failures: claimed, reason: 'no word from the worker that took it' }],
      })
      expect(claimed).toBeLessThan(50)
    }))

  it.each([
    ['seconds', () => '21600'],
    ['a date', (now: number) => new Date(now + 6 * hour).toUTCString()],
  ])('is left alone as long as its Retry-After says, in %s, though it renews and there is more', (_, retryAfter) =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      world.receivers.set(
        'reader.example',
        () => new Response(null, { status: 503, headers: { 'retry-after': retryAfter(world.clock.now) } }),
      )
      await world.publish('two')
      const posts = () => world.calls.filter(({ method }) => method === 'POST').length
      await world.pass(hour)
      await world.subscribe(callback)
      await world.publish('three')
      await world.pass(5 * hour - 2 * minute)
      expect(posts()).toBe(1)
      await world.pass(4 * minute)
      expect(posts()).toBe(2)
    }),
  )

  it.each([
    [301, 1],
    [308, 1],
    [404, 1],
    [500, 1],
    [410, 0],
  ])('with %i has %i subscription left, and is sent nowhere else', (status, left) =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      const headers = { location: 'https://elsewhere.example/' }
      world.receivers.set('reader.example', () => new Response(null, { status, headers }))
      await world.publish('two')
      expect(await world.stats()).toMatchObject({ subscribers: left, pending: left })
      expect(new Set(world.calls.map(({ url }) => url.host))).toEqual(new Set(['reader.example']))
    }),
  )

  it('and is slow keeps nobody waiting', () =>
    inWorld(async (world) => {
      for (const name of ['slow', 'one', 'two', 'three']) await world.subscribe(`https://${name}.example/`)
      const { promise, resolve } = Promise.withResolvers<Response>()
      world.receivers.set('slow.example', () => promise)
      world.feeds.set('/feed.json', ['new', 'one'])
      await world.registry().run()
      const work = await world.consume(world.queue.splice(0))
      const [slow, ...others] = work
      await Promise.all(others)
      expect(world.deliveries.map(({ callback }) => new URL(callback).host)).toEqual([
        'one.example',
        'two.example',
        'three.example',
      ])
      resolve(new Response())
      await slow
      expect(world.deliveries).toHaveLength(4)
    }))

  it('and never ends its answer is cut off', () =>
    inWorld(
      async (world) => {
        const never = () => new Promise<Response>(() => {})
        const trickle = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))
        await world.subscribe('https://silent.example/')
        world.receivers.set('silent.example', never)
        world.confirmers.set('trickle.example', trickle)
        await world.subscribe('https://trickle.example/')
        await world.publish('two')
        expect(await world.stats()).toMatchObject({ subscribers: 1, pending: 1, unverified: 1 })
      },
      { timeout: 50 },
    ))

  it('has no longer for its name than for its answer', () =>
    inWorld(
      async (world) => {
        await world.subscribe(callback)
        expect(world.calls).toEqual([])
        expect(await world.stats()).toMatchObject({ unverified: 1 })
      },
      {
        timeout: 50,
        resolve: (_, signal) => new Promise((_done, fail) => (signal.onabort = () => fail(signal.reason))),
      },
    ))
})

describe('another hub', () => {
  const hub = 'https://hub.example/publish'
  it('is told which feeds changed, and subscribers are sent to it', () =>
    inWorld(
      async (world) => {
        world.feeds.set('/other.json', ['a'])
        await world.run()
        await world.pass(hour)
        expect(world.calls).toEqual([])
        await world.publish('two')
        expect(world.calls.map(({ url, body }) => [url.href, body])).toEqual([
          [
            hub,
            String(
              new URLSearchParams({
                'hub.mode': 'publish',
                'hub.topic': `${site}/feed.json`,
                'hub.url': `${site}/feed.json`,
              }),
            ),
          ],
        ])
        const response = await world.subscribe(callback)
        expect(response.status).toBe(404)
        expect(await response.json()).toMatchObject({ detail: `The hub of this site is ${hub}.` })
      },
      { hub },
    ))

  it('takes the place of the one that was named before', () =>
    inWorld(
      async (world) => {
        await world.run()
        world.publisher.hub = 'https://new.example/'
        world.reopen()
        await world.run()
        await world.publish('two')
        expect(world.calls.map(({ url }) => url.href)).toEqual(['https://new.example/'])
      },
      { hub },
    ))

  it('is told of the next change, though it said that it was gone', () =>
    inWorld(
      async (world) => {
        await world.run()
        world.receivers.set('hub.example', () => new Response(null, { status: 410 }))
        await world.publish('two')
        world.receivers.clear()
        await world.pass(minute)
        expect(world.calls.map(({ url }) => url.href)).toEqual([hub, hub])
      },
      { hub },
    ))

  it('is told nothing of a feed that has ended, to which it never subscribed', () =>
    inWorld(
      async (world) => {
        world.feeds.set('/other.json', ['one'])
        await world.run()
        world.feeds.delete('/other.json')
        await world.pass(minute)
        world.clock.now += 25 * hour
        await world.pass(minute)
        expect(world.calls).toEqual([])
        expect(await world.stats()).toMatchObject({ topics: 1 })
      },
      { hub },
    ))

  it('leaves no topics behind, where it is named no more', () =>
    inWorld(
      async (world) => {
        for (let place = 0; place < 5; place += 1) world.feeds.set(`/${place}.json`, ['one'])
        await world.run()
        world.publisher.hub = `${site}/hub`
        world.feeds.set('/feed.json', ['two', 'one'])
        await world.subscribe(callback)
        await world.pass(minute)
        expect(await world.stats()).toMatchObject({ topics: 1, subscribers: 1 })
      },
      { hub },
    ))

  it('or none is an answer too', () =>
    inWorld(
      async (world) => {
        expect((await world.subscribe(callback)).status).toBe(404)
      },
      { hub: undefined },
    ))
})

describe('the hub itself, failing', () => {
  it('goes on when somebody reads a feed, where no alarm is set any more', () =>
    inWorld(async (world) => {
      await world.subscribe(callback)
      await world.pass(minute)
      world.loseAlarm()
      await world.publish('two')
      expect(world.deliveries).toEqual([])
      await world.registry().start()
      await world.pass(minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
      await world.subscribe(callback, { 'hub.mode': 'unsubscribe' })
      await world.pass(minute)
      await world.registry().start()
      expect(world.alarm()).toBeUndefined()
    }))

  it('logs what was asked of it in one line', () =>
    inWorld(async (world) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      const form = { 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json#\nverify 7`, 'hub.callback': callback }
      expect((await world.post(form)).status).toBe(202)
      const report = () => Promise.reject(new Error('away'))
      await Promise.all(await world.consume(world.queue.splice(0), { report }))
      expect(log.mock.calls.map(([line]) => line)).toEqual([expect.not.stringContaining('\n')])
      log.mockRestore()
    }))

  it('is told again how a task ended, where it is away for some seconds', () =>
    inWorld(async (world) => {
      await world.post({ 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json`, 'hub.callback': callback })
      const back = world.clock.now + 5_000
      const report: ReturnType<typeof world.registry>['report'] = async (outcome) => {
        if (world.clock.now < back) throw new Error('away')
        return world.registry().report(outcome)
      }
      const wait = async (milliseconds: number): Promise<void> => {
        world.clock.now += milliseconds
      }
      await Promise.all(await world.consume(world.queue.splice(0), { report }, wait))
      expect(await world.stats()).toMatchObject({ subscribers: 1, unverified: 0 })
    }))

  it('goes on after a topic that cannot be asked for', () =>
    inWorld(async (world) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      world.feeds.set('/broken.json', ['a'])
      await world.subscribe(callback, { 'hub.topic': `${site}/broken.json` })
      await world.subscribe(callback)
      const feeds = world.feeds.get.bind(world.feeds)
      world.feeds.get = (path) => {
        if (path === '/broken.json') throw new Error('no catalog')
        return feeds(path)
      }
      await world.publish('two')
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
      expect(log).toHaveBeenCalled()
      log.mockRestore()
    }))
})
