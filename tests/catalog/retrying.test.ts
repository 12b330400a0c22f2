import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openCatalog } from '../../src/catalog/assets.ts'
import { layout } from '../../src/catalog/layout.ts'
import { catalogFiles } from '../catalog-files.ts'
import { anArticle, site } from '../fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const files = await catalogFiles([anArticle({ slug: 'one' })], site)
const entriesFile = [...files.keys()].find((path) => path.startsWith(layout.block(''))) ?? ''

/** The text of the only entry, where reads of some path end badly for so many times, and how often that was read. */
async function textWhere(path: string, status: number, times: number) {
  let reads = 0
  const catalog = openCatalog(async (asked) => {
    if (asked === path) reads += 1
    if (asked === path && reads <= times) return new Response('not now', { status })
    const bytes = files.get(asked)
    return bytes ? new Response(bytes) : new Response(null, { status: 404 })
  })
  const read = catalog.entries('atom', [0], ([entry]) => new TextDecoder().decode(entry?.text)).catch(String)
  await vi.runAllTimersAsync()
  return { text: await read, reads }
}

it.each([layout.index, entriesFile])('%s is read once more where the server of assets fails', async (path) => {
  expect(await textWhere(path, 200, 0)).toEqual({ text: expect.stringContaining('<p>one</p>'), reads: 1 })
  expect(await textWhere(path, 500, 1)).toEqual({ text: expect.stringContaining('<p>one</p>'), reads: 2 })
  expect(await textWhere(path, 500, 2)).toEqual({ text: expect.stringContaining(`${path} (status 500)`), reads: 2 })
})

it('a file that the index names is waited for where it is not there yet', async () => {
  expect(await textWhere(entriesFile, 404, 4)).toEqual({ text: expect.stringContaining('<p>one</p>'), reads: 5 })
  expect(await textWhere(entriesFile, 404, 9)).toEqual({ text: expect.stringContaining('(status 404)'), reads: 5 })
})

it('an index that is not there is none: nothing was compiled', async () => {
  expect(await textWhere(layout.index, 404, 1)).toEqual({ text: expect.stringContaining('(status 404)'), reads: 1 })
})

it('a picture that is not there is none, and one that could not be read is read once more', async () => {
  const statuses = [404, 500, 200]
  const catalog = openCatalog(async () => new Response('picture', { status: statuses.shift() ?? 200 }))
  expect(await catalog.media('a.png')).toBeUndefined()
  const read = catalog.media('a.png')
  await vi.runAllTimersAsync()
  expect(await (await read)?.text()).toBe('picture')
})
