import process from 'node:process'
import type { Site } from '../article/site.ts'
import { isFolder } from '../compile/files/unreadable.ts'
import { compileFolder } from '../compile/write.ts'
import { formats } from '../feed/format.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { tellOfWaiting } from './compile.ts'
import { siteAt } from './config.ts'
import { compiledFor, mustBeFree } from './port.ts'
import { progressBar } from './progress.ts'
import { recompileOnChange } from './recompile.ts'
import { reportToPeople } from './report/people.ts'
import { keepServing } from './server.ts'
import { settingPlaces } from './setting-places.ts'
import { writtenSettings } from './settings-file.ts'
import { limitFor, limitOf } from './watch/limit.ts'
import { wranglerHere } from './wrangler.ts'

const options = { port: { type: 'string', default: '8787' } } as const

/** `tidings start`: serves a folder of articles on this machine. */
export const start: Command = {
  about: 'serve the articles on this machine',
  help: `tidings start [FOLDER] [--port PORT]

Serves the articles of FOLDER (else of ARTICLES, else of articles/) on this
machine. Compiles them again whenever an article, a picture, a file of people
or a setting changes. Ctrl-C ends it.

  --port PORT  where to serve them: 1 to 65535, else 8787

Exit code: 0 interrupted, 2 it could not start; else what the server ends with.`,
  run: async (args) => {
    const { text: folder, values } = readArguments(args, options)
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`--port: "${values.port}" is no port; write 1 to 65535`)
    // What is left of `npm start --port 9000`: npm keeps the option for itself.
    if (folder !== undefined && /^\d+$/.test(folder) && !isFolder(folder))
      throw new Error(`there is no folder "${folder}"; for a port, write npm start -- --port ${folder}`)
    const site = await siteAt(port)
    // What is compiled would change what another Tidings serves there.
    await mustBeFree(port)
    // Whoever ends it waits for no compile: what that leaves, the next one finds.
    process.exit(await serve(wranglerHere(), articlesFolder(folder), site, port))
  },
}

/** Serves a folder, and compiles it again whenever it changes, until interrupted. */
async function serve(program: string, folder: string, site: Site, port: number): Promise<number> {
  const bar = progressBar(process.stderr, () => performance.now())
  const telling = { waits: tellOfWaiting, placeOf: await settingPlaces() }
  const place = compiledFor(port)
  const first = compileFolder(folder, site, { ...telling, ...place, progress: bar.progress }).finally(bar.done)
  let isLimited = false
  const limited = (cause: unknown): void => {
    if (!isLimited) console.error(limitOf(cause))
    isLimited = true
  }
  const watching = recompileOnChange(folder, port, first, limited)
  const compiled = await first
  // The server takes some seconds to start: whoever waits has this to read.
  console.log(await reportToPeople(compiled))
  const limit = limitFor(place.target)
  if (limit !== undefined) limited(limit)
  const served = (): void => {
    console.log(banner(`http://localhost:${port}`))
    if (process.env.SITE_URL) console.log(`Links in the feeds begin with ${site.url}.`)
  }
  const logs = Boolean(process.env.LOG ?? (await writtenSettings()).LOG)
  return keepServing(port, { program, served, polls: () => isLimited, logs }).finally(watching.close)
}

function banner(address: string): string {
  const feeds = formats.map(({ file, title }) => `  ${title.padEnd(14)} ${address}/${file}`).join('\n')
  return `\nTidings serves them at ${address}\n${feeds}\n  by tag         ${address}/tags/TAG/rss.xml, …/atom.xml, …/feed.json`
}
