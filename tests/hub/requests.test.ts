import { describe, expect, it, vi } from 'vitest'
import { dnsOverHttps } from '../../src/hub/callbacks/resolve.ts'
import { readHubSettings } from '../../src/hub/settings.ts'
import { inWorld, minute, site } from './world.ts'

const good = {
  'hub.mode': 'subscribe',
  'hub.topic': `${site}/feed.json`,
  'hub.callback': 'https://reader.example/hook',
}

describe('a request is refused, with the reason as plain text,', () => {
  const cases: readonly [string, Record<string, string>, RegExp][] = [
    ['without a mode', { 'hub.mode': '' }, /hub\.mode/],
    ['of another mode', { 'hub.mode': 'destroy' }, /"destroy" is none of subscribe/],
    ['without a topic', { 'hub.topic': '' }, /hub\.topic is missing/],
    [
      'for a feed of somebody else',
      { 'hub.topic': 'https://b.example/feed.json' },
      /no address of https:\/\/a\.example/,
    ],
    ['for an address that only looks like ours', { 'hub.topic': `${site}.evil.example/feed.json` }, /no address of/],
    ['for what is not there', { 'hub.topic': `${site}/nothing.json` }, /answers 404/],
    ['for what is not there at any length', { 'hub.topic': `${site}/${'x'.repeat(3_000)}` }, /^.{1,400}answers 404/],
    ['for a page', { 'hub.topic': `${site}/page` }, /is no feed of this site's articles; name one, as .*\/rss\.xml$/],
    ['for a feed that is a file', { 'hub.topic': `${site}/file.rss` }, /is no feed of this site's articles/],
    ['for an address whose path would be another host', { 'hub.topic': `${site}//b.example/feed.json` }, /answers 404/],
    ['for a very long address', { 'hub.topic': `${site}/feed.json#${'x'.repeat(4_000)}` }, /at most 4000/],
    ['for what is no address', { 'hub.topic': 'feed.json' }, /no address of/],
    ['without a callback', { 'hub.callback': '' }, /hub\.callback/],
    ['with a callback of another scheme', { 'hub.callback': 'ftp://reader.example/' }, /no http or https/],
    ['with a name and password', { 'hub.callback': 'https://me:secret@reader.example/' }, /user name or password/],
    ['with a name alone', { 'hub.callback': 'https://me@reader.example/' }, /user name or password/],
    ['with a password alone', { 'hub.callback': 'https://:secret@reader.example/' }, /user name or password/],
    ['with a very long callback', { 'hub.callback': `https://reader.example/${'x'.repeat(2048)}` }, /at most 2048/],
    [
      'with one that is as long once written',
      { 'hub.callback': `https://reader.example/${'€'.repeat(230)}` },
      /2093 characters/,
    ],
    ['with this hub as the callback', { 'hub.callback': `${site}/hub` }, /this very site/],
    ['with a secret of 201 bytes', { 'hub.secret': `${'é'.repeat(100)}a` }, /201 bytes; it may have 200/],
    ['with a lease that is no number', { 'hub.lease_seconds': '-1' }, /"-1" is no whole number/],
  ]
  it.each(cases)('%s', (_, change, reason) =>
    inWorld(async (world) => {
      const response = await world.post({ ...good, ...change })
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(await response.text()).toMatch(reason)
      expect(await world.stats()).toMatchObject({ unverified: 0 })
    }),
  )

  it('to end what never began, where the topic is none of ours', () =>
    inWorld(async (world) => {
      const response = await world.post({ ...good, 'hub.mode': 'unsubscribe', 'hub.topic': 'https://b.example/' })
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('no address of')])
      expect(world.calls).toEqual([])
    }))

  it('in another form, of another method, too long', () =>
    inWorld(async (world) => {
      for (const type of ['application/json', 'application/x-www-form-urlencoded-too']) {
        const other = { method: 'POST', body: '{}', headers: { 'content-type': type } }
        expect((await world.routes.request('/hub', other)).status).toBe(415)
      }
      expect((await world.routes.request('/hub', { method: 'PUT' })).status).toBe(405)
      expect((await world.post({ ...good, more: 'x'.repeat(20_000) })).status).toBe(413)
      expect((await world.routes.request('/hub')).status).toBe(200)
    }))

  it('beyond the limits of a topic, a host and the hub, which renewals do not touch', () =>
    inWorld(
      async (world) => {
        for (const topic of ['/b.json', '/c.json', '/d.json']) world.feeds.set(topic, ['x'])
        const status = async (callback: string, topic = '/feed.json') => {
          const response = await world.subscribe(callback, { 'hub.topic': `${site}${topic}` })
          return [response.status, response.status === 202 ? '' : await response.text()] as const
        }
        expect(await status('https://one.example/1')).toEqual([202, ''])
        expect(await status('https://one.example/2')).toEqual([202, ''])
        expect(await status('https://one.example/3')).toEqual([429, expect.stringContaining('one.example has 2')])
        expect(await status('https://two.example/')).toEqual([202, ''])
        expect(await status('https://three.example/')).toEqual([429, expect.stringContaining('topic has 3')])
        expect(await status('https://one.example/1')).toEqual([202, ''])
        expect(await status('https://four.example/', '/b.json')).toEqual([202, ''])
        expect(await status('https://five.example/', '/c.json')).toEqual([429, expect.stringContaining('2 topics')])
        await world.subscribe('https://one.example/2', { 'hub.mode': 'unsubscribe' })
        await world.pass(2 * minute)
        expect(await status('https://one.example/3')).toEqual([202, ''])
      },
      { vars: { HUB_MAX_PER_TOPIC: '3', HUB_MAX_PER_HOST: '2', HUB_MAX_TOPICS: '2' } },
    ))

  it('beyond the limit of a host, whatever ports it has', () =>
    inWorld(
      async (world) => {
        expect((await world.subscribe('https://one.example/')).status).toBe(202)
        expect((await world.subscribe('https://one.example:8443/')).status).toBe(202)
        expect((await world.subscribe('https://one.example.:8444/')).status).toBe(429)
      },
      { vars: { HUB_MAX_PER_HOST: '2' } },
    ))

  it.each([
    ['one.example', ['a.one.example', 'b.a.one.example'], ['two.example']],
    ['one.co.uk', ['a.one.co.uk', 'a.b.one.co.uk'], ['two.co.uk', 'one.org.uk']],
    ['[2606:4700:1:2::1]', ['[2606:4700:1:2:3::1]', '[2606:4700:1:2:ffff::]'], ['[2606:4700:1:3::1]', '8.8.8.8']],
    ['8.8.4.4', ['8.8.4.4:8443'], ['8.8.4.5', '9.8.4.4']],
  ])('beyond the limit of a host, whatever names and addresses there are to whose %s is', (first, same, others) =>
    inWorld(
      async (world) => {
        const statusOf = async (host: string) => (await world.subscribe(`https://${host}/`)).status
        expect(await statusOf(first)).toBe(202)
        for (const host of same) expect([host, await statusOf(host)]).toEqual([host, 429])
        for (const host of others) expect([host, await statusOf(host)]).toEqual([host, 202])
      },
      { vars: { HUB_MAX_PER_HOST: '1' } },
    ),
  )

  it('beyond the limit of a host, those counted that still wait for their callbacks after a minute', () =>
    inWorld(
      async (world) => {
        expect((await world.post(good)).status).toBe(202)
        world.clock.now += minute
        expect((await world.post({ ...good, 'hub.callback': 'https://reader.example/other' })).status).toBe(429)
      },
      { vars: { HUB_MAX_PER_HOST: '1' } },
    ))

  it('not where it renews what moved since, which takes the place of what it led to', () =>
    inWorld(
      async (world) => {
        world.feeds.set('/old.json', ['x'])
        world.feeds.set('/new.json', ['x'])
        const form = { 'hub.topic': `${site}/old.json` }
        expect((await world.subscribe('https://one.example/', form)).status).toBe(202)
        world.moves.set('/old.json', '/new.json')
        await world.pass(2 * minute)
        expect((await world.subscribe('https://one.example/', form)).status).toBe(202)
        expect(await world.stats()).toMatchObject({ subscribers: 1 })
        expect((await world.subscribe('https://two.example/', form)).status).toBe(429)
      },
      { vars: { HUB_MAX_PER_TOPIC: '1', HUB_MAX_PER_HOST: '1', HUB_MAX_TOPICS: '1' } },
    ))

  it('not where a limit is far, however often others renew', () =>
    inWorld(
      async (world) => {
        await world.subscribe('https://one.example/1')
        for (let renewal = 0; renewal < 3; renewal += 1) await world.subscribe('https://one.example/1')
        const held = { ...good, 'hub.callback': 'https://one.example/1' }
        await world.pass(minute)
        for (let renewal = 0; renewal < 3; renewal += 1) await world.post(held)
        expect((await world.subscribe('https://one.example/2')).status).toBe(202)
        expect((await world.subscribe('https://one.example/3')).status).toBe(429)
      },
      { vars: { HUB_MAX_PER_TOPIC: '2', HUB_MAX_PER_HOST: '2' } },
    ))

  it('beyond the limit of topics, those counted that wait for their callbacks', () =>
    inWorld(
      async (world) => {
        for (const topic of ['/b.json', '/c.json', '/d.json']) world.feeds.set(topic, ['x'])
        const statuses = []
        for (const [place, topic] of ['/b.json', '/b.json', '/c.json', '/d.json', '/c.json'].entries()) {
          const form = { ...good, 'hub.topic': `${site}${topic}`, 'hub.callback': `https://r${place}.example/` }
          statuses.push((await world.post(form)).status)
        }
        expect(statuses).toEqual([202, 202, 202, 429, 202])
        await world.pump()
        expect(await world.stats()).toMatchObject({ topics: 2, subscribers: 4 })
      },
      { vars: { HUB_MAX_TOPICS: '2' } },
    ))

  it('for a feed that is new here, of a host that has a tenth of all feeds to itself', () =>
    inWorld(
      async (world) => {
        for (let place = 0; place < 9; place += 1) world.feeds.set(`/${place}.json`, ['x'])
        const status = async (host: string, topic: number) => {
          const form = { 'hub.topic': `${site}/${topic}.json`, 'hub.callback': `https://${host}.example/hook` }
          return (await world.post({ ...good, ...form })).status
        }
        expect([await status('greedy', 0), await status('greedy', 1), await status('greedy', 2)]).toEqual([
          202, 202, 429,
        ])
        await world.pump()
        await world.pass(minute)
        expect([await status('greedy', 2), await status('other', 2), await status('greedy', 2)]).toEqual([
          429, 202, 202,
        ])
        expect(await status('greedy', 3)).toBe(429)
        // What somebody else has as well is not its own alone.
        expect(await status('other', 0)).toBe(202)
        await world.pump()
        await world.pass(minute)
        expect([await status('greedy', 3), await status('greedy', 4)]).toEqual([202, 429])
      },
      { vars: { HUB_MAX_TOPICS: '20' } },
    ))

  it('where its callback has five unanswered ones for the topic', () =>
    inWorld(async (world) => {
      const statuses = []
      for (let asked = 0; asked < 6; asked += 1) statuses.push((await world.post(good)).status)
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
    }))
})

