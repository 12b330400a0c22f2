import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Curve, chart } from './chart.ts'
import { compileCommand, sizeOf, workshop } from './compiling.ts'
import { type Cold, cold, inTurns, tidings } from './serving.ts'
import { startUp } from './startup.ts'
import { median } from './table.ts'
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

/** Measures collections from 100 to 100,000 articles; how they are served, in turns. */
export async function growth(root: string, rounds: number, say: (what: string) => void): Promise<readonly Point[]> {
  const sizes = []
  for (const count of [100, 1_000, 10_000, 100_000]) {
    say(`${count} articles`)
    const shop = await workshop(root, count)
    const { seconds, megabytes } = await compileCommand(shop, { fromNothing: true })
    const { files, bytes } = sizeOf(shop.site)
    const compiled = {
      compileSeconds: seconds,
      compileMegabytes: megabytes,
      catalogMegabytes: bytes / 2 ** 20,
      catalogFiles: files,
    }
    sizes.push({ count, compiled, site: shop.site, served: await tidings(root, shop.site) })
  }
  say('serving each of these')
  const ask = { path: '/rss.xml', status: 200 }
  const warm = await inTurns(
    sizes.map(({ count, served }) => ({ name: String(count), served, ask })),
    rounds,
    2,
  )
  const first = new Map<number, Cold[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const { count, site } of sizes) first.getOrInsert(count, []).push(await cold(root, site))
  }
  const points: Point[] = []
  for (const { count, compiled, served } of sizes) {
    const { requestsPerSecond = 0, cpuPerRequest = 0 } = warm.find(({ name }) => name === String(count)) ?? {}
    const colds = first.get(count) ?? []
    points.push({
      count,
      ...compiled,
      requestsPerSecond,
      warmRequest: cpuPerRequest,
      coldRequest: median(colds.map(({ feed }) => feed)),
      startUp: (await startUp(root, served, '/rss.xml', 3)).own,
      isolate: {
        withGarbage: median(colds.map(({ isolate }) => isolate.withGarbage)),
        live: median(colds.map(({ isolate }) => isolate.live)),
      },
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
