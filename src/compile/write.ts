import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { layout } from '../catalog/layout.ts'
import { colorFindings } from './accent.ts'
import { articleFiles } from './article-files.ts'
import { assetWriter, type Written } from './assets.ts'
import { type Progress, reported } from './collection.ts'
import { type Plan, planCatalog } from './compile.ts'
import { writeEntries } from './entries.ts'
import type { ArticleFacts } from './entry.ts'
import { boundHeap } from './heap.ts'
import { type Known, type KnownStore, knownStore } from './known.ts'
import { lockFolder } from './lock.ts'
import { createMedia, type Media } from './media.ts'
import { projectFolder } from './project.ts'
import type { SearchFiles } from './search.ts'
import { podcastFindings, withPictures } from './site.ts'
import { siteFiles } from './site-files.ts'
import { bothDone } from './together.ts'
import { type Updated, type UpdateSetup, updated } from './update.ts'

/** How a folder is compiled, where it is not as usual. */
export interface CompileOptions {
  /** Where the static assets are written; git-ignored. */
  readonly target?: string
  /** Where what is known of the articles is kept for the next compile; git-ignored. */
  readonly cache?: string
  /** Threads that read articles; as many as the machine has where that is worth it. */
  readonly threads?: number
  readonly progress?: Progress
}

/** What was compiled. */
export interface Compiled {
  readonly articles: readonly ArticleFacts[]
  readonly findings: readonly Finding[]
  readonly written: Written
}

/** Where an author puts files of the site's own; each wins over ours of its name. */
const authorsFiles = 'public'

/**
 * Compiles a folder of articles into static assets. Articles that did not change, nor what they
 * name, are not read again. Only files whose bytes changed are written, each whole or not at all,
 * the index last; files of no use any more go after that. One process at a time: others wait.
 */
export async function compileFolder(
  folder: string,
  site: Site,
  { target = '.tidings/site', cache = '.tidings/cache', threads, progress = () => {} }: CompileOptions = {},
): Promise<Compiled> {
  const aside = join(cache, 'aside')
  const release = await lockFolder(target)
  try {
    return await compiled(folder, site, { target, cache, aside, threads, progress })
  } finally {
    await rm(aside, { recursive: true, force: true }).finally(release)
  }
}

interface Compiling extends Pick<UpdateSetup, 'target' | 'aside' | 'threads' | 'progress'> {
  readonly cache: string
}

async function compiled(folder: string, site: Site, { cache, ...setup }: Compiling): Promise<Compiled> {
  const names = await articleFiles(folder)
  boundHeap(names.length)
  const findings: Finding[] = []
  const pictures = createMedia(folder, projectFolder(folder), site)
  const pictured = withPictures(site, pictures, findings)
  const own = await siteFiles(authorsFiles, site.theme)
  if (site.theme?.color) findings.push(...colorFindings(site.theme.color))
  const store = knownStore(cache, folder, pictured, setup.target)
  const update = await updated(names, await store.load(), { folder, site: pictured, ...setup })
  try {
    const written = await writeCatalog(update, store, { ...setup, site: pictured, pictures, own, findings })
    const articles = update.articles.map(({ entry }) => entry.facts.article)
    return { articles, findings: reported(findings), written }
  } finally {
    await update.close()
  }
}

/** What a catalog is written with, besides its articles. */
interface Writing {
  readonly site: Site
  /** The site's own pictures. */
  readonly pictures: Media
  /** The files at paths of their own. */
  readonly own: Awaited<ReturnType<typeof siteFiles>>
  readonly target: string
  readonly progress: Progress
  /** Takes what is found of the articles. */
  readonly findings: Finding[]
}

/** Writes what changed of a catalog, and what is to be known of it the next time. */
async function writeCatalog(
  update: Updated,
  store: KnownStore,
  { site, pictures, own, target, progress, findings }: Writing,
): Promise<Written> {
  const facts = update.articles.map(({ entry }) => entry.facts)
  const plan = planCatalog(facts, { site, siteFiles: own, blocks: update.blocks })
  const writer = assetWriter(target)
  // Other threads are busy with it, where there are some, while the rest is made here.
  const entries = writeEntries(plan.blocks, update, target, progress)
  const writeOthers = async (): Promise<SearchFiles> => {
    const articles = facts.map(({ article }) => article)
    findings.push(...podcastFindings(site, articles), ...update.findings())
    const search = update.search()
    for (const [name, source] of [...pictures.files, ...update.media])
      await writer.copy(source, `${layout.media}${name}`)
    for (const [path, { bytes }] of own) await writer.writeChanged(`${layout.files}${path}`, bytes)
    for (const [path, bytes] of plan.files(search)) {
      // It must not name what is not there.
      if (path === layout.index) await entries
      await writer.writeChanged(path, bytes)
    }
    return search
  }
  const [made, search] = await bothDone(entries, writeOthers())
  await writer.removeOthers(plan.blocks.map(({ path }) => path))
  await store.save({ files: knownFiles(update, plan), media: update.mediaFacts }, search)
  const others = writer.written()
  return { files: made.files + others.files, bytes: made.bytes + others.bytes }
}

/** What the next compile needs to know. What did not change stays the same object. */
function knownFiles({ files, articles }: Updated, { places }: Plan): Known['files'] {
  const entries = new Map(
    articles.map(({ file, entry: { slug, asked, findings, facts } }, ordinal) => {
      const { block = '', at = 0 } = places[ordinal] ?? {}
      const { entry } = file
      const same = entry?.facts === facts && entry.block === block && entry.at === at
      return [file.name, same ? entry : { slug, asked, findings, facts, block, at }]
    }),
  )
  return new Map(
    files.map((file) => {
      const entry = entries.get(file.name)
      return [file.name, entry === file.entry || !entry ? file : { ...file, entry }]
    }),
  )
}