describe('a topic', () => {
  it('is taken under its canonical address, and verified under the one that was asked for', () =>
    inWorld(async (world) => {
      await world.subscribe('https://reader.example/', { 'hub.topic': `${site}/feed.json/` })
      expect(world.calls[0]?.url.searchParams.get('hub.topic')).toBe(`${site}/feed.json/`)
      await world.publish('two')
      expect(world.deliveries[0]?.headers.get('link')).toContain(`<${site}/feed.json>; rel="self"`)
    }))

  it('is found where five redirects lead, and no further', () =>
    inWorld(async (world) => {
      for (let place = 0; place < 6; place += 1)
        world.moves.set(`/${place}`, place < 5 ? `/${place + 1}` : '/feed.json')
      const status = async (topic: string) => (await world.post({ ...good, 'hub.topic': site + topic })).status
      expect([await status('/1'), await status('/0')]).toEqual([202, 400])
    }))

  it('is looked at sooner when it is said to have changed, but not without end', () =>
    inWorld(async (world) => {
      await world.subscribe('https://reader.example/')
      await world.pass(2 * minute + 20_000)
      world.feeds.set('/feed.json', ['two', 'one'])
      for (const name of ['hub.topic', 'hub.url'])
        expect((await world.post({ 'hub.mode': 'publish', [name]: `${site}/feed.json` })).status).toBe(202)
      expect(world.alarm()).toBeLessThanOrEqual(world.clock.now)
      await world.pass(0)
      expect(world.deliveries).toHaveLength(1)
      await world.post({ 'hub.mode': 'publish', 'hub.topic': `${site}/feed.json` })
      expect(world.alarm()).toBe(world.clock.now + 5_000)
      expect((await world.post({ 'hub.mode': 'publish', 'hub.topic': `${site}/page` })).status).toBe(400)
      expect((await world.post({ 'hub.mode': 'publish' })).status).toBe(400)
      const both = { 'hub.mode': 'publish', 'hub.url': `${site}/feed.json`, 'hub.topic': '' }
      expect((await world.post(both)).status).toBe(202)
    }))

  it('is said to have changed together with nineteen others at most', () =>
    inWorld(async (world) => {
      const statusOf = async (count: number): Promise<number> => {
        const topics = Array.from({ length: count }, (_, place) => ['hub.topic', `${site}/feed.json#${place}`])
        const body = new URLSearchParams([['hub.mode', 'publish'], ...topics])
        return (await world.routes.request('/hub', { method: 'POST', body })).status
      }
      expect([await statusOf(20), await statusOf(21)]).toEqual([202, 400])
    }))
})

