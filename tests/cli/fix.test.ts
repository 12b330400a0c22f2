import { chmod, lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'
import { mendedFile } from '../../src/cli/fix.ts'
import { site } from '../fixture.ts'
import { siteFolder, tidings } from './folder.ts'

const damaged = '---\ntitle: One: two\ndate: 2026-01-02\nsummary: Three: four\n---\nText: kept  \n\n\ttoo'
const mended = "---\ntitle: 'One: two'\ndate: 2026-01-02\nsummary: 'Three: four'\n---\nText: kept  \n\n\ttoo"
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

describe('tidings check --fix', () => {
  it.each([
    ['line feeds', damaged, mended],
    ['carriage returns and line feeds', crlf(damaged), crlf(mended)],
    ['carriage returns', damaged.replaceAll('\n', '\r'), mended.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${crlf(damaged)}`, `\ufeff${crlf(mended)}`],
    ['both kinds of line ends', crlf(damaged) + damaged, crlf(mended) + damaged],
    ['blank lines before', `\n\n${damaged}`, `\n\n${mended}`],
  ])('changes nothing but the mended lines of a file with %s', async (_, before, after) => {
    const folder = await siteFolder({ 'articles/a.md': before })
    const { code, stdout, stderr } = await tidings(folder, ['check', '--fix', '--strict'])
    expect(await readFile(join(folder, 'articles/a.md'), 'utf8')).toBe(after)
    expect([code, stderr, stdout]).toEqual([
      0,
      'mended: articles/a.md (2 mends)\n',
      '1 article, 0 errors, 0 warnings, 0 notes\n',
    ])
  })

  it('names a few of hundreds of files, and none where it is to be quiet', async () => {
    const names = Array.from({ length: 101 }, (_, place) => `articles/${place}.md`)
    const folder = await siteFolder(Object.fromEntries(names.map((name) => [name, damaged])))
    const lines = (await tidings(folder, ['check', '--fix'])).stderr.match(/^mended: .*/gm) ?? []
    expect([lines.length, lines.at(-1)]).toEqual([21, 'mended: 81 more files'])
    await writeFile(join(folder, 'articles/0.md'), damaged)
    expect((await tidings(folder, ['check', '--fix', '--quiet'])).stderr).toBe('')
    expect(await readFile(join(folder, 'articles/0.md'), 'utf8')).toBe(mended)
  })

  it('leaves nothing behind, keeps the file’s mode, and follows a link to it', async () => {
    const folder = await siteFolder({ 'elsewhere/a.md': damaged, 'articles/b.md': mended })
    await chmod(join(folder, 'elsewhere/a.md'), 0o640)
    await symlink('../elsewhere/a.md', join(folder, 'articles/a.md'))
    await tidings(folder, ['check', '--fix'])
    expect(await readFile(join(folder, 'elsewhere/a.md'), 'utf8')).toBe(mended)
    expect((await stat(join(folder, 'elsewhere/a.md'))).mode & 0o777).toBe(0o640)
    expect((await lstat(join(folder, 'articles/a.md'))).isSymbolicLink()).toBe(true)
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['a.md'])
    expect(await readdir(join(folder, 'articles'))).toEqual(['a.md', 'b.md'])
  })

  it.each(['latin1', 'utf16le'] as const)(
    'leaves a file alone that is not UTF-8, and says so: %s',
    async (encoding) => {
      const before = Buffer.from(damaged.replace('two', 'Grüße'), encoding)
      const folder = await siteFolder({ 'articles/a.md': before })
      const { stdout, stderr } = await tidings(folder, ['check', '--fix'])
      expect(await readFile(join(folder, 'articles/a.md'))).toEqual(before)
      expect(stderr).toBe('left as it is: articles/a.md\n')
      expect(stdout).toContain(
        'warning [not-fixed]: --fix left this file as it is: the file is not valid UTF-8; save it as UTF-8 first',
      )
    },
  )

  it.each([
    ['a date that is mended and is none even so', 'title: One\ndate: 2026-01-01: two'],
    ['one below a mend of two lines', 'title: One\nsummary: Two\nand three\ndate: 2026-01-01: two'],
    ['a date that is text', 'title: One\ndate: 2026-01-01 and\nsome words'],
  ])('leaves a file alone with %s, and says so', async (_, yaml) => {
    const before = `---\n${yaml}\n---\nText`
    const folder = await siteFolder({ 'articles/a.md': before })
    const { stdout, stderr } = await tidings(folder, ['check', '--fix'])
    expect(await readFile(join(folder, 'articles/a.md'), 'utf8')).toBe(before)
    expect(stderr).toBe('left as it is: articles/a.md\n')
    expect(stdout).toMatch(/warning \[not-fixed\]: .*with the mends written, line \d would still have ".*" is no date/)
    expect(stdout).not.toContain('--fix writes')
  })

  it('mends a file whose date is wrong on a line of its own', async () => {
    const folder = await siteFolder({ 'articles/a.md': damaged.replace('01-02', '02-30') })
    expect((await tidings(folder, ['check', '--fix'])).stderr).toBe('mended: articles/a.md (2 mends)\n')
    expect(await readFile(join(folder, 'articles/a.md'), 'utf8')).toBe(mended.replace('01-02', '02-30'))
  })

  it('leaves a file alone that cannot be written, says why, and mends the others', async () => {
    const folder = await siteFolder({ 'articles/b.md': damaged })
    // Longer than a file's name may be once the new one beside it has its ending; rights do not bind an administrator.
    const name = `${'a'.repeat(250)}.md`
    await writeFile(join(folder, 'articles', name), damaged)
    const { code, stdout, stderr } = await tidings(folder, ['check', '--fix'])
    expect(await readFile(join(folder, 'articles/b.md'), 'utf8')).toBe(mended)
    expect(await readFile(join(folder, 'articles', name), 'utf8')).toBe(damaged)
    expect(stderr).toBe(`left as it is: articles/${name}\nmended: articles/b.md (2 mends)\n`)
    expect(code).toBe(0)
    expect(stdout).toContain('warning [not-fixed]: --fix left this file as it is: it cannot be written: ')
  })

  it('with nothing to mend says so, and touches nothing', async () => {
    const folder = await siteFolder({ 'articles/a.md': mended })
    const before = await stat(join(folder, 'articles/a.md'))
    expect((await tidings(folder, ['check', '--fix'])).stderr).toBe('nothing to mend\n')
    expect((await stat(join(folder, 'articles/a.md'))).ino).toBe(before.ino)
  })

  it.each(['- id: ada\n  name: Ada: one\n', '# x\n---\nada:\n  name: Ada: one', '---\r\nada: Ada: one\r\n'])(
    'mends a file of people, whatever it begins with: %j',
    async (people) => {
      const folder = await siteFolder({ 'articles/a.md': mended, 'articles/authors.yml': people })
      const { stderr } = await tidings(folder, ['check', '--fix'])
      expect(stderr).toBe('mended: articles/authors.yml (1 mend)\n')
      expect(await readFile(join(folder, 'articles/authors.yml'), 'utf8')).toBe(
        people.replace('Ada: one', "'Ada: one'"),
      )
    },
  )

  it('mends authors.yml as well', async () => {
    const folder = await siteFolder({ 'articles/a.md': mended, 'articles/authors.yml': 'ada:\n  name: Ada: one\n' })
    const { stderr } = await tidings(folder, ['check', '--fix'])
    expect(stderr).toBe('mended: articles/authors.yml (1 mend)\n')
    expect(await readFile(join(folder, 'articles/authors.yml'), 'utf8')).toBe("ada:\n  name: 'Ada: one'\n")
  })
})

describe('a mended text', () => {
  const word = fc.stringMatching(/^[a-zäß'"#&]{1,8}$/)
  const line = fc.tuple(fc.stringMatching(/^k[a-z]{1,6}$/), word, fc.constantFrom(': ', ' '), word)
  const source = fc
    .tuple(
      fc.uniqueArray(line, { selector: ([key]) => key, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.string(),
    )
    .map(([lines, end, body]) =>
      [
        '---',
        'title: One: two',
        'date: 2026-01-02',
        ...lines.map(([key, one, between, two]) => `${key}: ${one}${between}${two}`),
        '---',
        body,
      ].join(end),
    )

  it('says what the damaged one was read as, needs no mend, and has the same other lines', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { text: after, findings, remaining } = mendedFile('a.md', text, site)
        fc.pre(remaining.length === 0 && findings.length > 0)
        const [before, now] = [splitFrontMatter('a.md', text), splitFrontMatter('a.md', after)]
        expect(now).toMatchObject({ fields: before.fields, body: before.body, findings: [] })
        expect(mendedFile('a.md', after, site).findings).toEqual([])
        const changed = new Set(findings.map(({ line }) => line))
        const lines = (of: string) => of.split(/(?<=\n|\r(?!\n))/).filter((_, place) => !changed.has(place + 1))
        expect(lines(after)).toEqual(lines(text))
      }),
      { examples: [['---\r\ntitle: One: two\r\ndate: 2026-01-02\r\n---\r\nx']] },
    )
  })
})
