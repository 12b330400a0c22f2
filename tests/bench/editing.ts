import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import type { Workshop } from './compiling.ts'
import { median } from './table.ts'

/** How long whoever edits an article waits while `npm start` serves it. */
export interface Editing {
  /** Seconds from the edit until it is compiled. */
  readonly compiled: number
  /** Seconds from the edit until its page shows it: Wrangler starts its server anew in between. */
  readonly shown: number
}

/** Between two edits, in milliseconds: a file that has just been written is compared by its content. */
const settling = 2_500

/** Edits an article of a collection again and again while `tidings start` serves it. */
export async function editing({ articles, edited }: Workshop, rounds: number): Promise<Editing> {
  const port = await freePort()
  const file = join(articles, edited)
  const text = await readFile(file, 'utf8')
  const args = ['src/cli/tidings.js', 'start', relative('.', articles), '--port', String(port)]
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const over = once(program, 'exit')
  let said = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (more) => (said += String(more)))
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<number> => {
    while (!(await isSo())) {
      if (program.exitCode !== null) throw new Error(`tidings start ended (${program.exitCode}):\n${said}`)
      await pause(5)
    }
    return performance.now()
  }
  const [compiled, shown]: [number[], number[]] = [[], []]
  try {
    await until(() => said.includes('Tidings serves them'))
    for (let round = 0; round < rounds; round += 1) {
      await pause(settling)
      said = ''
      const edit = `Edited in round ${round}.`
      const started = performance.now()
      await writeFile(file, `${text}\n${edit}\n`)
      compiled.push((await until(() => /^\d+ articles, /m.test(said))) - started)
      const page = `http://localhost:${port}/articles/${edited.replace(/^.*\/|\.md$/g, '')}`
      shown.push((await until(() => shows(page, edit))) - started)
    }
  } finally {
    program.kill()
    await over
    await writeFile(file, text)
    for (const kept of ['.tidings', '.wrangler'])
      await rm(join(kept, `start/${port}`), { recursive: true, force: true })
  }
  return { compiled: median(compiled) / 1_000, shown: median(shown) / 1_000 }
}

async function shows(page: string, text: string): Promise<boolean> {
  // The server is being started anew.
  const answer = await fetch(page).catch(() => undefined)
  return (await answer?.text())?.includes(text) ?? false
}