describe('who says that a topic has changed', () => {
  it('is not heard where nobody is subscribed to it', () =>
    inWorld(async (world) => {
      world.feeds.set('/other.json', ['x'])
      await world.subscribe('https://reader.example/')
      await world.pass(2 * minute)
      const next = world.alarm()
      const form = { 'hub.mode': 'publish', 'hub.topic': `${site}/other.json` }
      for (let time = 0; time < 100; time += 1) {
        world.feeds.set(`/${time}.json`, ['x'])
        await world.post({ ...form, 'hub.topic': `${site}/${time}.json` })
      }
      expect((await world.post(form)).status).toBe(202)
      expect(world.alarm()).toBe(next)
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.post({ ...form, 'hub.topic': `${site}/feed.json` })
      await world.pass(5_000)
      expect(world.deliveries).toHaveLength(1)
    }))

  it('is believed for a minute', () =>
    inWorld(async (world) => {
      await world.subscribe('https://reader.example/')
      await world.post({ 'hub.mode': 'publish', 'hub.topic': `${site}/feed.json` })
      await world.pass(2 * minute)
      const looks = vi.spyOn(world.feeds, 'get')
      await world.pass(minute)
      expect(looks.mock.calls.length).toBeLessThan(3)
    }))

  it('may be ahead of the deploy', () =>
    inWorld(async (world) => {
      await world.subscribe('https://reader.example/')
      await world.pass(10_000)
      await world.post({ 'hub.mode': 'publish', 'hub.topic': `${site}/feed.json` })
      await world.pass(7_000)
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.pass(5_000)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
    }))
})

