import fs from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it, vi } from 'vitest'
import { countingWatch } from './watching.ts'

/** What the system watches below the folder of each test, and how much that is at most. */
const systems = new Map<string, { readonly most: number; watched: number }>()
const { watch } = fs
const limitedWatch = (...args: Parameters<typeof watch>) => {
  const [, system] = [...systems].find(([root]) => String(args[0]).startsWith(root)) ?? []
  if (!system) return watch(...args)
  if (system.watched === system.most) throw Object.assign(new Error('no more'), { code: 'ENOSPC', syscall: 'watch' })
  const watcher = watch(...args)
  system.watched += 1
  return watcher.once('close', () => {
    system.watched -= 1
  })
}
beforeAll(() => replaceWatch(limitedWatch))
afterAll(() => replaceWatch(watch))

function replaceWatch(by: typeof limitedWatch): void {
  Object.assign(fs, { watch: by })
  syncBuiltinESMExports()
}

// What is looked for is found within seconds: both wait for that at once.
it.concurrent.for([
  ['nothing', 0],
  ['no folders that come later', 4],
] as const)(
  'looks for changes where the system watches %s, says so once, and leaves others room',
  async ([, most], { expect, onTestFinished }) => {
    const root = await mkdtemp(join(tmpdir(), 'tidings-limit-'))
    const system = { most, watched: 0 }
    systems.set(root, system)
    for (const name of ['articles/sub', 'static']) await mkdir(join(root, name), { recursive: true })
    await writeFile(join(root, 'articles/sub/a.md'), 'a')
    const { watching, calls } = countingWatch(root)
    onTestFinished(async () => {
      watching.close()
      await rm(root, { recursive: true })
    })
    watching.besides([join(root, 'static')])
    for (const name of ['articles/later/and/later', 'articles/as/well'])
      await mkdir(join(root, name), { recursive: true })
    await vi.waitFor(() => expect(calls.limited).toBe(1), { timeout: 30_000 })
    for (const file of ['articles/sub/a.md', 'articles/later/and/later/b.md', 'static/c.png']) {
      await vi.waitFor(() => expect(calls.changed).toBeGreaterThan(0), { timeout: 30_000 })
      await new Promise((resolve) => setTimeout(resolve, 100))
      calls.changed = 0
      await writeFile(join(root, file), `${file} ${Math.random()}`)
      await vi.waitFor(() => expect(calls.changed).toBeGreaterThan(0), { timeout: 30_000 })
    }
    expect(calls.limited).toBe(1)
    expect(system.watched).toBe(0)
  },
)
