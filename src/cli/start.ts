import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import type { Site } from '../article/site.ts'
import type { Compiled } from '../compile/write.ts'
import { compileFolder } from '../compile/write.ts'
import { formats } from '../feed/format.ts'
import { report } from './report.ts'

/** Serves a folder of articles on this machine, and compiles it again whenever it changes, until interrupted. */
export async function start(folder: string, site: Site, port: number): Promise<number> {
  const address = `http://localhost:${port}`
  const collection = await compileFolder(folder, site)
  const server = spawn(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'dev',
      '--port',
      String(port),
      '--log-level',
      'warn',
      '--show-interactive-dev-session=false',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false' } },
  )
  const ended = new Promise<number>((resolve) => server.once('exit', (code) => resolve(code ?? 0)))
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping = true
      server.kill('SIGTERM')
    })
  }
  const watcher = watchFolder(folder, site)
  await Promise.race([answering(address, () => stopping), ended])
  if (!stopping && server.exitCode === null) {
    console.log(banner(address, collection))
    if (process.env.SITE_URL) console.log(`Links in the feeds begin with ${site.url}.`)
  }
  const code = await ended
  watcher.close()
  return stopping ? 0 : code
}

function banner(address: string, { articles, findings }: Compiled): string {
  const feeds = formats.map(({ file, title }) => `  ${title.padEnd(14)} ${address}/${file}`).join('\n')
  const count = `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}`
  const found = findings.length === 0 ? 'no findings' : `${findings.length} findings:\n${report(findings)}`
  return `Tidings serves ${count} at ${address}\n${feeds}\n  by tag         ${address}/tags/TAG/rss.xml, …/atom.xml, …/feed.json\n${found}`
}

async function answering(address: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const answer = await fetch(`${address}/rss.xml`, { method: 'HEAD' }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function watchFolder(folder: string, site: Site) {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  return watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(async () => {
        try {
          const { articles, findings } = await compileFolder(folder, site)
          console.log(`Compiled ${articles.length} articles.${findings.length > 0 ? `\n${report(findings)}` : ''}`)
        } catch (cause) {
          console.error(cause instanceof Error ? cause.message : cause)
        }
      })
    }, 50)
  })
}
