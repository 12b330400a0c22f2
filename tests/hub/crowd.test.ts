import { describe, expect, it, vi } from 'vitest'
import { inWorld, minute, type World } from './world.ts'

/** More than one round sends to. */
const crowd = 5_500
const topic = 'https://a.example/feed.json'

/** Everybody subscribes, each on a host with some dozens of others. */
async function gather(world: World): Promise<void> {
  for (let one = 0; one < crowd; one += 1) {
    await world.registry().request({
      ...{ mode: 'subscribe', topic, asked: topic, etag: '"one"', lease: 864_000 },
      ...{ callback: `https://h${one % 100}.example/${one}`, host: `h${one % 100}.example` },
    })
    if (one % 100 === 99) await world.pump()
  }
  world.calls.length = 0
  world.sent.length = 0
}

/** Who got something, and how often: none missed, none twice is `[5500, 5500]`. */
const got = (world: World) => [new Set(world.deliveries.map(({ callback }) => callback)).size, world.deliveries.length]

describe('thousands of subscribers of one topic', () => {
  it(
    'each get it once, whatever is cut short in between',
    () =>
      inWorld(async (world) => {
        await gather(world)
        expect(await world.stats()).toMatchObject({ topics: 1, subscribers: crowd })

        await world.publish('two')
        expect(got(world)).toEqual([crowd, crowd])
        expect(world.sent).toHaveLength(crowd)

        // Killed after a page went into the queue and before that was written down.
        const log = vi.spyOn(console, 'error').mockImplementation(() => {})
        world.deliveries.length = 0
        world.sent.length = 0
        world.faults.enqueue = () => {
          if (world.sent.length === 4_200) throw new Error('killed')
        }
        world.feeds.set('/feed.json', ['three', 'two', 'one'])
        world.clock.now += minute
        await expect(world.registry().run()).rejects.toThrow('killed')
        world.reopen()
        world.faults.enqueue = () => {}
        await world.pass(2 * minute)
        expect(got(world)).toEqual([crowd, crowd])

        // Killed with messages in the queue, and with deliveries claimed that were never begun.
        world.deliveries.length = 0
        world.feeds.set('/feed.json', ['four', 'three', 'two', 'one'])
        world.clock.now += minute
        await world.registry().run()
        await Promise.all(await world.consume(world.queue.splice(0, 1_000)))
        await world.registry().claim(world.queue.splice(0, 500))
        world.crash()
        await world.pass(5 * minute)
        expect(got(world)).toEqual([crowd, crowd])

        // Killed between what a subscriber took and what was noted of it: it comes again, under the same id.
        world.deliveries.length = 0
        world.feeds.set('/feed.json', ['five', 'four', 'three', 'two', 'one'])
        world.clock.now += minute
        await world.registry().run()
        await Promise.all(
          await world.consume(world.queue.splice(0, 300), { report: () => Promise.reject(new Error('killed')) }),
        )
        await world.pump()
        await world.pass(5 * minute)
        expect(got(world)).toEqual([crowd, crowd + 300])
        expect(new Set(world.deliveries.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(crowd)
        expect(await world.stats()).toMatchObject({ subscribers: crowd, pending: 0 })
        log.mockRestore()
      }),
    180_000,
  )
})
