import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { rules } from '../../src/article/finding.ts'
import { folded, nameOf, names } from '../../src/article/names.ts'
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

it('gives the names of front matter in the order in which they are preferred', async () => {
  const [, table = ''] = (await readFile('docs/front-matter.md', 'utf8')).split('names, best first')
  const clauses = (table.split('\n\n')[0] ?? '').split(/; |\n\|[^|]*\|/)
  const groups = clauses.flatMap((clause) => {
    const [listed = ''] = clause.split('`: ')
    const written = Array.from(`${listed}\``.matchAll(/`([^`]+)`/g), ([, name = '']) => folded(name))
    const meaning = nameOf(written[0] ?? '')
    return meaning === undefined ? [] : [{ meaning, documented: written.filter((name) => nameOf(name) !== undefined) }]
  })
  for (const { meaning, documented } of groups) {
    const preferred = names[meaning].map(folded)
    const own = documented.filter((name) => preferred.includes(name))
    expect(own).toEqual(preferred.filter((name) => own.includes(name)))
  }
  expect(groups.map(({ meaning }) => meaning)).toEqual(
    expect.arrayContaining(['title', 'rights', 'license', 'language']),
  )
})
