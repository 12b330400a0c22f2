import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

it('every line of the threat model names a test that there is', async () => {
  const page = await readFile('docs/security.md', 'utf8')
  const rows = page.split('\n').filter((line) => /^\| (?!threat|-|:)/.test(line) && !line.startsWith('|--'))
  expect(rows.length).toBeGreaterThan(20)
  for (const row of rows) {
    const tests = Array.from(
      row
        .split('|')
        .at(-2)
        ?.matchAll(/`(tests\/[^`]+)`/g) ?? [],
      ([, file = '']) => file,
    )
    expect([row, tests.length]).toEqual([row, expect.toSatisfy((count) => count > 0)])
    for (const file of tests) expect([file, /\b(?:it|test)\b/.test(await readFile(file, 'utf8'))]).toEqual([file, true])
  }
})

it('what the documents lead to is there', async () => {
  const pages = [
    'README.md',
    ...(await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
  ]
  for (const page of pages) {
    const links = (await readFile(page, 'utf8'))
      .replace(/```.*?```|`[^`\n]*`/gs, '')
      .matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)
    for (const [, target = ''] of links) {
      // An example's own link leads from its article, not from here.
      if (target.startsWith('/')) continue
      await expect(access(join(dirname(page), target)), `${page} leads to ${target}`).resolves.toBeUndefined()
    }
  }
})

it('the README leads to every document', async () => {
  const readme = await readFile('README.md', 'utf8')
  const pages = (await readdir('docs')).filter((name) => name.endsWith('.md'))
  expect(pages.filter((name) => !readme.includes(`(docs/${name})`))).toEqual([])
})
