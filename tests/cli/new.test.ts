import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { singleLine } from '../../src/article/text.ts'
import { newArticle } from '../../src/cli/new.ts'
import { anyCharacter } from '../any-character.ts'
import { readText } from '../fixture.ts'
import { siteFolder, tidings } from './folder.ts'

const now = Date.UTC(2026, 10, 23, 9, 30, 15)
const begin = (changes: Partial<Parameters<typeof newArticle>[0]> = {}) =>
  newArticle({ title: 'T', tags: [], draft: false, now, timeZone: 'UTC', ...changes })

describe('a new article', () => {
  it('has a title, the present moment, and what was asked', () => {
    expect(begin({ title: 'Hello: world', tags: ['C#', 'a, b', 'News'], draft: true })).toEqual({
      name: '2026-11-23-hello-world.md',
      text: '---\ntitle: "Hello: world"\ndate: 2026-11-23T09:30:15Z\ntags: [C#, "a, b", News]\ndraft: true\n---\n\n',
    })
  })

  it('names the zone that its day and hour are of', () => {
    expect(begin({ now: Date.UTC(2026, 10, 23, 20), timeZone: 'Asia/Tokyo' })).toEqual({
      name: '2026-11-24-t.md',
      text: '---\ntitle: T\ndate: 2026-11-24T05:00:00+09:00\n---\n\n',
    })
  })

  it.each([
    ['Grüße, 世界!', '2026-11-23-grüße-世界.md'],
    ["It's the reader’s #1", '2026-11-23-its-the-readers-1.md'],
    ['🙂', '2026-11-23-article.md'],
    ['../../etc/passwd', '2026-11-23-etc-passwd.md'],
    ['word '.repeat(100), `2026-11-23-${'word-'.repeat(24).slice(0, -1)}.md`],
    ['世'.repeat(300), `2026-11-23-${'世'.repeat(40)}.md`],
  ])('called %j is the file %s', (title, name) => {
    expect(begin({ title }).name).toBe(name)
  })

  it.each([
    ['“Hello”', []],
    ['„Hello you', ['“a”', '„b c“']],
    ['Hello', ['‘a’']],
  ])('needs no mend, and keeps typographic quotes: %s', (title, tags) => {
    const { article, findings } = readText(begin({ title, tags }).text)
    expect(findings.filter(({ rule }) => rule !== 'empty')).toEqual([])
    expect([article?.title, article?.tags.map(({ name }) => name)]).toEqual([title, tags])
  })

  it('is read back with exactly its title and tags, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: anyCharacter }),
      fc.constantFrom(
        'true',
        'null',
        '~',
        '1.10',
        '2026-01-02',
        '---',
        '- a',
        '# a',
        '"',
        "'",
        '{a: b}',
        '[a',
        '&a',
        '*a',
        '!a',
        '| a',
        '> a',
        '%a',
        '@a',
        '`a',
        'a: b',
        'a #b',
        '=',
        '<<',
        'C# and F #1',
        '\ufeffa',
        'a\u0085b',
        'a\u2028b',
      ),
    )
    const title = text.filter((value) => singleLine(value) !== '')
    const tag = fc.stringMatching(/^[a-zA-Zä世0-9][ :#,'"a-z\]}-]{0,8}$/)
    fc.assert(
      fc.property(title, fc.uniqueArray(tag, { selector: (value) => value[0]?.toLowerCase() }), (value, tags) => {
        const { text: source, name } = begin({ title: value, tags })
        const { article, findings } = readText(source, { name })
        expect(findings).toEqual([])
        expect(article?.title).toBe(singleLine(value))
        expect(article?.published).toBe(now)
        expect(article?.tags.map((label) => label.name)).toEqual(tags.map(singleLine))
      }),
    )
  })

  it.each([
    [{ title: ' \n ' }, 'the title is empty; write tidings new "Title"'],
    [{ tags: ['!'] }, '--tag: "!" has no letter or digit, so no address can name it'],
  ])('cannot be %j', (changes, message) => {
    expect(() => begin(changes)).toThrow(message)
  })
})

describe('tidings new', () => {
  it('writes the file and prints its path', async () => {
    const folder = await siteFolder({ 'articles/other.md': 'x' })
    const asked = ['new', 'Hello: world', '--tag', 'One', '--tag', 'Two', '--draft']
    const { code, stdout, stderr } = await tidings(folder, asked)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^articles\/\d{4}-\d\d-\d\d-hello-world\.md\n$/)
    expect(await readFile(join(folder, stdout.trimEnd()), 'utf8')).toMatch(
      /^---\ntitle: "Hello: world"\ndate: \S+\ntags: \[One, Two\]\ndraft: true\n---\n\n$/,
    )
  })

  it('never overwrites a file', async () => {
    // Those of yesterday and tomorrow too: midnight may come between here and there.
    const days = [-1, 0, 1].map((days) => Temporal.Now.plainDateISO().add({ days }))
    const files = Object.fromEntries(days.map((day) => [`articles/${day}-hello.md`, 'x']))
    const folder = await siteFolder(files)
    const { code, stdout, stderr } = await tidings(folder, ['new', 'Hello'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^tidings: articles\/\S+-hello\.md is there already; choose another title, or edit that file\n$/,
    )
    for (const file of Object.keys(files)) expect(await readFile(join(folder, file), 'utf8')).toBe('x')
  })

  it('writes where it is told to, and makes no folder', async () => {
    const folder = await siteFolder({ 'posts/other.md': 'x' })
    expect((await tidings(folder, ['new', 'A', '--folder', 'posts'])).stdout).toMatch(/^posts\/.*-a\.md\n$/)
    expect((await tidings(folder, ['new', 'B'], { ARTICLES: 'posts' })).stdout).toMatch(/^posts\/.*-b\.md\n$/)
    expect(await tidings(folder, ['new', 'C'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'tidings: there is no folder "articles"; make it first, or name one with --folder\n',
    })
    expect(await readdir(folder)).toEqual(['posts', 'wrangler.toml'])
  })

  it('takes what stands after -- for the title', async () => {
    const folder = await siteFolder({ 'articles/other.md': 'x' })
    const { stdout } = await tidings(folder, ['new', '--', '--help'])
    expect(await readFile(join(folder, stdout.trimEnd()), 'utf8')).toContain('title: --help')
  })
})
