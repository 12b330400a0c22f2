import { spawnSync } from 'node:child_process'
import process from 'node:process'
import type { Site } from '../article/site.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { compileAndReport } from './compile.ts'
import { readSite, workerArguments } from './config.ts'
import { readInPlace } from './setting-places.ts'
import { wranglerHere } from './wrangler.ts'

/** `tidings deploy`: puts a collection without errors on the edge. */
export const deploy: Command = {
  about: 'check, compile and put the articles on the edge',
  help: `tidings deploy [FOLDER]

Checks and compiles the articles of FOLDER (else of ARTICLES, else of articles/)
and puts them on Cloudflare Workers with your account. Deploys nothing while an
article has errors.

Exit code: 0 deployed, 1 articles have errors, 2 it could not compile them; else
what Wrangler ends with.`,
  run: async (args) => {
    const { text: folder } = readArguments(args, {})
    const site = await readSite(process.env)
    await readInPlace(() => mustBeReachable(site))
    if (/@tidings\.example$/i.test(site.podcast?.owner?.email ?? '')) console.error(borrowedOwner)
    if ((await compileAndReport(articlesFolder(folder), false)) > 0) {
      console.error('Nothing is deployed while an article has errors; correct them, then deploy again.')
      return 1
    }
    const command = [wranglerHere(), 'deploy', ...workerArguments(process.env)]
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
    return status ?? 1
  },
}

const borrowedOwner =
  'PODCAST_OWNER is still the example’s, to whom podcast directories would write; set it in wrangler.toml, or delete it.'

/** Throws, with what to set, where nobody but this machine could ask for a site, or where it is the one that comes along. */
function mustBeReachable({ url, authority }: Site): void {
  const borrowed = [
    ...(url === 'https://tidings.example' ? [{ name: 'SITE_URL', instead: reachable }] : []),
    // Nobody could change its ids once people subscribe.
    ...(/^tidings\.example,/i.test(authority) ? [{ name: 'SITE_AUTHORITY', instead: owned }] : []),
  ]
  if (borrowed.length > 0) {
    const names = borrowed.map(({ name }) => name).join(' and ')
    throw new Error(`set ${names} in wrangler.toml first: ${borrowed.map(({ instead }) => instead).join('; ')}`)
  }
  if (!ofThisMachine.test(new URL(url).hostname)) return
  throw new Error(`SITE_URL: "${url}" is this machine, and every link would lead there; ${reachable}`)
}

const reachable = 'write the address at which readers will find the site, such as https://news.example'
const owned = 'write a domain of yours, a comma and a year in which it was yours, such as news.example,2026'

const ofThisMachine = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1?\]|0\.0\.0\.0)$/
