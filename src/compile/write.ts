import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Site } from '../article/site.ts'
import { layout } from '../catalog/layout.ts'
import { type Collection, readCollection } from './collection.ts'
import { compile } from './compile.ts'
import { siteFiles } from './site-files.ts'

/** Where the static assets are written; git-ignored. */
const assetFolder = '.tidings/site'

/** Where an author puts files of the site's own; each wins over ours of its name. */
const authorsFiles = 'public'

/**
 * Compiles a folder of articles into static assets. Only files whose bytes changed are written,
 * each whole or not at all, the index last; files of no use any more go.
 */
export async function compileFolder(folder: string, site: Site, target = assetFolder): Promise<Collection> {
  const collection = await readCollection(folder, site)
  const own = await siteFiles(authorsFiles, collection.site.theme)
  const files = new Map(compile(collection.articles, collection.site, own))
  for (const [path, { bytes }] of own) files.set(`${layout.files}${path}`, bytes)
  const media = new Set([...collection.media.keys()].map((name) => `${layout.media}${name}`))
  for (const [name, source] of collection.media) await copyNew(source, join(target, layout.media, name))
  const last = [...files.keys()].toSorted((a, b) => Number(a === layout.index) - Number(b === layout.index))
  for (const path of last) await writeChanged(join(target, path), files.get(path) ?? new Uint8Array())
  for (const name of await readdir(target, { recursive: true, withFileTypes: true })) {
    const path = join(name.parentPath, name.name)
    const asset = path.slice(target.length).replaceAll('\\', '/')
    if (name.isFile() && !files.has(asset) && !media.has(asset)) await rm(path)
  }
  return collection
}

async function writeChanged(path: string, bytes: Uint8Array): Promise<void> {
  const old = await readFile(path).catch(() => undefined)
  if (old && Buffer.compare(old, bytes) === 0) return
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.new`
  await writeFile(temporary, bytes)
  await rename(temporary, path)
}

/** Copies a file whose name is made of its content: one that is there is the same. */
async function copyNew(source: string, path: string): Promise<void> {
  const { size } = await stat(source)
  const there = await stat(path).catch(() => undefined)
  if (there?.size === size) return
  await mkdir(dirname(path), { recursive: true })
  await copyFile(source, `${path}.new`)
  await rename(`${path}.new`, path)
}
