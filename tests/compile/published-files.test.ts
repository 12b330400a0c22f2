import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publishedFiles } from '../../src/compile/files/published-files.ts'
import { siteFolder, tidings } from '../cli/folder.ts'

const article = '---\ntitle: T\ndate: 2026-01-02\n---\nText'

/** Compiles a site with these files and links; the paths that it serves of `links`' folder, and what is said. */
async function compiled(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) {
  const folder = await siteFolder({ 'articles/a.md': article, ...files })
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name))
  const { code, stdout, stderr } = await tidings(folder, ['compile'])
  expect([code, stderr]).toEqual([0, ''])
  const served = await readdir(join(folder, '.tidings/site/files'), { recursive: true, withFileTypes: true })
  const paths = served.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const own = paths.map((path) => path.slice(join(folder, '.tidings/site/files/').length))
  return { folder, stdout, own: own.filter((path) => /(?:^|\/)own/.test(path)).toSorted() }
}

describe('a folder of files of one’s own', () => {
  it('may hold links in a circle', async () => {
    const { own, stdout } = await compiled(
      { 'public/own.txt': 'x', 'public/d/own.txt': 'y' },
      {
        'public/a': '.',
        'public/b': '.',
        'public/d/c': '..',
        'public/up': '..',
      },
    )
    expect(own).toEqual(['d/own.txt', 'own.txt'])
    expect(stdout).not.toContain('not published')
  })

  it('may link to what else is in the project, and through it', async () => {
    const files = { 'public/v2/own.txt': 'x', 'docs/own-1.txt': 'y', 'more/own-2.txt': 'z' }
    const { own } = await compiled(files, {
      'public/latest': 'v2',
      'public/docs': '../docs',
      'docs/more': '../more',
      'more/docs': '../docs',
      'public/own.md': '../docs/own-1.txt',
    })
    expect(own).toEqual(['docs/more/own-2.txt', 'docs/own-1.txt', 'latest/own.txt', 'own.md', 'v2/own.txt'])
  })

  it('publishes nothing from outside or hidden, and says so of links', async () => {
    const files = { 'public/.git/own': 'x', 'public/.own': 'x', '.env/own': 'x', 'public/.well-known/own.txt': 'y' }
    const { own, stdout } = await compiled(files, {
      'public/own-passwd': '/etc/passwd',
      'public/own-env': '../.env/own',
      'public/own-gone': 'nowhere',
    })
    expect(own).toEqual(['.well-known/own.txt'])
    expect(stdout.match(/"public\/own-\w+" is not published: it leads [a-z ]+/g)).toEqual([
      '"public/own-env" is not published: it leads out of what the project shows',
      '"public/own-gone" is not published: it leads to no file',
      '"public/own-passwd" is not published: it leads out of what the project shows',
    ])
  })

  it('is looked through where nothing stands yet, too', async () => {
    const folder = await siteFolder({ 'public/a/b/own.txt': 'x', 'public/.hidden/own.txt': 'y' })
    await mkdir(join(folder, 'public/a/empty'))
    await symlink('a/b', join(folder, 'public/link'))
    const { folders } = publishedFiles(join(folder, 'public'))
    const inner = folders.map((path) => path.slice(join(folder, 'public').length)).toSorted()
    expect(inner).toEqual(['', '/a', '/a/b', '/a/empty', '/link'])
  })

  it('takes no time of links that double their ways', async () => {
    const folder = await siteFolder({ 'articles/a.md': article, 'public/index.txt': 'x' })
    for (let level = 0; level < 30; level += 1) {
      await mkdir(join(folder, `levels/${level}`), { recursive: true })
      await writeFile(join(folder, `levels/${level}/own.txt`), 'x')
      for (const name of ['one', 'two']) await symlink(`../${level + 1}`, join(folder, `levels/${level}/${name}`))
    }
    await symlink('../levels/0', join(folder, 'public/levels'))
    expect((await tidings(folder, ['compile', '--quiet'])).code).toBe(0)
  })
})
