import { relative } from 'node:path'
import process from 'node:process'
import { compileFolder } from '../compile/write.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { readSite } from './config.ts'
import { progressBar } from './progress.ts'
import { countsOf } from './report/counts.ts'
import { settingPlaces } from './setting-places.ts'

const options = { quiet: { type: 'boolean', default: false } } as const

/** `tidings compile`: writes the catalog, of whatever can be read. */
export const compile: Command = {
  about: 'compile the articles into .tidings/',
  help: `tidings compile [FOLDER] [--quiet]

Compiles the articles of FOLDER (else of ARTICLES, else of articles/) into
.tidings/, which the Worker serves. Articles with errors are left out and
reported; "tidings check" fails on them.

  --quiet  say nothing

Exit code: 0 compiled, whatever was left out, 2 it could not compile.`,
  run: async (args) => {
    const { text: folder, values } = readArguments(args, options)
    await compileAndReport(articlesFolder(folder), values.quiet)
    return 0
  },
}

/** Compiles a folder and says what was found; gives how many errors there are. */
export async function compileAndReport(folder: string, quiet: boolean): Promise<number> {
  const bar = progressBar(process.stderr, () => performance.now())
  const site = await readSite(process.env)
  const placeOf = await settingPlaces()
  const telling = quiet ? {} : { progress: bar.progress, waits: tellOfWaiting }
  const { articles, findings } = await compileFolder(folder, site, { ...telling, placeOf }).finally(bar.done)
  if (!quiet) {
    const { reportToPeople } = await import('./report/people.ts')
    console.log(await reportToPeople({ articles, findings }))
  }
  return countsOf(findings).error
}

/** Says why nothing happens. */
export function tellOfWaiting(lock: string): void {
  console.error(
    `Another compile is at work here; waiting for its end. (If there is none, delete ${relative('.', lock)}.)`,
  )
}
