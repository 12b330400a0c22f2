import { appendFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

describe('a wrangler.toml', () => {
  it.each([
    [
      '[vars]\nSITE_URL = "x"\nSITE_TITLE = "a\n',
      '3:16: the quotes of this value do not match; write SITE_TITLE = "a"',
    ],
    ['[vars]\nSITE_TITLE: "x"\n', '2:11: TOML has "=" between a name and its value; write SITE_TITLE = "x"'],
    ['[vars\nSITE_TITLE = "x"\n', "1:6: a table's name stands in brackets; write [vars]"],
    ['[vars]\nSITE_TITLE = News\n', '2:14: a text stands in quotes in TOML; write SITE_TITLE = "News"'],
  ])('that is damaged is told with its place and what to write: %j', async (text, said) => {
    const folder = await siteFolder({ 'articles/a.md': '', 'wrangler.toml': text })
    const { code, stderr } = await tidings(folder, ['check'])
    expect(code).toBe(2)
    expect(stderr).toBe(`tidings: wrangler.toml:${said}\n`)
  })

  it.each([
    ['SITE_COLOUR = "#a23b12"', 'SITE_COLOUR: there is no such setting; did you mean SITE_COLOR?'],
    ['CACHE_MAXAGE = 60', 'CACHE_MAXAGE: there is no such setting; did you mean CACHE_MAX_AGE?'],
    ['PODCAST_OWNERS = "Ada"', 'PODCAST_OWNERS: there is no such setting; did you mean PODCAST_OWNER?'],
    ['site_color = "#a23b12"', 'site_color: there is no such setting; did you mean SITE_COLOR?'],
  ])('with a setting that is mistyped is told with the one that is meant: %s', async (line, said) => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    await appendFile(join(folder, 'wrangler.toml'), `${line}\n`)
    const { code, stderr } = await tidings(folder, ['check'])
    expect([code, stderr]).toEqual([2, `tidings: wrangler.toml:7:1: ${said}\n`])
  })

  it.each([
    [
      '  SITE_COLOR = "red"',
      '7:3: SITE_COLOR: "red" is no colour; write one such as #a23b12, and after it one for dark pages',
    ],
    [
      'CACHE_MAX_AGE = "5m"',
      '7:1: CACHE_MAX_AGE: "5m" is no number of seconds from 0 to 31536000; write one such as 300',
    ],
    [
      'SITE_RIGHTS = 2026-01-01',
      '7:1: SITE_RIGHTS: a table or a date stands there, and no text; write SITE_RIGHTS = "…"',
    ],
    ['HUB_MAX_TOPICS = "many"', '7:1: HUB_MAX_TOPICS: "many" is no whole number above 0; write one such as 5000'],
    ['HUB_ALLOW_PRIVATE = "maybe"', '7:1: HUB_ALLOW_PRIVATE: "maybe" is neither true nor false; write one of them'],
    ['LOG = "all"', '7:1: LOG: "all" is none; write "requests", or leave it out'],
  ])('with a value that is none is told with its place and what to write: %s', async (line, said) => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    await appendFile(join(folder, 'wrangler.toml'), `${line}\n`)
    const { code, stderr } = await tidings(folder, ['check'])
    expect([code, stderr]).toEqual([2, `tidings: wrangler.toml:${said}\n`])
  })

  it('with an empty setting that is needed is told its place', async () => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    const settings = await readFile(join(folder, 'wrangler.toml'), 'utf8')
    await writeFile(join(folder, 'wrangler.toml'), settings.replace('SITE_LANGUAGE = "en"', 'SITE_LANGUAGE = " "'))
    const { stderr } = await tidings(folder, ['check'])
    expect(stderr).toBe('tidings: wrangler.toml:5:1: SITE_LANGUAGE: it has no text; write SITE_LANGUAGE = "…"\n')
  })

  it('is not blamed for what the environment says', async () => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    const { stderr } = await tidings(folder, ['check'], { SITE_URL: 'a.example' })
    expect(stderr).toBe(
      'tidings: in the environment, SITE_URL: "a.example" is no web address; write one such as https://news.example\n',
    )
  })

  it.each([
    ['SITE_LANGAUGE = "en"', 'SITE_LANGUAGE; is SITE_LANGAUGE meant for it?'],
    ['OTHER = "en"', 'SITE_LANGUAGE; write SITE_LANGUAGE = "…" below [vars]'],
  ])('that lacks a setting is told what to write: %s', async (line, said) => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    const settings = await readFile(join(folder, 'wrangler.toml'), 'utf8')
    await writeFile(join(folder, 'wrangler.toml'), settings.replace('SITE_LANGUAGE = "en"', line))
    const { code, stderr } = await tidings(folder, ['check'])
    expect([code, stderr]).toEqual([2, `tidings: wrangler.toml: [vars] has no text ${said}\n`])
  })

  it.each([
    ['UTF-16', Buffer.from('\ufeff[vars]\nSITE_TITLE = "A"\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('[vars]\nSITE_TITLE = "A"\n', 'utf16le')],
    ['Latin-1', Buffer.from('[vars]\nSITE_TITLE = "Café"\n', 'latin1')],
  ])('in %s is told to be saved as UTF-8', async (_, settings) => {
    const folder = await siteFolder({ 'wrangler.toml': settings })
    expect((await tidings(folder, ['check'])).stderr).toBe('tidings: wrangler.toml is not UTF-8; save it as UTF-8\n')
  })

  it('may have settings of its own', async () => {
    const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-02\n---\nA' })
    await appendFile(join(folder, 'wrangler.toml'), 'SITE_MASCOT = "owl"\nOTHER = 1\n')
    expect((await tidings(folder, ['check'], { SITE_COLOUR: 'x' })).code).toBe(0)
  })

  it('that cannot be read is told with what is in the way', async () => {
    const folder = await siteFolder({ 'articles/a.md': '' })
    const said = async () => (await tidings(folder, ['check'])).stderr
    await rm(join(folder, 'wrangler.toml'))
    expect(await said()).toContain('there is no wrangler.toml to read here')
    await mkdir(join(folder, 'wrangler.toml'))
    expect(await said()).toBe('tidings: wrangler.toml is a folder; move it away, and write a file of that name\n')
    await rm(join(folder, 'wrangler.toml'), { recursive: true })
    await symlink('wrangler.toml', join(folder, 'wrangler.toml'))
    expect(await said()).toContain('wrangler.toml is a link that leads to itself')
  })
})
