import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { rules } from '../../src/article/finding.ts'
import { siteFolder, tidings } from './folder.ts'

const page = await readFile('docs/check.md', 'utf8')

it('explains every rule there is, and no other', () => {
  const rows = page.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \| (?:error|warning|note) \|/gm)
  const explained = Array.from(rows, ([, names = '']) => names.replaceAll('`', '').split(', ')).flat()
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
