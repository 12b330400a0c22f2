import { readdirSync, statSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { articleFiles } from '../../src/compile/files/article-files.ts'
import { putAway } from './away.ts'
import { page, pages } from './corpus.ts'
import { type Cost, measured } from './processes.ts'
import { median } from './table.ts'

/** A folder in which our command compiles a collection of a size. */
export interface Workshop {
  readonly count: number
  readonly folder: string
  readonly articles: string
  /** Where the catalog is written. */
  readonly site: string
  /** The article that is edited, below `articles`. */
  readonly edited: string
}

export interface Compiling {
  readonly count: number
  readonly full: Cost
  readonly unchanged: Cost
  readonly oneChanged: Cost
  /** The bare script's, which reads no other articles than our own. */
  readonly baseline: Cost | undefined
  /** Files and bytes that one changed article has written again. */
  readonly rewritten: Size
  readonly catalog: Size
}

interface Size {
  readonly files: number
  readonly bytes: number
}

/** Longer than a file must have been as it is for its modification time to be trusted. */
const settling = 2_500

/** Lays out a collection of a size, unless it is there from the last time. */
export async function workshop(root: string, count: number): Promise<Workshop> {
  const folder = join(root, String(count))
  const articles = join(folder, 'articles')
  const mark = join(folder, 'corpus')
  const version = await readFile('tests/bench/corpus.ts', 'utf8')
  if ((await readFile(mark, 'utf8').catch(() => '')) !== version) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(articles, { recursive: true })
    await writeCorpus(articles, count)
    await cp('wrangler.toml', join(folder, 'wrangler.toml'))
    await writeFile(mark, version)
  }
  return { count, folder, articles, site: join(folder, '.tidings/site'), edited: page(Math.floor(count * 0.7)).name }
}

/** Lays out a copy of somebody's articles. */
export async function ownWorkshop(root: string, source: string): Promise<Workshop> {
  const folder = join(root, 'own')
  const articles = join(folder, 'articles')
  await rm(folder, { recursive: true, force: true })
  await cp(source, articles, { recursive: true })
  await cp('wrangler.toml', join(folder, 'wrangler.toml'))
  const { names } = articleFiles(articles)
  const texts = names.filter((name) => name.endsWith('.md'))
  const edited = texts[Math.floor(texts.length * 0.7)]
  if (edited === undefined) throw new Error(`there is no article in Markdown in "${source}"`)
  return { count: names.length, folder, articles, site: join(folder, '.tidings/site'), edited }
}

/** Writes a collection of a size into a folder, a thousand articles in each folder of it. */
async function writeCorpus(folder: string, count: number): Promise<void> {
  for (let start = 0; start < count; start += 1_000)
    await mkdir(join(folder, String(start / 1_000)), { recursive: true })
  let batch: Promise<void>[] = []
  for (const { name, text } of pages(count)) {
    batch.push(writeFile(join(folder, name), text))
    if (batch.length < 200) continue
    await Promise.all(batch)
    batch = []
  }
  await Promise.all(batch)
}

/** Compiles as `tidings compile` does, in a process of its own. */
export async function compileCommand(
  { folder, articles }: Workshop,
  { fromNothing = false }: { readonly fromNothing?: boolean } = {},
): Promise<Cost> {
  // What Node made of our code stays: it is of the installation, not of the collection.
  if (fromNothing) for (const name of ['site', 'cache']) await putAway(folder, join('.tidings', name))
  return measured(process.execPath, [resolve('src/cli/tidings.js'), 'compile', articles, '--quiet'], folder)
}

/** Compiles a collection from nothing, again, and after one change, in turns with the bare script where `hasBaseline` is set. */
export async function compiling(shop: Workshop, rounds: number, hasBaseline = true): Promise<Compiling> {
  const { count, articles, site } = shop
  const edited = join(articles, shop.edited)
  const text = await readFile(edited, 'utf8')
  const [full, unchanged, oneChanged, baseline]: [Cost[], Cost[], Cost[], Cost[]] = [[], [], [], []]
  let rewritten: Size = { files: 0, bytes: 0 }
  try {
    for (let round = 0; round < rounds; round += 1) {
      await writeFile(edited, text)
      await pause(settling)
      full.push(await compileCommand(shop, { fromNothing: true }))
      if (hasBaseline) baseline.push(await bareScript(shop))
      unchanged.push(await compileCommand(shop))
      await writeFile(edited, `${text}\nChanged in round ${round}.\n`)
      const before = filesOf(site)
      oneChanged.push(await compileCommand(shop))
      const fresh = [...filesOf(site)].filter(([path, { version }]) => before.get(path)?.version !== version)
      rewritten = { files: fresh.length, bytes: fresh.reduce((sum, [, { bytes }]) => sum + bytes, 0) }
    }
  } finally {
    await writeFile(edited, text)
  }
  return {
    count,
    full: middle(full),
    unchanged: middle(unchanged),
    oneChanged: middle(oneChanged),
    baseline: hasBaseline ? middle(baseline) : undefined,
    rewritten,
    catalog: sizeOf(site),
  }
}

async function bareScript({ folder, articles }: Workshop): Promise<Cost> {
  await putAway(folder, 'baseline')
  return measured(process.execPath, [resolve('tests/bench/baseline.ts'), articles, join(folder, 'baseline')], folder)
}

/** Files and bytes of a catalog. */
export function sizeOf(site: string): Size {
  const files = [...filesOf(site).values()]
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function filesOf(folder: string): ReadonlyMap<string, { readonly version: string; readonly bytes: number }> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) => found.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const { ino, mtimeMs, size } = statSync(join(parentPath, name))
      return [join(parentPath, name), { version: `${ino} ${mtimeMs}`, bytes: size }]
    }),
  )
}

/** The median of each figure. */
export function middle(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    megabytes: median(costs.map(({ megabytes }) => megabytes)),
  }
}
