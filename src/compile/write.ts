import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { layout } from '../catalog/layout.ts'
import { unanswered } from './collection/asking-files.ts'
import type { Progress } from './collection/progress.ts'
import { reported } from './collection/reported.ts'
import { withPictures } from './collection/site-pictures.ts'
import { amendedEdition } from './editions/amended-edition.ts'
import type { CollectionSetup } from './editions/current-collection.ts'
import { type Edition, type EditionSetup, writeEdition } from './editions/edition.ts'
import { type KnownStore, knownStore } from './editions/known-store.ts'
import { lockFolder } from './editions/lock.ts'
import { articleFiles } from './files/article-files.ts'
import { isChange } from './files/changed.ts'
import { markAt } from './files/fingerprint.ts'
import { createMedia } from './files/media.ts'
import { readPeople } from './files/people.ts'
import { foldersSought } from './files/places.ts'
import { projectFolder } from './files/project.ts'
import type { PlaceOf } from './files/setting-finding.ts'
import { siteFiles } from './files/site-files.ts'
import { siteMedia } from './files/site-media.ts'
import { suitEngine } from './reading/engine.ts'
import { type Outdated, unfinishedBeside, type Written } from './writing/assets.ts'

/** How a folder is compiled, where it is not as usual. */
export interface CompileOptions {
  /** Where the static assets are written; git-ignored. */
  readonly target?: string
  /** Where what is known of the articles is kept for the next compile; git-ignored. */
  readonly cache?: string
  /** Threads that read articles; as many as the machine has where that is worth it. */
  readonly threads?: number
  readonly progress?: Progress
  /** Where the site's settings stand, for what is wrong with them. */
  readonly placeOf?: PlaceOf
  /** Where a server reads the assets meanwhile: what is of no use any more is noted, and stays. */
  readonly outdated?: Outdated
  /** Called where another process compiles into the same folder and takes long; `lock` is its file. */
  readonly waits?: (lock: string) => void
}

/** What was compiled. */
export interface Compiled {
  /** How many articles there are. */
  readonly articles: number
  readonly findings: readonly Finding[]
  readonly written: Written
  /**
   * Folders of the other files that it was made of: pictures, recordings, people, the site's own; what links lead to;
   * and where files would come to lie that are named and not there.
   */
  readonly besides: ReadonlySet<string>
}

/**
 * Compiles a folder of articles into static assets. Articles that did not change, nor what they
 * name, are not read again. Only files whose bytes changed are written, each whole or not at all,
 * the index last; files of no use any more go after that. One process at a time: others wait.
 * Throws where files change again and again while they are compiled.
 */
export async function compileFolder(
  folder: string,
  site: Site,
  {
    target = '.tidings/site',
    cache = '.tidings/cache',
    threads,
    progress = () => {},
    placeOf,
    waits,
    outdated,
  }: CompileOptions = {},
): Promise<Compiled> {
  const unfinished = unfinishedBeside(target)
  const staging = join(unfinished, 'entries')
  const release = await lockFolder(target, waits)
  try {
    return await compiledInTheEnd(folder, site, { target, cache, staging, threads, progress, placeOf, outdated })
  } finally {
    // Also where it fails: what fills a disk must not pile up.
    await rm(unfinished, { recursive: true, force: true }).finally(release)
  }
}

/** Whether what was compiled into a folder is there, and whole: the index is written last. */
export function isCompiled(target: string): boolean {
  return existsSync(join(target, layout.index))
}

interface Compiling extends Pick<CollectionSetup, 'target' | 'staging' | 'threads' | 'progress'> {
  readonly cache: string
  readonly placeOf: PlaceOf | undefined
  readonly outdated: Outdated | undefined
}

/** How often a compile begins whose files change meanwhile. */
const mostTries = 5
/** Milliseconds until it begins again, each time as many more: a branch that is checked out takes a second or two. */
const rest = 200

async function compiledInTheEnd(folder: string, site: Site, setup: Compiling): Promise<Compiled> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await compiled(folder, site, setup)
    } catch (cause) {
      if (!isChange(cause) || tries === mostTries) throw cause
      await pause(tries * rest)
    }
  }
}

async function compiled(
  folder: string,
  site: Site,
  { cache, placeOf, outdated, ...setup }: Compiling,
): Promise<Compiled> {
  const { target, progress } = setup
  const { names, linked } = articleFiles(folder)
  suitEngine(names.length)
  const found: Finding[] = []
  const project = projectFolder(folder)
  const pictures = siteMedia(createMedia(folder, project, site), site)
  const pictured = withPictures(site, pictures, found, placeOf)
  const { files: own, folders, findings } = siteFiles(site.theme, placeOf)
  found.push(...findings)
  const store = knownStore(cache, folder, pictured, target)
  // Where nothing is known, nothing can be as it was. Names are joined as they are, which takes a quarter less time.
  const marks = store.ledger() ? names.map((name) => markAt(`${folder}/${name}`)) : []
  const people = await readPeople(folder, project)
  const made = { folder, project, people, site: pictured, own, ...setup }
  const edition = (await amendedEdition(names, marks, store, made)) ?? (await madeAnew(names, marks, store, made))
  try {
    const { written, findings } = await writeEdition(edition, {
      pictures: pictures.facts,
      own,
      target,
      progress,
      outdated,
    })
    const published = [...pictures.facts.keys(), ...edition.media.keys()].map((path) => dirname(path))
    const sought = foldersSought(unanswered(edition.fileAnswers), folder, project)
    // What is there comes first: it may be more than can be watched.
    const besides = new Set([...linked, ...people.folders, ...folders, ...published, ...sought])
    return { articles: edition.entries.length, findings: reported([...found, ...findings]), written, besides }
  } finally {
    await edition.close()
  }
}

/** A catalog of all that is known. Its code is loaded here: an amendment takes no longer than loading that. */
async function madeAnew(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  setup: EditionSetup,
): Promise<Edition> {
  // Where nothing is known, all are read: threads start while this one loads the rest.
  const { readersFor } = await import('./reading/readers.ts')
  const readers = store.ledger() ? undefined : await readersFor(names.length, { ...setup, media: store.media() })
  const { fullEdition } = await import('./editions/full-edition.ts')
  return fullEdition(names, marks, store, { ...setup, readers })
}
