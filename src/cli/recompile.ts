import process from 'node:process'
import { type Compiled, compileFolder } from '../compile/write.ts'
import { tellOfWaiting } from './compile.ts'
import { siteAt } from './config.ts'
import { compiledFor } from './port.ts'
import { reportToPeople } from './report/people.ts'
import { settingPlaces } from './setting-places.ts'
import { type Watching, watchFolder } from './watch.ts'

/** Folders of wrangler.toml, and of the author's own files. */
const settingsAndFiles = ['.', 'public']

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
      const telling = { waits: tellOfWaiting, placeOf: await settingPlaces(process.env) }
      const compiled = await compileFolder(folder, await siteAt(port), { ...telling, ...compiledFor(port), outdated })
      watching.besides([...settingsAndFiles, ...compiled.besides])
      say(await reportToPeople(compiled), console.log, compiled.written.files > 0)
    } catch (cause) {
      say(cause instanceof Error ? cause.message : String(cause), console.error)
    }
  }
  const changed = (): void => {
    // One that has not begun will see this change, too.
    if (!isWaiting) running = running.then(again)
    isWaiting = true
  }
  const watching = watchFolder(folder, changed, limited)
  watching.besides(settingsAndFiles)
  let running = first.then(
    async (compiled) => {
      watching.besides([...settingsAndFiles, ...compiled.besides])
      said = await reportToPeople(compiled)
    },
    () => watching.close(),
  )
  return watching
}
