import { join } from 'node:path'
import { projectFolder } from '../compile/files/project.ts'
import { faultOf } from '../compile/files/unwritable.ts'
import { type Compiled, compileFolder } from '../compile/write.ts'
import { tellOfWaiting } from './compile.ts'
import { siteAt } from './config.ts'
import { compiledFor } from './port.ts'
import { reportToPeople } from './report/people.ts'
import { settingPlaces } from './setting-places.ts'
import { watchPlace } from './watch/place.ts'
import { type Watching, watchFolders } from './watch.ts'

/** Folders of a project that hold the pictures and files of its articles: one that an article misses may come into one. */
const filesOfProjects = ['static', 'source', 'assets', 'src/assets', 'src/images']

/**
 * Compiles again whenever articles change, or what they show, or the settings, also during the `first` compile; tells
 * what was found, where that is new. Where the first fails, it ends. `limited` is told where the system watches no more.
 */
export function recompileOnChange(
  folder: string,
  port: number,
  first: Promise<Compiled>,
  limited: (cause: unknown) => void,
): Watching {
  const outdated = new Map<string, number>()
  let isWaiting = false
  let said: string | undefined
  /** Where this goes to a file that is watched, such as `npm start > log`, saying it once more would have no end. */
  const say = (text: string, print: (text: string) => void, isNew = false): void => {
    if (isNew || text !== said) print(text)
    said = text
  }
  const again = async (): Promise<void> => {
    isWaiting = false
    try {
      const telling = { waits: tellOfWaiting, placeOf: await settingPlaces() }
      const compiled = await compileFolder(folder, await siteAt(port), { ...telling, ...compiledFor(port), outdated })
      watching.besides([...always, ...compiled.besides])
      say(await reportToPeople(compiled), console.log, compiled.written.files > 0)
    } catch (cause) {
      say(faultOf(cause), console.error)
    }
  }
  const changed = (): void => {
    // One that has not begun will see this change, too.
    if (!isWaiting) running = running.then(again)
    isWaiting = true
  }
  const project = projectFolder(folder)
  const others = ['public', ...filesOfProjects.map((name) => join(project, name))]
  const watching = watchFolders({ folder, others, changed, limited })
  /** Of wrangler.toml, and of what stands in none of the project's folders. */
  const always = ['.', project]
  watching.besides(always)
  let running = first.then(
    async (compiled) => {
      watching.besides([...always, ...compiled.besides])
      watchPlace(compiledFor(port).target, (isThere) => {
        if (!isThere) changed()
      })
      said = await reportToPeople(compiled)
    },
    () => watching.close(),
  )
  return watching
}
