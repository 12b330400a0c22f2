import { spawn, spawnSync } from 'node:child_process'

/** What a program wrote, and how it ended. */
export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of this machine with something to read. */
export function run(
  program: string,
  args: readonly string[],
  { input = '', home }: { readonly input?: string; readonly home?: string } = {},
): Promise<Ran> {
  const env =
    home === undefined ? process.env : { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text
      })
    }
    child.on('error', reject).on('close', (status) => resolve({ status, ...texts }))
    // One that reads no more has said why.
    child.stdin.on('error', () => {}).end(input)
  })
}

/** Whether a program is installed: it can be started. */
export function isInstalled(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).error === undefined
}

/** The Python that has Debian's feedparser; another Python may come first on the path. */
export const feedparserPython = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import feedparser'], { stdio: 'ignore' }).status === 0,
)

/** Perl that has Debian's libxml-feed-perl. */
export const xmlFeedPerl = ['/usr/bin/perl', 'perl'].find(
  (perl) => spawnSync(perl, ['-MXML::Feed', '-e', '1'], { stdio: 'ignore' }).status === 0,
)
