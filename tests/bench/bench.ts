import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { emptyAway } from './away.ts'
import { type Compiling, compileCommand, compiling, workshop } from './compiling.ts'
import { type Endurance, endurance } from './endurance.ts'
import { drawGrowth, growth } from './growth.ts'
import { type Peer, peers } from './peers.ts'
import { type Cold, cold, type Figures, serving } from './serving.ts'
import { isMet, type Row, table } from './table.ts'

/**
 * Measures compiling and serving, each beside something else in the same run: figures of one machine
 * say nothing to another, ratios do.
 *
 *     npm run bench                 about three minutes
 *     npm run bench -- --quick      one round of each, to see that all of it runs
 *     npm run bench -- --peers      also other generators, from npm or as they are installed
 *     npm run bench -- --growth     also from 100 to 100,000 articles, drawn into docs/images
 *     npm run bench -- --load       also ten minutes of mixed traffic, the server killed in the middle
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
  },
})

/** How many times as long another generator takes. */
const peerGoals: Readonly<Record<string, number>> = { Hugo: 2, Eleventy: 6, Astro: 6 }

const root = resolve('.tidings/bench')
const rounds = values.quick ? 1 : 3
await mkdir(root, { recursive: true })

const compiled: Compiling[] = []
for (const count of [1_000, 10_000]) {
  say(`compiling ${count} articles`)
  compiled.push(await compiling(await workshop(root, count), rounds))
}
const shop = await workshop(root, 10_000)
await compileCommand(shop)
say('serving')
const served = await serving(root, shop.site, values.quick ? 1 : 5, values.quick ? 1 : 2)
say('feeds never asked before')
const first = await cold(root, shop.site)

if (values.load) say('mixed traffic')
const endured = values.load ? [await endurance(root, shop.site, values.quick ? 20 : 600)] : []

const others: Peer[] = []
for (const count of values.peers ? [1_000, 10_000] : []) {
  say(`other generators with ${count} articles`)
  others.push(...(await peers(await workshop(root, count), values.quick ? 1 : 2)))
}

const grown = values.growth ? await growth(root, say) : []
if (grown.length > 0) await drawGrowth(grown, 'docs/images')

const rows = [
  ...compiled.flatMap(compilingRows),
  ...servingRows(served, first),
  ...endured.flatMap(enduranceRows),
  ...others.map(peerRow),
]
const report = {
  machine: { cpu: cpus()[0]?.model, threads: availableParallelism(), node: process.version },
  compiled,
  served,
  cold: first,
  load: endured,
  peers: others,
  growth: grown,
  rows: rows.map((row) => ({ ...row, met: isMet(row) })),
}
await writeFile('.tidings/bench.json', `${JSON.stringify(report, null, 2)}\n`)
await emptyAway()
console.log(`\n${table(rows)}\n\nAll figures are in .tidings/bench.json.`)

function say(what: string): void {
  console.error(`… ${what}`)
}

function compilingRows({
  count,
  full,
  unchanged,
  oneChanged,
  baseline,
  rewritten,
  catalog,
}: Compiling): readonly Row[] {
  const seconds = (value: number): string => `${value.toFixed(2)} s`
  const megabytes = (value: number): string => `${Math.round(value)} MB`
  const large = count >= 10_000
  return [
    {
      what: `compile ${count}, beside a bare script`,
      ours: seconds(full.seconds),
      other: seconds(baseline.seconds),
      ratio: full.seconds / baseline.seconds,
    },
    {
      what: `  most memory`,
      ours: megabytes(full.megabytes),
      other: megabytes(baseline.megabytes),
      ratio: full.megabytes / baseline.megabytes,
    },
    {
      what: `  nothing changed, beside all of it`,
      ours: seconds(unchanged.seconds),
      other: seconds(full.seconds),
      ratio: unchanged.seconds / full.seconds,
    },
    {
      what: `  one changed, beside all of it`,
      ours: seconds(oneChanged.seconds),
      other: seconds(full.seconds),
      ratio: oneChanged.seconds / full.seconds,
      ...(large && { goal: { atMost: 1 / 15 } }),
    },
    {
      what: `  one changed, files written`,
      ours: String(rewritten.files),
      other: String(catalog.files),
      ratio: rewritten.files / catalog.files,
    },
  ]
}

