import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { lockFolder } from '../../src/compile/editions/lock.ts'

it('a folder is one compile’s at a time, within one process too', async () => {
  const root = await mkdtemp(join(tmpdir(), 'tidings-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const first = await lockFolder(join(root, 'site'))
  let isFree = false
  const second = lockFolder(join(root, 'site')).then((release) => {
    isFree = true
    return release
  })
  // It looks every 50 ms.
  await pause(200)
  expect(isFree).toBe(false)
  first()
  const release = await second
  release()
  expect(await readdir(root)).toEqual([])
})
