import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { compileFolder } from '../compile/write.ts'
import { readSite } from './config.ts'
import { report } from './report.ts'
import { start } from './start.ts'

const usage = `tidings start [FOLDER] [--port N]   serve the articles here
tidings check [FOLDER]              report what is wrong with the articles
tidings compile [FOLDER] [--quiet]  compile the articles into .tidings/
tidings deploy [FOLDER]             check, compile and put them on the edge`

process.exitCode = await run(process.argv.slice(2)).catch((cause: unknown) => {
  console.error(`tidings: ${cause instanceof Error ? cause.message : cause}`)
  return 2
})

async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: 'string', default: '8787' }, quiet: { type: 'boolean', default: false } },
  })
  const [command, folder = process.env.ARTICLES || 'articles'] = positionals
  switch (command) {
    case 'start': {
      const port = Number(values.port)
      if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw new Error(`--port: "${values.port}" is no port; write 1 to 65535`)
      // Links lead here while you work, unless the environment says otherwise.
      return start(folder, await readSite(process.env, { SITE_URL: `http://localhost:${port}` }), port)
    }
    case 'check':
    case 'compile':
      return compileAndReport(folder, values.quiet, command === 'check')
    case 'deploy':
      return deploy(folder)
    default:
      console.error(usage)
      return 2
  }
}

async function compileAndReport(folder: string, quiet: boolean, strict: boolean): Promise<number> {
  const { articles, findings } = await compileFolder(folder, await readSite(process.env))
  if (!quiet)
    console.log(
      [report(findings), `${articles.length} articles, ${findings.length} findings`].filter(Boolean).join('\n'),
    )
  return strict && findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

async function deploy(folder: string): Promise<number> {
  const site = await readSite(process.env)
  if (site.url === 'https://tidings.example')
    throw new Error('set SITE_URL in wrangler.toml to the address of your site first')
  const code = await compileAndReport(folder, false, true)
  if (code !== 0) return code
  const { status } = spawnSync(process.execPath, ['node_modules/wrangler/bin/wrangler.js', 'deploy'], {
    stdio: 'inherit',
  })
  return status ?? 1
}
