import { spawnSync } from 'node:child_process'
import process from 'node:process'
import type { Site } from '../article/site.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { compileAndReport } from './compile.ts'
import { readSite, workerArguments } from './config.ts'

/** `tidings deploy`: puts a collection without errors on the edge. */
export const deploy: Command = {
  about: 'check, compile and put the articles on the edge',
  help: `tidings deploy [FOLDER]

Checks and compiles the articles of FOLDER (else of ARTICLES, else of articles/) and puts them on
Cloudflare Workers with your account. Deploys nothing while an article has errors.`,
  run: async (args) => {
    const { text: folder } = readArguments(args, {})
    const site = await readSite(process.env)
    const borrowed = borrowedOf(site)
    if (borrowed.length > 0) throw new Error(`set ${borrowed.join(' and ')} in wrangler.toml first`)
    if (isOfThisMachine(site.url)) {
      const instead = 'write the address at which readers will find it, such as https://news.example'
      throw new Error(`SITE_URL: "${site.url}" is this machine, and every link would lead there; ${instead}`)
    }
    if ((await compileAndReport(articlesFolder(folder), false)) > 0) return 1
    const command = ['node_modules/wrangler/bin/wrangler.js', 'deploy', ...workerArguments(process.env)]
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
    return status ?? 1
  },
}

/** What a site still has of the one that comes along: nobody could change its ids once people subscribe. */
function borrowedOf({ url, authority }: Site): readonly string[] {
  return [
    ...(url === 'https://tidings.example' ? ['SITE_URL'] : []),
    ...(/^tidings\.example,/i.test(authority) ? ['SITE_AUTHORITY'] : []),
  ]
}

function isOfThisMachine(url: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1?\]|0\.0\.0\.0)$/.test(new URL(url).hostname)
}
