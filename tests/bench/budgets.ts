import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startUp } from './startup.ts'

/**
 * What the Worker and its dependencies may weigh: part of `npm run check`, after the bundle was made.
 *
 *     node tests/bench/budgets.ts
 */
const folder = resolve('.tidings/bundle')
const root = resolve('.tidings/bench')
const [worker, packages, reasons] = await Promise.all([
  readFile(`${folder}/worker.js`),
  readFile('package.json', 'utf8'),
  readFile('docs/dependencies.md', 'utf8'),
])
const start = await startUp(root, { folder, assets: '.tidings/site' }, '/style.css')
const dependencies = Object.keys(JSON.parse(packages).dependencies)
const justified = [...reasons.matchAll(/^- `([^`]+)`: \S/gm)].map(([, name]) => name)

const budgets = [
  { what: 'Worker, gzipped', is: gzipSync(worker).length / 1024, most: 150, unit: 'KB' },
  // On a slow machine, as long as a Worker takes that does nothing.
  { what: 'Worker, start-up', is: start.own, most: Math.max(16, start.bare), unit: 'ms' },
  { what: 'production dependencies', is: dependencies.length, most: 20, unit: '' },
]
for (const { what, is, most, unit } of budgets) {
  console.log(`${what}: ${Number(is.toFixed(1))} of ${Number(most.toFixed(1))} ${unit}`.trimEnd())
  if (is <= most) continue
  console.error(`${what}: ${is.toFixed(1)} is more than the ${most.toFixed(1)} ${unit} that the budget allows`)
  process.exitCode = 1
}
for (const name of dependencies.filter((name) => !justified.includes(name))) {
  console.error(`docs/dependencies.md does not say why "${name}" is needed; add a line "- \`${name}\`: …"`)
  process.exitCode = 1
}
for (const name of justified.filter((name) => name !== undefined && !dependencies.includes(name))) {
  console.error(`docs/dependencies.md justifies "${name}", which package.json does not have; remove its line`)
  process.exitCode = 1
}
