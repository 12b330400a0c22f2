import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

const page = await readFile('docs/check.md', 'utf8')

it('explains every rule there is, and no other', async () => {
  const names = await readdir('src', { recursive: true })
  const sources = await Promise.all(
    names.filter((name) => /\.tsx?$/.test(name)).map((name) => readFile(join('src', name), 'utf8')),
  )
  // A rule is written as `rule: 'name'`, or as what follows a severity.
  const written = sources.flatMap((source) =>
    Array.from(source.matchAll(/\brule: '([a-z-]+)'|\bsay\(\s*(?:'(?:error|warning|note)'|[a-z.]+),\s*'([a-z-]+)'/g)),
  )
  const rules = new Set(written.map(([, rule, said]) => rule ?? said))
  expect(rules.size).toBeGreaterThan(20)
  const explained = Array.from(page.matchAll(/^\| `([a-z-]+)` \| (?:error|warning|note) \|/gm), ([, rule]) => rule)
  expect(explained.toSorted()).toEqual([...rules].toSorted())
})

it('shows what is really printed', async () => {
  const source = '---\ntitle: Hello\ndate: 2026-01-02\nsummary: The moral: write quotes\n---\nText\n'
  const folder = await siteFolder({ 'articles/hello.md': source })
  const { stdout } = await tidings(folder, ['check'])
  expect(page).toContain(`\`\`\`\n${stdout}\`\`\``)
})

it('names every option', async () => {
  const folder = await siteFolder({})
  const { stdout } = await tidings(folder, ['check', '--help'])
  const options = new Set(Array.from(stdout.matchAll(/^ {2}(--[a-z]+)/gm), ([, option]) => option))
  expect([...options].filter((option) => option === undefined || !page.includes(`\`${option}`))).toEqual([])
  expect(options.size).toBe(5)
})
