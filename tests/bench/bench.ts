import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { emptyAway } from './away.ts'
import { compileCommand, compiling, ownWorkshop, workshop } from './compiling.ts'
import { editing } from './editing.ts'
import { endurance } from './endurance.ts'
import { drawGrowth, growth } from './growth.ts'
import { type Peer, peers } from './peers.ts'
import { compilingRows, editingRows, enduranceRows, growthRows, peerRow, servingRows } from './rows.ts'
import { cold, serving } from './serving.ts'
import { isMet, table } from './table.ts'

/**
 * Measures compiling and serving, each beside something else in the same run: figures of one machine
 * say nothing to another, ratios do.
 *
 *     npm run bench                 about three minutes
 *     npm run bench -- --quick      one round of each, to see that all of it runs
 *     npm run bench -- --peers      also other generators, from npm or as they are installed
 *     npm run bench -- --growth     also from 100 to 100,000 articles, drawn into docs/images
 *     npm run bench -- --load       also ten minutes of mixed traffic, the server killed in the middle
 *     npm run bench -- --articles FOLDER   also the articles of a folder, beside the same
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    articles: { type: 'string' },
  },
})

const root = resolve('.tidings/bench')
const rounds = values.quick ? 1 : 3
await mkdir(root, { recursive: true })

say('compiling 1000 articles')
const compiled = [await compiling(await workshop(root, 1_000), rounds)]
say('compiling 10000 articles')
const shop = await workshop(root, 10_000)
const large = await compiling(shop, rounds)
compiled.push(large)
say('editing one of them')
const edited = await editing(shop, values.quick ? 1 : 5)
const own = values.articles === undefined ? [] : [await ownWorkshop(root, values.articles)]
for (const shop of own) {
  say(`compiling the ${shop.count} articles of ${values.articles}`)
  compiled.push(await compiling(shop, rounds, false))
}
await compileCommand(shop)
say('serving')
const served = await serving(root, shop.site, values.quick ? 1 : 5, values.quick ? 1 : 2)
say('feeds never asked before')
const first = await cold(root, shop.site)

if (values.load) say('mixed traffic')
const endured = values.load ? [await endurance(root, shop.site, values.quick ? 20 : 600)] : []

const others: Peer[] = []
const beside = values.peers ? [await workshop(root, 1_000), shop, ...own] : []
for (const shop of beside) {
  say(`other generators with ${shop.count} articles`)
  others.push(...(await peers(shop, values.quick ? 1 : 2)))
}

const grown = values.growth ? await growth(root, values.quick ? 1 : 3, say) : []
if (grown.length > 0) await drawGrowth(grown, 'docs/images')

const rows = [
  ...compiled.flatMap(compilingRows),
  ...editingRows(edited, large.full),
  ...servingRows(served, first),
  ...endured.flatMap(enduranceRows),
  ...others.map(peerRow),
  ...growthRows(grown),
]
const report = {
  machine: { cpu: cpus()[0]?.model, threads: availableParallelism(), node: process.version },
  compiled,
  edited,
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
