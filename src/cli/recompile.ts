import { join } from 'node:path'
import { projectFolder } from '../compile/files/project.ts'
import { faultOf, isOfDeletion } from '../compile/files/unwritable.ts'
import { type Compiled, compileFolder, isCompiled } from '../compile/write.ts'
import { removeOutdated } from '../compile/writing/assets.ts'
import { tellOfWaiting } from './compile.ts'
import { siteAt } from './config.ts'
import { compiledFor } from './port.ts'
import { reportToPeople } from './report/people.ts'
import { settingPlaces } from './setting-places.ts'
import { type Watching, watchFolders } from './watch.ts'

/** Folders of a project that hold the pictures and files of its articles: one that an article misses may come into one. */
const filesOfProjects = ['static', 'source', 'assets', 'src/assets', 'src/images']

/**
 * Milliseconds after which a server, on a busy machine too, has looked at what the last compile wrote. While it looks, it
 * ends where a file goes.
 */
const calm = 30_000
/** Outdated files that are too many to wait for that: a server that ends is started again. */
const tooMany = 2_000
/** Milliseconds between two looks whether what was compiled is there still. */
const interval = 1_000

/**
 * Compiles again whenever articles change, or what they show, or the settings, also during the `first` compile, and
 * where what it compiled is deleted; tells what was found, where that is new. Where the first fails, it ends. `limited`
 * is told where the system watches no more.
 */
export function recompileOnChange(
  folder: string,
  port: number,
  first: Promise<Compiled>,
  limited: (cause: unknown) => void,
): Watching {
  const { target, cache } = compiledFor(port)
  const outdated = new Map<string, number>()
  let ended = 0
  let isWaiting = false
  let isHindered = false
  let said: string | undefined
  /** Where this goes to a file that is watched, such as `npm start > log`, saying it once more would have no end. */
  const say = (text: string, print: (text: string) => void, isNew = false): void => {
    if (isNew || text !== said) print(text)
    said = text
  }
  const again = async (): Promise<void> => {
    isWaiting = false
    const wasHindered = isHindered
    isHindered = false
    try {
      const telling = { waits: tellOfWaiting, placeOf: await settingPlaces() }
      if (performance.now() - ended > calm || outdated.size > tooMany) removeOutdated(target, outdated)
      const compiled = await compileFolder(folder, await siteAt(port), { ...telling, target, cache, outdated })
      watching.besides([...always, ...compiled.besides])
      say(await reportToPeople(compiled), console.log, compiled.written.files > 0)
    } catch (cause) {
      // Who deletes what is compiled is done in a moment: only what stays so is told.
      isHindered = isOfDeletion(cause) || !isCompiled(target)
      if (!isHindered || wasHindered) say(faultOf(cause), console.error)
    } finally {
      ended = performance.now()
      lookSoon()
    }
  }
  const changed = (): void => {
    // One that has not begun will see this change, too.
    if (!isWaiting) running = running.then(again)
    isWaiting = true
  }
  const lookSoon = lookingFor(() => !isHindered && isCompiled(target), changed)
  const project = projectFolder(folder)
  const others = ['public', ...filesOfProjects.map((name) => join(project, name))]
  const watching = watchFolders({ folder, others, changed, limited })
  /** Of wrangler.toml, and of what stands in none of the project's folders. */
  const always = ['.', project]
  watching.besides(always)
  let running = first.then(
    async (compiled) => {
      watching.besides([...always, ...compiled.besides])
      lookSoon()
      said = await reportToPeople(compiled)
    },
    () => {
      watching.close()
      // What waits for this compile never begins.
      return Promise.withResolvers<void>().promise
    },
  )
  return watching
}

/** What has a program look again and again for something, from an interval after it was last called, until that is missing. */
function lookingFor(isThere: () => boolean, missing: () => void): () => void {
  let next: NodeJS.Timeout | undefined
  const soon = (): void => {
    clearTimeout(next)
    next = setTimeout(() => (isThere() ? soon() : missing()), interval)
  }
  return soon
}