describe('a callback on a host that is not public', () => {
  const hosts = [
    ...[
      'localhost',
      'LOCALHOST.',
      'localhost..',
      '127.0.0.1..',
      'a.localhost',
      'printer.local',
      'db.internal',
      'nas.home.arpa',
      'hidden.onion',
      'intranet',
    ],
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '10.0.0.1', '172.16.0.1', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '198.18.0.1', '192.0.2.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:8.8.8.8]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fec0::1]',
      '[fd00::1]',
    ],
    ...[
      '[ff02::1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:db8::1]',
      '[100::1]',
      '１２７.0.0.1',
      '127。0。0。1',
    ],
  ]
  it.each(hosts)('%s is refused', (host) =>
    inWorld(async (world) => {
      const response = await world.post({ ...good, 'hub.callback': `http://${host}:8080/` })
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('public host')])
    }),
  )

  it('is refused where its name leads there, and when it comes to lead there', async () => {
    const names = new Map([
      ['mixed.example', ['93.184.215.14', '10.0.0.1']],
      ['inside.example', ['fd00::1']],
      ['empty.example', []],
      ['fine.example', ['93.184.215.14', '2606:4700::1']],
    ])
    await inWorld(
      async (world) => {
        for (const name of names.keys()) await world.subscribe(`https://${name}/`)
        expect(world.calls.map(({ url }) => url.host)).toEqual(['fine.example'])
        expect(await world.stats()).toMatchObject({ subscribers: 1, unverified: 0 })
        names.set('fine.example', ['127.0.0.1'])
        await world.publish('two')
        expect(world.calls).toHaveLength(1)
        expect(await world.stats()).toMatchObject({ pending: 1 })
      },
      { resolve: async (name) => names.get(name) ?? [] },
    )
  })

  it('is not called, even where it was taken before', () =>
    inWorld(async (world) => {
      const topic = `${site}/feed.json`
      const callback = { callback: 'http://127.0.0.1/', host: '127.0.0.1' }
      await world.registry().request({ mode: 'subscribe', topic, asked: topic, etag: '"one"', lease: 60, ...callback })
      await world.pump()
      expect(world.calls).toEqual([])
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 0 })
    }))

  it('is taken for development', () =>
    inWorld(
      async (world) => {
        expect((await world.subscribe('http://localhost:9000/')).status).toBe(202)
        expect((await world.subscribe('http://[::1]:9000/')).status).toBe(202)
      },
      { vars: { HUB_ALLOW_PRIVATE: 'true' } },
    ))

  it.each(['93.184.215.14', '8.8.8.8', '[2606:4700:4700::1111]', '[2a00:1450::1]'])('unlike %s', (host) =>
    inWorld(async (world) => {
      expect((await world.subscribe(`http://${host}:8080/`)).status).toBe(202)
      expect(await world.stats()).toMatchObject({ subscribers: 1 })
    }),
  )
})

