import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseOpml } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { readCollection } from '../../src/compile/collection.ts'
import { type Served, served } from '../browser/served.ts'
import { site } from '../fixture.ts'
import { awkward } from './awkward.ts'
import { jing, readers } from './readers.ts'

const moment = Date.UTC(2026, 10, 24)
const { articles: project } = await readCollection('articles', site)
const collections: readonly (readonly [name: string, articles: readonly Article[]])[] = [
  ["the project's articles", project],
  ['awkward articles', awkward.map(([, article]) => article)],
]

describe.each(collections)('%s', (_, articles) => {
  let server: Served
  let list = ''
  /** Every feed's address, and the ids of what it holds. */
  const expected = new Map<string, readonly string[]>()
  let folder = ''

  const idsAt = async (address: string): Promise<readonly string[]> => {
    const { items }: { items: { id: string }[] } = await (await fetch(address)).json()
    return items.map(({ id }) => id).toSorted()
  }

  beforeAll(async () => {
    server = await served(articles, moment)
    list = await (await fetch(`${server.address}/opml.xml`)).text()
    const outlines = parseOpml(list).body?.outlines?.flatMap((one) => one.outlines ?? [one]) ?? []
    const selections = outlines.map(({ xmlUrl = '' }) => xmlUrl.replace(/rss\.xml$/, ''))
    for (const selection of selections) {
      const ids = await idsAt(`${selection}feed.json`)
      for (const file of ['rss.xml', 'atom.xml']) expected.set(`${selection}${file}`, ids)
    }
    const whole = await idsAt(`${server.address}/feed.json?content=summary`)
    for (const query of ['rss.xml?content=summary', 'atom.xml?content=summary']) {
      expected.set(`${server.address}/${query}`, whole)
    }
    expect(whole.length).toBeGreaterThan(4)
  })
  afterAll(() => server.close())

  const inFolder = async (act: () => Promise<void>): Promise<void> => {
    folder = await mkdtemp(join(tmpdir(), 'tidings-'))
    try {
      await act()
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  for (const { name, command, collect, importList } of readers) {
    if (command === undefined) {
      it.skip(`skipped: ${name} is not installed`, () => {})
      continue
    }
    it(
      `${name} collects every entry of every feed over HTTP, and complains of none`,
      () =>
        inFolder(async () => {
          const collected = await collect(command, [...expected.keys()], folder)
          for (const [feed, ids] of expected) expect([feed, collected.get(feed)?.toSorted()]).toEqual([feed, ids])
        }),
      120_000,
    )
    if (!importList) continue
    it(`${name} takes in the list of feeds`, () =>
      inFolder(async () => {
        const wanted = [...list.matchAll(/xmlUrl="([^"]*)"/g)].map(([, url]) => url)
        expect((await importList(command, list, folder)).toSorted()).toEqual(wanted.toSorted())
      }))
  }

  const { command } = jing
  if (command === undefined) {
    it.skip('skipped: jing is not installed', () => {})
    return
  }
  it(
    "jing finds every Atom feed right by Atom's grammar, and a spoilt one wrong",
    () =>
      inFolder(async () => {
        const grammar = join(import.meta.dirname, 'atom.rng')
        const files: string[] = []
        for (const feed of [...expected.keys()].filter((address) => address.includes('atom.xml'))) {
          files.push(`${files.length}.xml`)
          await writeFile(join(folder, files.at(-1) ?? ''), await (await fetch(feed)).text())
        }
        expect(await jing.complaints(command, grammar, files, folder)).toBe('')
        const spoilt = (await readFile(join(folder, '0.xml'), 'utf8')).replace(/<id>.*<\/id>/, '')
        await writeFile(join(folder, 'spoilt.xml'), spoilt)
        expect(await jing.complaints(command, grammar, ['spoilt.xml'], folder)).toContain('spoilt.xml')
      }),
    120_000,
  )
})
