import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hour, inWorld, minute, type World } from './world.ts'

/** What a subscriber is due, as one would keep it on paper. */
interface Expected {
  expires: number
  /** Words that it must come to have. */
  readonly due: Set<string>
  failing: boolean
}

interface Model {
  readonly subscribers: Map<number, Expected>
  words: number
}

type Command = fc.AsyncCommand<Model, World>

const callbackOf = (who: number): string => `https://r${who}.example/hook`

/** Nobody gets anything twice, nor after the end, nor something older than what it has. */
function checkDeliveries(model: Model, world: World, before: number): void {
  const ids = world.deliveries.map(({ headers }) => headers.get('idempotency-key'))
  expect(new Set(ids).size).toBe(ids.length)
  for (const { callback, words } of world.deliveries.slice(before)) {
    const who = Number(/\d+/.exec(callback)?.[0])
    const expected = model.subscribers.get(who)
    expect(expected, `${callback} is not subscribed and gets ${words}`).toBeDefined()
    for (const word of words) expect(expected?.due.delete(word), `${callback} gets ${word} again`).toBe(true)
  }
}

class Step implements Command {
  readonly #name: string
  readonly #play: (model: Model, world: World) => Promise<void>
  constructor(name: string, play: (model: Model, world: World) => Promise<void>) {
    this.#name = name
    this.#play = play
  }
  check = () => true
  toString = () => this.#name
  async run(model: Model, world: World): Promise<void> {
    const before = world.deliveries.length
    await this.#play(model, world)
    checkDeliveries(model, world, before)
    for (const [who, { expires }] of model.subscribers) if (expires <= world.clock.now) model.subscribers.delete(who)
    await world.pass(0)
    const known = await world.stats()
    expect(known.subscribers).toBeGreaterThanOrEqual(model.subscribers.size)
    expect(known.topics).toBe(known.subscribers > 0 ? 1 : 0)
  }
}

const who = fc.nat(3)

const steps: fc.Arbitrary<Command>[] = [
  fc.tuple(who, fc.constantFrom(600, 7200, 864_000)).map(
    ([one, lease]) =>
      new Step(`subscribe ${one} for ${lease} s`, async (model, world) => {
        await world.subscribe(callbackOf(one), { 'hub.lease_seconds': String(lease) })
        const known = model.subscribers.get(one)
        const expires = world.clock.now + lease * 1000
        if (known) known.expires = expires
        else model.subscribers.set(one, { expires, due: new Set(), failing: false })
      }),
  ),
  who.map(
    (one) =>
      new Step(`unsubscribe ${one}`, async (model, world) => {
        await world.subscribe(callbackOf(one), { 'hub.mode': 'unsubscribe' })
        model.subscribers.delete(one)
      }),
  ),
  fc.constant(
    new Step('publish', async (model, world) => {
      model.words += 1
      const word = `w${model.words}`
      world.feeds.set('/feed.json', [word, ...(world.feeds.get('/feed.json') ?? [])])
      for (const expected of model.subscribers.values()) expected.due.add(word)
    }),
  ),
  who.map(
    (one) =>
      new Step(`${one} fails`, async (_, world) => {
        world.receivers.set(`r${one}.example`, () => new Response(null, { status: 500 }))
      }),
  ),
  who.map(
    (one) =>
      new Step(`${one} answers again`, async (_, world) => {
        world.receivers.delete(`r${one}.example`)
      }),
  ),
  fc
    .constantFrom(1, 5, 90, 600)
    .map((minutes) => new Step(`${minutes} minutes pass`, async (_, world) => world.pass(minutes * minute))),
  fc.constant(new Step('the process dies', async (_, world) => world.crash())),
  fc.constant(
    new Step('a run is cut short', async (_, world) => {
      await world.registry().run()
      world.crash()
    }),
  ),
  fc.constant(
    new Step('the queue gives everything twice at once', async (_, world) => {
      await world.registry().run()
      await Promise.all(await world.consume([...world.queue, ...world.queue.splice(0)]))
    }),
  ),
  fc.constant(
    new Step('the queue gives everything again', async (_, world) => {
      world.queue.push(...world.sent)
      await world.pump()
    }),
  ),
]

it('any order of what may happen leaves every subscriber with every word once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), (commands) =>
      inWorld(async (world) => {
        const model: Model = { subscribers: new Map(), words: 0 }
        await fc.asyncModelRun(() => ({ model, real: world }), commands)
        // In the end everybody answers, and there is time: who is still subscribed has it all.
        world.receivers.clear()
        const staying = [...model.subscribers].filter(([, { expires }]) => expires > world.clock.now + 3 * hour)
        const before = world.deliveries.length
        await world.pass(3 * hour)
        checkDeliveries(model, world, before)
        expect(staying.filter(([, { due }]) => due.size > 0)).toEqual([])
      }),
    ),
    { numRuns: 60 },
  )
})
