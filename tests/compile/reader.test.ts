import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createReader } from '../../src/compile/reading/reader.ts'
import { site } from '../fixture.ts'

let root = ''
afterEach(() => rm(root, { recursive: true }))

const article = (date: string) => `---\ntitle: T\ndate: ${date}\n---\ntext`

it('an article that changes, or goes, between its two readings ends the compile, which knew it by its old date', async () => {
  root = await mkdtemp(join(tmpdir(), 'tidings-'))
  await writeFile(join(root, 'a.md'), article('2026-01-01'))
  const folders = { folder: root, project: root, target: join(root, 'site'), staging: join(root, 'staging') }
  const reader = createReader({ ...folders, site, media: new Map(), keeps: 0 })
  const [outlined] = reader.outline([{ name: 'a.md' }])
  reader.setNeighbours({ articles: () => [], people: {} })
  const settled = { name: 'a.md', hash: outlined?.hash ?? '', slug: 'a', apart: 0 }
  expect((await reader.read([settled], 'catalog')).entries).toHaveLength(1)
  await writeFile(join(root, 'a.md'), article('2025-01-01'))
  await expect(reader.read([settled], 'catalog')).rejects.toThrow('a.md changed again and again')
  await rm(join(root, 'a.md'))
  await expect(reader.read([settled], 'catalog')).rejects.toThrow('a.md changed again and again')
})
