import type { Compiling } from './compiling.ts'
import type { Editing } from './editing.ts'
import type { Endurance } from './endurance.ts'
import type { Point } from './growth.ts'
import type { Peer } from './peers.ts'
import type { Cost } from './processes.ts'
import type { Cold, Figures } from './serving.ts'
import type { Row } from './table.ts'

/** How many times as long another generator takes. */
const peerGoals: Readonly<Record<string, number>> = { Hugo: 2, Eleventy: 6, Astro: 6 }

/** What compiling one collection took. */
export function compilingRows(compiled: Compiling): readonly Row[] {
  const { count, full, unchanged, oneChanged, baseline, rewritten, catalog } = compiled
  const large = count >= 10_000
  const part = (what: string, { seconds }: Cost): Row => ({
    what: `  ${what}, beside all of it`,
    ours: secondsOf(seconds),
    other: secondsOf(full.seconds),
    ratio: seconds / full.seconds,
  })
  return [
    ...(baseline
      ? baselineRows(count, full, baseline)
      : [{ what: `compile ${count} files`, ours: secondsOf(full.seconds), other: '' }]),
    part('nothing changed', unchanged),
    { ...part('one changed', oneChanged), ...(large && { goal: { atMost: 1 / 15 } }) },
    {
      what: `  one changed, files written`,
      ours: String(rewritten.files),
      other: String(catalog.files),
      ratio: rewritten.files / catalog.files,
    },
  ]
}

function baselineRows(count: number, full: Cost, baseline: Cost): readonly Row[] {
  return [
    {
      what: `compile ${count}, beside a bare script`,
      ours: secondsOf(full.seconds),
      other: secondsOf(baseline.seconds),
      ratio: full.seconds / baseline.seconds,
    },
    {
      what: `  most memory`,
      ours: megabytesOf(full.megabytes),
      other: megabytesOf(baseline.megabytes),
      ratio: full.megabytes / baseline.megabytes,
    },
  ]
}

function secondsOf(value: number): string {
  return `${value.toFixed(2)} s`
}

function megabytesOf(value: number): string {
  return `${Math.round(value)} MB`
}

/** What an edit takes while `npm start` serves, beside compiling all of it. */
export function editingRows({ compiled, shown }: Editing, full: Cost): readonly Row[] {
  return [
    {
      what: 'one changed while npm start serves, beside all of it',
      ours: secondsOf(compiled),
      other: secondsOf(full.seconds),
      ratio: compiled / full.seconds,
      goal: { atMost: 1 / 15 },
    },
    { what: '  until its page shows it', ours: secondsOf(shown), other: '' },
  ]
}

/** What mixed traffic took. */
export function enduranceRows({
  seconds,
  requests,
  p50,
  p99,
  connections,
  lost,
  ...memory
}: Endurance): readonly Row[] {
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

/** What 100,000 articles take beside fewer: a feed is as long of 1,000, and each tag's of 10,000. */
export function growthRows(points: readonly Point[]): readonly Row[] {
  const [thousand, tenThousand, most] = [1_000, 10_000, 100_000].map((count) => points.find((at) => at.count === count))
  if (!thousand || !tenThousand || !most) return []
  const limit = (what: string, value: number, atMost: number, unit: string): Row => ({
    what,
    ours: `${Math.round(value)}${unit}`,
    other: `${atMost}${unit}`,
    ratio: value / atMost,
    goal: { atMost: 1 },
  })
  return [
    {
      what: 'warm feed of 100000, beside 1000',
      ours: `${Math.round(most.requestsPerSecond)}/s`,
      other: `${Math.round(thousand.requestsPerSecond)}/s`,
      ratio: most.requestsPerSecond / thousand.requestsPerSecond,
      goal: { atLeast: 1 / 1.2 },
    },
    {
      what: 'feed never asked before of 100000, beside 10000',
      ours: `${most.coldRequest.toFixed(2)} ms`,
      other: `${tenThousand.coldRequest.toFixed(2)} ms`,
      ratio: most.coldRequest / tenThousand.coldRequest,
      goal: { atMost: 1.2 },
    },
    limit('memory of the isolate with 100000', most.isolate.withGarbage, 64, ' MB'),
    limit('memory of compiling 100000', most.compileMegabytes, 1_000, ' MB'),
    limit('files of 100000', most.catalogFiles, 20_000, ''),
    {
      what: 'compile 100000, beside 10000',
      ours: secondsOf(most.compileSeconds),
      other: secondsOf(tenThousand.compileSeconds),
      ratio: most.compileSeconds / tenThousand.compileSeconds,
    },
  ]
}

/** Another generator beside ours. */
export function peerRow(peer: Peer): Row {
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

/** What serving took. */
export function servingRows(figures: readonly Figures[], { feed, combination, isolate }: Cold): readonly Row[] {
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
