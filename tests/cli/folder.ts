import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'

const settings = `[vars]
SITE_URL = "https://a.example"
SITE_TITLE = "A"
SITE_DESCRIPTION = "A"
SITE_LANGUAGE = "en"
SITE_AUTHORITY = "a.example,2026"
`

/** A site's folder with these files, until the test is over; one that runs beside others has to be named. */
export async function siteFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  test: Pick<TestContext, 'onTestFinished'> = { onTestFinished },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
  test.onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries({ 'wrangler.toml': settings, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const program = resolve('src/cli/tidings.js')

/** Runs the program as people do, in a folder, with nothing of this machine's environment that it would heed. */
export function tidings(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...environment }
  return new Promise((done, fail) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code
      if (typeof code === 'number') done({ code, stdout, stderr })
      else fail(error)
    })
  })
}