function enduranceRows({ seconds, requests, p50, p99, connections, lost, ...memory }: Endurance): readonly Row[] {
  const { warmMegabytes, lastMegabytes } = memory
  return [
    {
      what: `${requests} mixed requests in ${seconds} s, slowest hundredth beside the middle`,
      ours: `${p99.toFixed(2)} ms`,
      other: `${p50.toFixed(2)} ms`,
      ratio: p99 / p50,
      goal: { atMost: 10 },
    },
    {
      what: '  lost when killed, beside connections',
      ours: String(lost),
      other: String(connections),
      ratio: lost / connections,
      goal: { atMost: 1 },
    },
    {
      what: '  memory at the end, beside when warm',
      ours: `${Math.round(lastMegabytes)} MB`,
      other: `${Math.round(warmMegabytes)} MB`,
      ratio: lastMegabytes / warmMegabytes,
      goal: { atMost: 1.05 },
    },
  ]
}

function peerRow(peer: Peer): Row {
  const what = `compile ${peer.count}, beside ${peer.name}`
  if ('skipped' in peer) return { what, ours: '', other: `skipped: ${peer.skipped}` }
  const { cost, ours } = peer
  const atLeast = peerGoals[peer.name]
  return {
    what,
    ours: `${ours.seconds.toFixed(2)} s, ${Math.round(ours.megabytes)} MB`,
    other: `${cost.seconds.toFixed(2)} s, ${Math.round(cost.megabytes)} MB`,
    ratio: cost.seconds / ours.seconds,
    ...(atLeast !== undefined && peer.count >= 10_000 && { goal: { atLeast } }),
  }
}

function servingRows(figures: readonly Figures[], { feed, combination, isolate }: Cold): readonly Row[] {
  const of = (name: string) => figures.find((one) => one.name === name) ?? { requestsPerSecond: 0, cpuPerRequest: 0 }
  const rate = (what: string, one: string, other: string, atLeast: number): Row => ({
    what,
    ours: `${Math.round(of(one).requestsPerSecond)}/s`,
    other: `${Math.round(of(other).requestsPerSecond)}/s`,
    ratio: of(one).requestsPerSecond / of(other).requestsPerSecond,
    goal: { atLeast },
  })
  const cpu = (what: string, one: string, other: string, atMost: number): Row => ({
    what,
    ours: `${of(one).cpuPerRequest.toFixed(3)} ms`,
    other: `${of(other).cpuPerRequest.toFixed(3)} ms`,
    ratio: of(one).cpuPerRequest / of(other).cpuPerRequest,
    goal: { atMost },
  })
  const limit = (what: string, milliseconds: number, most: number): Row => ({
    what,
    ours: `${milliseconds.toFixed(2)} ms`,
    other: `${most} ms`,
    ratio: milliseconds / most,
    goal: { atMost: 1 },
  })
  return [
    rate('warm feed, beside a constant', 'feed', 'constant', 0.95),
    cpu('  processor time', 'feed', 'constant', 1.1),
    rate('304, beside a bare one', '304', 'constant 304', 0.92),
    rate('warm feed, beside package feed', 'feed', 'package feed', 4.5),
    limit('feed never asked before, processor time', feed, 3),
    {
      what: 'memory of the isolate after these',
      ours: `${isolate.withGarbage.toFixed(1)} MB`,
      other: '64 MB',
      ratio: isolate.withGarbage / 64,
      goal: { atMost: 1 },
    },
    {
      what: '  once garbage is collected',
      ours: `${isolate.live.toFixed(1)} MB`,
      other: '64 MB',
      ratio: isolate.live / 64,
    },
    ...(combination === undefined ? [] : [limit('two tags never asked before, processor time', combination, 5)]),
  ]
}