describe('a name', () => {
  const { signal } = new AbortController()
  const answers: Record<string, unknown> = {
    A: {
      Status: 0,
      Answer: [
        { type: 5, data: 'other.example.' },
        { type: 1, data: '93.184.215.14' },
      ],
    },
    AAAA: { Status: 0, Answer: [{ type: 28, data: '2606:4700::1' }] },
  }
  const clock = { now: 0 }
  const server = (asked: string[], answer: (type: string) => Response) =>
    dnsOverHttps(
      'https://dns.example/query',
      async (input, init) => {
        const { searchParams } = new URL(String(input))
        asked.push(`${searchParams.get('name')} ${searchParams.get('type')}`)
        expect(init?.signal).toBe(signal)
        return answer(searchParams.get('type') ?? '')
      },
      () => clock.now,
    )

  it('is looked up for both kinds of address, once a minute', async () => {
    const asked: string[] = []
    const resolve = server(asked, (type) => Response.json(answers[type]))
    expect(await resolve('reader.example', signal)).toEqual(['93.184.215.14', '2606:4700::1'])
    await resolve('reader.example', signal)
    expect(asked).toEqual(['reader.example A', 'reader.example AAAA'])
    clock.now += minute
    await resolve('reader.example', signal)
    expect(asked).toHaveLength(4)
  })

  it('is forgotten where two thousand others were looked up since', async () => {
    const asked: string[] = []
    const resolve = server(asked, (type) => Response.json(answers[type]))
    for (let place = 0; place <= 2_000; place += 1) await resolve(`${place}.example`, signal)
    asked.length = 0
    await resolve('2000.example', signal)
    await resolve('0.example', signal)
    expect(asked).toEqual(['0.example A', '0.example AAAA'])
  })

  it('of more addresses than any subscriber has is an error, and not remembered', async () => {
    const asked: string[] = []
    const data = '93.184.215.14'
    const many = server(asked, () =>
      Response.json({ Status: 0, Answer: Array.from({ length: 200 }, () => ({ type: 1, data })) }),
    )
    await expect(many('many.example', signal)).rejects.toThrow('many.example has 200 addresses')
    await expect(many('many.example', signal)).rejects.toThrow('200 addresses')
    expect(asked).toHaveLength(4)
  })

  it('that does not exist has no address, and one nobody could look up is an error', async () => {
    expect(await server([], () => Response.json({ Status: 3 }))('no.example', signal)).toEqual([])
    await expect(server([], () => Response.json({ Status: 2 }))('no.example', signal)).rejects.toThrow('code 2')
    await expect(server([], () => new Response('', { status: 503 }))('no.example', signal)).rejects.toThrow('503')
  })
})

describe('the settings', () => {
  it.each([
    [{ HUB_LEASE_MIN: 'soon' }, 'HUB_LEASE_MIN: "soon" is no whole number above 0'],
    [{ HUB_MAX_PER_HOST: '0' }, 'HUB_MAX_PER_HOST: "0" is no whole number above 0'],
    [{ HUB_MAX_TOPICS: true }, 'HUB_MAX_TOPICS: "true" is no whole number above 0'],
    [
      { HUB_LEASE_MIN: '10', HUB_LEASE_MAX: '9' },
      'HUB_LEASE_MIN (10) is more than HUB_LEASE_MAX (9): write it smaller, or that larger',
    ],
    [{ HUB_ALLOW_PRIVATE: 'perhaps' }, 'HUB_ALLOW_PRIVATE: "perhaps" is neither true nor false'],
  ])('%o are refused', (vars, message) => expect(() => readHubSettings(vars)).toThrow(message))

  it('keep the default lease within its bounds', () => {
    expect(readHubSettings({ HUB_LEASE_MAX: '3600' }).lease).toEqual({ default: 3600, min: 60, max: 3600 })
  })
})
