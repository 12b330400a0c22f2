import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readMarked } from '../../src/compile/files/marked-file.ts'

it('reads a file whole, however long the one before it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'a.md')
  for (const length of [10, 0, 65_535, 65_536, 65_537, 3, 400_000, 131_072, 1]) {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 7 + length) % 251)
    await writeFile(path, bytes)
    expect(Buffer.compare(readMarked(path).bytes, bytes), String(length)).toBe(0)
  }
  expect(() => readMarked(folder)).toThrow('EISDIR')
  expect(() => readMarked(join(folder, 'none.md'))).toThrow('ENOENT')
})
