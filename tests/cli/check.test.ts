import { appendFile, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

const good = '---\ntitle: Good\ndate: 2026-01-02\n---\nText\n'
const note = '---\ntitle: Later\ndate: 9999-01-02\n---\nText\n'
const warning = '---\ntitle: Warned\ndate: 2026-01-02\n---\n[x](gone.md)\n'
const error = '---\ntitle: Wrong\ndate: no date\n---\nText\n'

describe('tidings check', () => {
  it.each([
    ['nothing', { 'articles/a.md': good }, [], 0],
    ['notes', { 'articles/a.md': note }, ['--strict'], 0],
    ['warnings', { 'articles/a.md': warning }, [], 0],
    ['warnings', { 'articles/a.md': warning }, ['--strict'], 1],
    ['errors', { 'articles/a.md': error }, [], 1],
  ])('with %s found in %j, asked %j, exits %i', async (_, files, args, code) => {
    const folder = await siteFolder(files)
    expect((await tidings(folder, ['check', ...args])).code).toBe(code)
  })

  it('says where, what, and what to do, and counts notes', async () => {
    const folder = await siteFolder({ 'articles/a.md': error, 'articles/b.md': note, 'articles/c.md': warning })
    const { stdout, stderr } = await tidings(folder, ['check'])
    expect(stderr).toBe('')
    expect(stdout).toBe(
      [
        'articles/a.md:3:1: error [date]: "no date" is no date; write one such as 2026-11-23T09:30:00Z',
        '  3 | date: no date',
        '    | ^',
        '',
        'articles/c.md:5:5: warning [broken-link]: "gone.md" names no article and no file beside this one; correct it, or write an address with https://',
        '  5 | [x](gone.md)',
        '    |     ^',
        '',
        '    1 error  date',
        '  1 warning  broken-link',
        '     1 note  scheduled',
        '  --all shows the 1 note',
        '2 articles, 1 error, 1 warning, 1 note',
        '',
      ].join('\n'),
    )
    const all = await tidings(folder, ['check', '--all', '--quiet'])
    expect(all.stdout).toContain('articles/b.md:3:1: note [scheduled]')
    expect(all.stdout).not.toContain('2 articles')
  })

  it('names the line of a setting that something is wrong with', async () => {
    const folder = await siteFolder({ 'articles/a.md': good })
    const before = await readFile(join(folder, 'wrangler.toml'), 'utf8')
    await appendFile(join(folder, 'wrangler.toml'), '  SITE_COLOR = "#ffee00"\n')
    const { stdout } = await tidings(folder, ['check'])
    expect(stdout).toContain(`wrangler.toml:${before.split('\n').length}:3: warning [contrast]`)
  })

  it.each(['check', 'compile'])('names what is wrong with the site itself (tidings %s)', async (command) => {
    const large = new Uint8Array(25 * 1024 * 1024 + 1)
    const folder = await siteFolder({ 'articles/a.md': good, 'public/a/large.bin': large, 'public/b.txt': 'b' })
    const { stdout } = await tidings(folder, [command], { SITE_COLOR: '#ffee00' })
    expect(stdout).toContain('wrangler.toml:1:1: warning [contrast]: SITE_COLOR: #ffee00 stands out from light pages')
    expect(stdout).not.toContain('[vars]')
    expect(stdout).toContain(
      'public/a/large.bin:1:1: warning [media-size]: "public/a/large.bin" is larger than the 25 MiB',
    )
    expect(stdout).not.toContain('␀')
    if (command === 'check') return
    const files = await readdir(join(folder, '.tidings/site/files'), { recursive: true })
    expect(files).toEqual(['b.txt', 'theme.css'])
  })

  it.each(['check', 'compile'])('points at the setting that it means (tidings %s)', async (command) => {
    const settings = `# SITE_COLOR = "#000"\r
name = "a"
[other]
SITE_COLOR = "#000"
[ vars ] # ours
SITE_URL = "https://a.example"
SITE_TITLE = "A"
SITE_DESCRIPTION = "A"
SITE_LANGUAGE = "en"
SITE_AUTHORITY = "a.example,2026"
  'SITE_COLOR' = "#ffee00"
SITE_ICON="gone.png"
`
    const folder = await siteFolder({ 'articles/a.md': good, 'wrangler.toml': settings })
    const { stdout } = await tidings(folder, [command])
    expect(stdout).toMatch(
      /wrangler\.toml:11:3: warning \[contrast\]: .*\n {2}11 \| {3}'SITE_COLOR' = "#ffee00"\n {5}\| {3}\^/,
    )
    expect(stdout).toMatch(
      /wrangler\.toml:12:1: warning \[broken-link\]: SITE_ICON: .*\n {2}12 \| SITE_ICON="gone.png"\n/,
    )
    const given = await tidings(folder, [command], { SITE_COLOR: '#ffee00', SITE_ICON: 'gone.png' })
    expect(given.stdout).toMatch(
      /wrangler\.toml:1:1: warning \[broken-link\]: .*\nwrangler\.toml:1:1: warning \[contrast\]: .*\n\n/,
    )
  })

  it("serves the author's stylesheet after the colour that is set", async () => {
    const own = ':root { --measure: 36rem }\n'
    const folder = await siteFolder({ 'articles/a.md': good, 'public/theme.css': own })
    const theme = () => readFile(join(folder, '.tidings/site/files/theme.css'), 'utf8')
    await tidings(folder, ['compile'], { SITE_COLOR: '#a23b12 #ffb088' })
    expect(await theme()).toBe(`:root { --accent: light-dark(#a23b12, #ffb088); }\n${own}`)
    await tidings(folder, ['compile'])
    expect(await theme()).toBe(own)
  })

  it('reads the folder it is given, else that of ARTICLES', async () => {
    const folder = await siteFolder({ 'articles/a.md': good, 'one/a.md': error, 'two/a.md': warning })
    expect((await tidings(folder, ['check', 'one'], { ARTICLES: 'two' })).stdout).toContain('one/a.md:3')
    expect((await tidings(folder, ['check'], { ARTICLES: 'two' })).stdout).toContain('two/a.md:5')
  })

  it('writes nothing', async () => {
    const folder = await siteFolder({ 'articles/a.md': warning })
    const before = await readdir(folder, { recursive: true })
    await tidings(folder, ['check', '--all', '--strict'])
    expect(await readdir(folder, { recursive: true })).toEqual(before)
  })

  it('as JSON prints one document and nothing else', async () => {
    const folder = await siteFolder({ 'articles/a.md': error, 'articles/b.md': note })
    const { stdout, stderr, code } = await tidings(folder, ['check', '--format', 'json'])
    expect([code, stderr]).toEqual([1, ''])
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        { file: 'articles/a.md', line: 3, column: 1, severity: 'error', rule: 'date' },
        { file: 'articles/b.md', line: 3, column: 1, severity: 'note', rule: 'scheduled' },
      ],
      counts: { articles: 1, errors: 1, warnings: 0, notes: 1 },
    })
  })

  it('annotates in GitHub Actions by itself, with paths from the root of what was checked out', async () => {
    const folder = await siteFolder({ 'blog/wrangler.toml': '', 'blog/articles/a.md': error })
    const settings = await readFile(join(folder, 'wrangler.toml'))
    const site = await siteFolder({ 'articles/a.md': error, 'wrangler.toml': settings })
    const actions = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(site, '..') }
    const { stdout } = await tidings(site, ['check'], actions)
    const name = site.split('/').at(-1)
    expect(stdout).toMatch(new RegExp(`^::error file=${name}/articles/a\\.md,line=3,col=1,title=date::`))
    expect((await tidings(site, ['check', '--format', 'text'], actions)).stdout).toMatch(/^articles\/a\.md:3:1/)
  })

  it('uses colours where they are asked for, and not where NO_COLOR forbids them', async () => {
    const folder = await siteFolder({ 'articles/a.md': error })
    expect((await tidings(folder, ['check'])).stdout).not.toContain('\u001b')
    expect((await tidings(folder, ['check'], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[31merror')
    expect((await tidings(folder, ['check'], { NO_COLOR: '1' })).stdout).not.toContain('\u001b')
  })
})

describe('bad usage', () => {
  it.each([
    [['chek'], 'there is no command "chek"; did you mean check?'],
    [['constructor'], 'there is no command "constructor"; see tidings --help'],
    [['check', '--fixx'], 'there is no option --fixx; did you mean --fix?'],
    [['check', '--fxi'], 'there is no option --fxi; did you mean --fix?'],
    [['check', '--format=-x'], '--format: "-x" is no format; write text, json or github'],
    [['check', '--unheard-of'], 'there is no option --unheard-of; see --help'],
    [['check', '-x'], 'there is no option -x; see --help'],
    [['check', '--format', 'xml'], '--format: "xml" is no format; write text, json or github'],
    [['check', '--format'], '--format has no value; write one after it'],
    [['check', '--all=yes'], '--all takes no value; write --all alone'],
    [['start', '--port'], '--port has no value; write one after it'],
    [['new', 'x', '--tag', '- a'], '--tag has no value, unless "- a" is it; write --tag="- a" then'],
    [['check', 'one', 'two'], '"two" is one too many; put quotes around a text with blanks'],
    [
      ['check', 'wrangler.toml'],
      '"wrangler.toml" is no folder; name the one that holds the articles after the command, or in ARTICLES',
    ],
    [
      ['check', 'none'],
      'there is no folder "none"; name the one that holds the articles after the command, or in ARTICLES',
    ],
    [['start', '--port', '0'], '--port: "0" is no port; write 1 to 65535'],
    [['new'], 'an article needs a title; write tidings new "Title"'],
  ])('%j', async (args, message) => {
    const folder = await siteFolder({ 'articles/a.md': good })
    expect(await tidings(folder, args)).toEqual({ code: 2, stdout: '', stderr: `tidings: ${message}\n` })
  })

  it('is a folder that leads to itself', async () => {
    const folder = await siteFolder({ 'articles/a.md': good })
    await symlink('loop', join(folder, 'loop'))
    const said = 'tidings: the folder "loop" cannot be read: it leads to itself\n'
    expect(await tidings(folder, ['check', 'loop'])).toEqual({ code: 2, stdout: '', stderr: said })
    expect(await tidings(folder, ['new', 'T', '--folder', 'loop'])).toEqual({ code: 2, stdout: '', stderr: said })
  })

  it('is a folder without settings', async () => {
    const folder = await siteFolder({ 'site/articles/a.md': good })
    const { code, stderr } = await tidings(join(folder, 'site'), ['check'])
    expect([code, stderr]).toEqual([
      2,
      'tidings: there is no wrangler.toml to read here; run tidings in the folder of your site\n',
    ])
  })
})

describe('help', () => {
  it('names every command', async () => {
    const folder = await siteFolder({})
    const { code, stdout } = await tidings(folder, ['--help'])
    expect(code).toBe(0)
    expect([...stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)).toEqual([
      'start',
      'new',
      'check',
      'compile',
      'deploy',
    ])
    expect(await tidings(folder, [])).toEqual({ code: 2, stdout: '', stderr: stdout })
  })

  it.each(['start', 'new', 'check', 'compile', 'deploy'])('says how to %s', async (name) => {
    const folder = await siteFolder({})
    const { code, stdout } = await tidings(folder, [name, '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^tidings ${name} `))
    expect(stdout).toContain('\nExit code: 0 ')
    // A terminal breaks longer ones within words.
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})
