import { describe, expect, it, vi } from 'vitest'
import { hour, inWorld, minute, site } from './world.ts'

const callback = 'https://reader.example/hook'

describe('a round in which nothing has changed', () => {
  it('reads as much of a database of many subscribers as of one of few', () =>
    inWorld(async (world) => {
      const rowsOf = async (): Promise<number> => {
        await world.pass(5 * minute)
        world.rowsRead()
        await world.pass(minute)
        return world.rowsRead()
      }
      await world.subscribe(callback)
      const few = await rowsOf()
      for (let one = 0; one < 300; one += 1) await world.subscribe(`https://reader.example/${one}`)
      expect(await rowsOf()).toBe(few)
    }))

  it('reads as much for many topics as for one, and asks for none of them', () =>
    inWorld(async (world) => {
      const topics = Array.from({ length: 150 }, (_, place) => `/${place}.json`)
      for (const topic of topics) world.feeds.set(topic, ['one'])
      const rowsOf = async (): Promise<number> => {
        await world.pass(5 * minute)
        world.rowsRead()
        // The platform lets an object that has nothing to do forget all but its database.
        world.reopen()
        await world.pass(minute)
        return world.rowsRead()
      }
      await world.subscribe(callback)
      const few = await rowsOf()
      for (const topic of topics) await world.subscribe(callback, { 'hub.topic': `${site}${topic}` })
      const asked = vi.spyOn(world.feeds, 'get')
      expect(await rowsOf()).toBe(few)
      await world.pass(minute)
      asked.mockClear()
      await world.pass(minute)
      expect(asked).not.toHaveBeenCalled()
      for (const topic of topics) world.feeds.set(topic, ['two', 'one'])
      await world.pass(minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual(topics.map(() => ['two']))
    }))

  it('writes nothing of subscribers whose feed is gone, as they wait for nothing', () =>
    inWorld(async (world) => {
      for (let one = 0; one < 100; one += 1) await world.subscribe(`https://reader.example/${one}`)
      await world.pass(minute)
      world.feeds.delete('/feed.json')
      world.rowsWritten()
      await world.pass(minute)
      expect(world.rowsWritten()).toBeLessThan(5)
    }))

  it('reads as much for another hub, however many feeds there are', () =>
    inWorld(
      async (world) => {
        for (let place = 0; place < 150; place += 1) world.feeds.set(`/${place}.json`, ['one'])
        await world.run()
        await world.pass(5 * minute)
        world.rowsRead()
        world.reopen()
        await world.pass(minute)
        expect(world.rowsRead()).toBeLessThan(30)
      },
      { hub: 'https://hub.example/publish' },
    ))
})

describe('the hub in numbers', () => {
  it('counts another hub as no subscriber, and whom it has to tell of an end as nobody unverified', async () => {
    await inWorld(
      async (world) => {
        await world.run()
        expect(await world.stats()).toMatchObject({ topics: 1, subscribers: 0 })
      },
      { hub: 'https://hub.example/publish' },
    )
    await inWorld(async (world) => {
      await world.subscribe(callback)
      world.publisher.hub = 'https://hub.example/publish'
      world.clock.now += 2 * hour
      await world.registry().run()
      expect(await world.stats()).toMatchObject({ subscribers: 0, unverified: 0 })
    })
  })

  it('is not counted anew for each who asks, where there is much to count', () =>
    inWorld(async (world) => {
      for (let one = 0; one < 300; one += 1) await world.subscribe(`https://reader.example/${one}`)
      expect(await world.stats()).toMatchObject({ subscribers: 300 })
      await world.subscribe('https://reader.example/300')
      world.rowsRead()
      world.reopen()
      expect(await world.stats()).toMatchObject({ subscribers: 300 })
      expect(world.rowsRead()).toBeLessThan(5)
      world.clock.now += minute
      expect(await world.stats()).toMatchObject({ subscribers: 301 })
    }))
})

describe('a topic that the site answers for as it was before', () => {
  it.each([
    ['an older edition answered who subscribed', 1],
    ['that happened while a look had gone past it', 150],
  ])('is looked at again, where %s', (_, others) =>
    inWorld(async (world) => {
      for (let place = 0; place < others; place += 1) {
        world.feeds.set(`/g${place}.json`, ['one'])
        await world.subscribe('https://other.example/', { 'hub.topic': `${site}/g${place}.json` })
      }
      await world.post({ 'hub.mode': 'subscribe', 'hub.topic': `${site}/feed.json`, 'hub.callback': callback })
      world.feeds.set('/feed.json', ['two', 'one'])
      await world.registry().run()
      await world.pump()
      await world.pass(minute)
      expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
    }),
  )

  it('is looked at where deliveries find another document than the last look did', () =>
    inWorld(async (world) => {
      await world.subscribe('https://other.example/')
      await world.pass(minute)
      // The site's program writes its feeds in another way: nothing else was compiled.
      const asked = vi.spyOn(world.feeds, 'get').mockReturnValue(['two', 'one'])
      await world.subscribe(callback)
      await world.pass(2 * minute)
      asked.mockClear()
      await world.pass(10 * minute)
      expect(asked).not.toHaveBeenCalled()
      expect(await world.stats()).toMatchObject({ pending: 0 })
    }))
})

it('a topic at which the site failed is looked at again in the next round', () =>
  inWorld(async (world) => {
    await world.subscribe(callback)
    await world.pass(minute)
    world.broken.add('/feed.json')
    world.feeds.set('/feed.json', ['two', 'one'])
    await world.pass(minute)
    expect(world.deliveries).toEqual([])
    world.broken.clear()
    await world.pass(minute)
    expect(world.deliveries.map(({ words }) => words)).toEqual([['two']])
  }))
