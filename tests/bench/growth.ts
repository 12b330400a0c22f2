import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Curve, chart } from './chart.ts'
import { compileCommand, sizeOf, workshop } from './compiling.ts'
import { cold, measuredTarget, tidings } from './serving.ts'
import { startUp } from './startup.ts'
import type { Isolate } from './workerd.ts'

/** What a collection of a size takes. */
export interface Point {
  readonly count: number
  readonly compileSeconds: number
  readonly compileMegabytes: number
  readonly catalogMegabytes: number
  readonly catalogFiles: number
  readonly requestsPerSecond: number
  /** Milliseconds of processor time. */
  readonly warmRequest: number
  readonly coldRequest: number
  readonly startUp: number
  /** What V8 has in use and what it keeps outside its heap, after the cold requests. */
  readonly isolate: Isolate
}

/** Measures collections from 100 to 100,000 articles. */
export async function growth(root: string, say: (what: string) => void): Promise<readonly Point[]> {
  const points: Point[] = []
  for (const count of [100, 1_000, 10_000, 100_000]) {
    say(`${count} articles`)
    const shop = await workshop(root, count)
    const { seconds, megabytes } = await compileCommand(shop, { fromNothing: true })
    const { files, bytes } = sizeOf(shop.site)
    const served = await tidings(root, shop.site)
    const warm = await measuredTarget({ name: 'feed', served, ask: { path: '/rss.xml', status: 200 } }, 2)
    const { feed, isolate } = await cold(root, shop.site)
    points.push({
      count,
      compileSeconds: seconds,
      compileMegabytes: megabytes,
      catalogMegabytes: bytes / 2 ** 20,
      catalogFiles: files,
      requestsPerSecond: warm.requestsPerSecond,
      warmRequest: warm.cpuPerRequest,
      coldRequest: feed,
      startUp: (await startUp(root, served, '/rss.xml', 3)).own,
      isolate,
    })
  }
  return points
}

/** Draws the curves, a file for each thing that grows. */
export async function drawGrowth(points: readonly Point[], folder: string): Promise<void> {
  const curve = (name: string, of: (point: Point) => number): Curve => ({
    name,
    points: points.map((point) => [point.count, of(point)]),
  })
  const charts = {
    compile: chart('Compiling', [
      curve('seconds', ({ compileSeconds }) => compileSeconds),
      curve('MB of memory', ({ compileMegabytes }) => compileMegabytes),
    ]),
    catalog: chart('The catalog', [
      curve('MB', ({ catalogMegabytes }) => catalogMegabytes),
      curve('files', ({ catalogFiles }) => catalogFiles),
    ]),
    serving: chart('Serving', [
      curve('ms of CPU, warm feed', ({ warmRequest }) => warmRequest),
      curve('ms of CPU, cold feed', ({ coldRequest }) => coldRequest),
      curve('ms of CPU, start and first answer', ({ startUp }) => startUp),
      curve('MB in the isolate', ({ isolate }) => isolate.live),
      curve('MB with garbage', ({ isolate }) => isolate.withGarbage),
    ]),
  }
  for (const [name, svg] of Object.entries(charts)) await writeFile(join(folder, `growth-${name}.svg`), svg)
}
