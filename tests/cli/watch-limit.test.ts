import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { watchFolders } from '../../src/cli/watch.ts'

const system = vi.hoisted(() => ({ most: 0, watched: 0 }))
vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>()
  const watch = (...args: Parameters<typeof fs.watch>) => {
    if (system.watched === system.most) throw Object.assign(new Error('no more'), { code: 'ENOSPC', syscall: 'watch' })
    const watcher = fs.watch(...args)
    system.watched += 1
    return watcher.once('close', () => {
      system.watched -= 1
    })
  }
  return { ...fs, watch }
})

it.each([
  ['nothing', 0],
  ['no folders that come later', 4],
])(
  'looks for changes where the system watches %s, says so once, and leaves others room',
  async (_, most) => {
    system.most = most
    const root = await mkdtemp(join(tmpdir(), 'tidings-limit-'))
    for (const name of ['articles/sub', 'static']) await mkdir(join(root, name), { recursive: true })
    await writeFile(join(root, 'articles/sub/a.md'), 'a')
    const changed = vi.fn<() => void>()
    const limited = vi.fn<(cause: unknown) => void>()
    const watching = watchFolders({ folder: join(root, 'articles'), others: [join(root, 'own')], changed, limited })
    onTestFinished(async () => {
      watching.close()
      await rm(root, { recursive: true })
    })
    watching.besides([join(root, 'static')])
    for (const name of ['articles/later/and/later', 'articles/as/well'])
      await mkdir(join(root, name), { recursive: true })
    await vi.waitFor(() => expect(limited).toHaveBeenCalledTimes(1))
    for (const file of ['articles/sub/a.md', 'articles/later/and/later/b.md', 'static/c.png']) {
      await vi.waitFor(() => expect(changed).toHaveBeenCalled())
      await new Promise((resolve) => setTimeout(resolve, 100))
      changed.mockClear()
      await writeFile(join(root, file), `${file} ${Math.random()}`)
      await vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 5_000 })
    }
    expect(limited).toHaveBeenCalledTimes(1)
    expect(system.watched).toBe(0)
  },
  30_000,
)
