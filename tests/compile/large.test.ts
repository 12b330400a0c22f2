import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readCollection } from '../../src/compile/read.ts'
import { site } from '../fixture.ts'

const head = '---\ntitle: T\ndate: 2026-01-01\n---\n'
const numbered = (count: number, text: (number: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join('')

// Read in quadratic time, each takes more than a minute.
it.each([
  [
    'a path of a hundred thousand folders',
    `${head}<a href="${'/../'.repeat(200_000)}">x</a> [y](${'a/'.repeat(200_000)})`,
  ],
  ['comments that nobody closes', `${head}a ${'<!--'.repeat(500_000)}`],
  ['a name on each line', `---\ntitle: T\ndate: 2026-01-01\n${'k: v\n'.repeat(120_000)}---\nText`],
  ['template tags of as many names', `${head}${numbered(100_000, (n) => `{% x${n} %} {{< y${n} >}} `)}`],
  ['components on one line', `${head}import A from './a'\n\n${'<A/>'.repeat(400_000)}`],
  ['a header that does not end', `Title: T\nDate: 2026-01-01\n${'a: b\n'.repeat(400_000)}`],
  [
    'enclosures',
    `---\ntitle: T\ndate: 2026-01-01\nenclosure:\n${numbered(100_000, (n) => `- https://a.b/${n}.mp3\n`)}---\nText`,
  ],
  ['authors', `---\ntitle: T\ndate: 2026-01-01\nauthors:\n${numbered(150_000, (n) => `- Ada ${n}\n`)}---\nText`],
])(
  'reads an article with %s, and the one beside it',
  async (_, text) => {
    const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'large.md'), text)
    await writeFile(join(folder, 'small.md'), '---\ntitle: Small\ndate: 2026-01-02\n---\nText')
    const { articles } = await readCollection(folder, site)
    expect(articles.map(({ title }) => title)).toContain('Small')
  },
  60_000,
)

it('a file larger than any text is said so, and the one beside it is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'large.html'), head)
  // It takes no room on the disk.
  await truncate(join(folder, 'large.html'), 600 * 1024 * 1024)
  await writeFile(join(folder, 'small.md'), `${head}Text`)
  const { articles, findings } = await readCollection(folder, site)
  expect(articles).toHaveLength(1)
  const message = 'the file cannot be read: it is larger than 256 MiB; divide it, or move it away'
  expect(findings).toMatchObject([{ severity: 'error', rule: 'unreadable', line: 1, column: 1, message }])
})
