import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, watch, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Progress } from '../../src/compile/collection/progress.ts'
import { readCollection } from '../../src/compile/read.ts'
import { type CompileOptions, compileFolder } from '../../src/compile/write.ts'
import { removeOutdated } from '../../src/compile/writing/assets.ts'
import { site } from '../fixture.ts'

const folders: string[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** A project with an `articles` folder, compiled again and again into the same assets with the same cache. */
async function aProject() {
  const root = await mkdtemp(join(tmpdir(), 'tidings-'))
  folders.push(root)
  const articles = join(root, 'articles')
  await mkdir(articles)
  const options = { target: join(root, 'site'), cache: join(root, 'cache') }
  return {
    ...options,
    articles,
    write: async (name: string, content: string | Uint8Array) => {
      await mkdir(dirname(join(articles, name)), { recursive: true })
      await writeFile(join(articles, name), content)
    },
    remove: (name: string) => rm(join(articles, name), { force: true }),
    compile: (threads = 1, more: Pick<CompileOptions, 'progress' | 'waits' | 'outdated'> = {}) =>
      compileFolder(articles, site, { ...options, threads, ...more }),
    compileFromNothing: (more: { readonly threads?: number } = {}) =>
      compileFolder(articles, site, { target: join(root, 'other'), cache: join(root, 'none'), threads: 1, ...more }),
    forget: () => Promise.all(['other', 'none'].map((name) => rm(join(root, name), { recursive: true, force: true }))),
    filesFromNothing: () => filesOf(join(root, 'other')),
  }
}

async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name))
  const read = files
    .toSorted()
    .map(async (path) => [path.slice(folder.length), await readFile(path, 'latin1')] as const)
  return Object.fromEntries(await Promise.all(read))
}

const post = (body: string, more = '') => `---\ntitle: T\ndate: 2026-01-02\n${more}---\n${body}`
const names = [
  'a.md',
  'b.md',
  'sub/a.md',
  'sub/c.md',
  'de/c.md',
  'en/c.md',
  '2026-01-01-d.md',
  'broken.md',
  'README.md',
]
const aName = fc.constantFrom(...names)
const aLink = fc.constantFrom(
  ...['[x](a.md)', '[x](sub/c.md)', '[x](/old)', '[x](nowhere.md)', '![i](i.png)', '![i](big.png)', '[s](e.mp3)'],
  ...[
    '',
    '```js\nlet a\n```',
    '<b onclick="x()">bold</b>',
    '<script>x</script>',
    '[wiki](./b)',
    '[[#Part]]\n\n## Part',
    '<audio src="e.mp3"></audio>',
    '<audio src="e.mp3"></audio> [x](nowhere.md)',
  ],
)
const aHead = fc.constantFrom(
  ...['', 'slug: a\n', 'aliases: /old\n', 'tags: [x, "日本 語"]\n', 'tags: y\nauthor: ada\n', 'draft: true\n'],
  ...[
    'author: grace\n',
    'image: i.png\n',
    'colour: red\n',
    'abstract: a: b\n',
    'date: never\n',
    'updated: 2027-01-01\n',
    'tags: [X, ys]\n',
    'id: urn:x:1\n',
  ],
)
const aDate = fc.constantFrom('date: 2026-01-02\n', 'date: 2026-01-02\n', 'date: 2025-01-02\n', '')
const anArticle = fc
  .tuple(fc.constantFrom('T', 'U', 'b'), aDate, aHead, fc.array(aLink, { maxLength: 3 }))
  .map(
    ([title, date, head, links]) =>
      `---\ntitle: ${title}\n${head.startsWith('date') ? '' : date}${head}---\n${links.join('\n\n')}`,
  )
const aChange = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), name: aName, content: anArticle }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), name: aName }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), name: aName, to: aName }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      name: fc.constantFrom('i.png', 'big.png', 'sub/i.png', 'e.mp3', 'authors.yml'),
      content: fc.constantFrom('', 'text', '\x89PNG\r\n\x1a\n', 'ada:\n  name: Ada L\n', 'grace:\n  name: Grace\n'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom('i.png', 'e.mp3') }),
  },
)
const someChanges = fc.array(aChange, { minLength: 1, maxLength: 4 })
type Change = typeof aChange extends fc.Arbitrary<infer T> ? T : never

describe('a folder compiled again', () => {
  it('gives the files and findings that a compile from nothing gives, whatever changed', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(someChanges, fc.boolean()), { maxLength: 6 }), async (rounds) => {
        const project = await aProject()
        for (const [changes, isLater] of rounds) {
          // Only files that have been as they are for a while are taken to be unchanged without reading them.
          vi.setSystemTime(Date.now() + (isLater ? 10_000 : 0))
          for (const change of changes) await applied(project, change)
          const again = await project.compile()
          const anew = await project.compileFromNothing()
          expect(again.findings).toEqual(anew.findings)
          expect(again.articles).toEqual(anew.articles)
          expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
          expect(again.findings).toEqual((await readCollection(project.articles, site)).findings)
          await project.forget()
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

async function applied(project: Awaited<ReturnType<typeof aProject>>, change: Change): Promise<void> {
  if (change.kind === 'write') return project.write(change.name, change.content)
  if (change.kind === 'rename') {
    const content = await readFile(join(project.articles, change.name)).catch(() => undefined)
    if (content !== undefined) await project.write(change.to, content)
  }
  return project.remove(change.name)
}

const png = (width: number) =>
  Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0${String.fromCharCode(width)}\0\0\0\x02`, 'latin1')

/** So many seconds of silence. */
function wav(seconds: number): Buffer {
  const rate = 100
  const header = Buffer.alloc(44)
  header.write('RIFF')
  header.writeUInt32LE(36 + rate * seconds, 4)
  header.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate],
    [40, rate * seconds],
  ] as const)
    header.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    header.writeUInt16LE(value, at)
  header.write('data', 36)
  return Buffer.concat([header, Buffer.alloc(rate * seconds)])
}

describe('an article that did not change is read again', () => {
  it.each<[string, Record<string, string | Uint8Array>, Record<string, string | Uint8Array>]>([
    [
      'when the people it names did',
      { 'a.md': post('x', 'author: ada\n') },
      { 'authors.yml': 'ada:\n  name: Ada L\n' },
    ],
    ['when a link finds its article', { 'a.md': post('[x](b.md)') }, { 'b.md': post('B') }],
    [
      'when the article that it links to has another address',
      { 'a.md': post('[x](b.md)'), 'b.md': post('B') },
      { 'b.md': post('B', 'slug: c\n') },
    ],
    [
      'when an older article takes its address',
      { 'b/a.md': post('x') },
      { 'a.md': '---\ntitle: T\ndate: 2025-01-01\n---\n' },
    ],
    [
      'when its picture has another size',
      { 'a.md': post('![x](i.png)', 'image: i.png\n'), 'i.png': png(3) },
      { 'i.png': png(4) },
    ],
    [
      'when the people it names have no picture any more, which is published no more',
      { 'a.md': post('x', 'author: ada\n'), 'authors.yml': 'ada:\n  image: i.png\n', 'i.png': png(3) },
      { 'authors.yml': 'ada:\n  name: Ada L\n' },
    ],
    [
      'when its picture has grown too large',
      { 'a.md': post('![x](i.png)') },
      { 'i.png': Buffer.alloc(25 * 1024 * 1024 + 1) },
    ],
    [
      'when its broken recording stands elsewhere',
      { 'a.md': post('<audio src="e.mp3"></audio>'), 'a/e.mp3': 'x' },
      { 'e.mp3': 'x' },
    ],
  ])('%s', async (_, before, changes) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
    const project = await aProject()
    for (const [name, content] of Object.entries(before)) await project.write(name, content)
    const first = await project.compile()
    const files = await filesOf(project.target)
    for (const [name, content] of Object.entries(changes)) await project.write(name, content)
    const again = await project.compile()
    const anew = await project.compileFromNothing()
    expect([await filesOf(project.target), again.findings]).not.toEqual([files, first.findings])
    expect([again.articles, again.findings]).toEqual([anew.articles, anew.findings])
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })
})

describe('articles whose author is called', () => {
  it.each(['ada', 'constructor', 'toString', '__proto__'])(
    '"%s" are not read again for another one',
    async (author) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
      const project = await aProject()
      for (const name of ['a.md', 'b.md']) await project.write(name, post('x', `author: ${author}\n`))
      await project.compile()
      await project.write('c.md', post('x'))
      const steps: number[] = []
      await project.compile(1, { progress: (done, _, act) => act !== 'write' && steps.push(done) })
      // What is known of both stands for their outlines, and at once for their texts: one of each is read.
      expect(steps).toEqual([2, 3, 5, 6])
    },
  )
})

describe('an article that only looks changed', () => {
  it.each<[string, Uint8Array]>([
    ['publishes what it names', png(3)],
    ['is read again when that did', png(4)],
  ])('%s', async (_, picture) => {
    const project = await aProject()
    // Files this new are taken to have changed.
    await project.write('a.md', post('![x](i.png)'))
    await project.write('i.png', png(3))
    await project.compile()
    await project.write('i.png', picture)
    await project.compile()
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })
})

describe('of articles that are dated by their first commits', () => {
  it('each compile gives what one from nothing gives, whatever is committed, edited or dated', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const project = await aProject()
    const git = (...args: readonly string[]) => {
      const env = { ...process.env, GIT_AUTHOR_DATE: '2020-01-02T03:04:05Z' }
      const known = ['-C', project.articles, '-c', 'user.name=a', '-c', 'user.email=a@b']
      expect(spawnSync('git', [...known, ...args], { env }).status).toBe(0)
    }
    git('init', '-q')
    for (const name of ['a.md', 'b.md', 'c.md']) await project.write(name, `# ${name}`)
    const steps = [
      async () => git('add', 'a.md'),
      async () => git('commit', '-qm', 'a'),
      async () => project.write('d.md', '# d'),
      async () => project.write('a.md', '# a\n\nmore'),
      async () => git('add', 'b.md'),
      async () => git('commit', '-qm', 'b'),
      async () => project.write('c.md', post('c')),
      async () => project.remove('b.md'),
    ]
    for (const step of steps) {
      await step()
      vi.setSystemTime(Date.now() + 10_000)
      const again = await project.compile()
      const anew = await project.compileFromNothing()
      expect([again.articles, again.findings]).toEqual([anew.articles, anew.findings])
      expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
      await project.forget()
    }
  })
})

describe('an edit', () => {
  it('that leaves a broken file without a date has it settled what that is', async () => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    await project.write('pages/b.md', '---\n- a\n---\nx')
    await project.compile()
    await project.write('pages/b.md', '---\ntitle: B\n---\nx')
    const { findings } = await project.compile()
    expect(findings).toEqual((await project.compileFromNothing()).findings)
  })

  it('that moves a label tells of it where it stands now', async () => {
    const project = await aProject()
    for (const name of ['a', 'b']) await project.write(`${name}.md`, post('x', 'tags: [News]\n'))
    const lineOf = async (more: string) => {
      await project.write('c.md', post('x', more))
      const { findings } = await project.compile()
      return findings.find(({ rule }) => rule === 'label-spelling')?.line
    }
    expect(await lineOf('mood: y\ntags: [news]\n')).toBe(5)
    expect(await lineOf('tags: [news]\nmood: y\n')).toBe(4)
  })

  const links = [
    '[x](a.md)',
    '[x](nowhere.md)',
    '![i](i.png)',
    '[wiki](./b)',
    '[[#Part]]\n\n## Part',
    'https://a.example',
  ]
  const aWord = fc.constantFrom(...['word', 'w1x1', 'wörter', '日本語', 'aaa', 'zzz', '<b>x', '\n\n', ...links])
  const someWords = (prefix: string) => Array.from({ length: 100 }, (_, place) => `${prefix}${place}`).join(' ')
  const aText = fc
    .array(fc.oneof({ weight: 8, arbitrary: aWord }, fc.string({ unit: 'grapheme' }).map(someWords)), { maxLength: 12 })
    .map((parts) => parts.join(' '))
  const someEdits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), aText), { minLength: 1, maxLength: 3 })

  it('of texts alone gives the catalog that a compile from nothing gives, and has no other article read', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await fc.assert(
      fc.asyncProperty(fc.array(someEdits, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const project = await aProject()
        for (const [name, content] of many(130, (place) => someWords(`w${place}x`))) await project.write(name, content)
        await project.write('i.png', png(3))
        for (const name of ['a', 'b', 'c']) await project.write(`${name}.md`, post('text', `slug: ${name}\n`))
        for (const name of ['about/us.md', 'undated.md']) await project.write(name, '---\ntitle: T\n---\n')
        vi.setSystemTime(Date.now() + 10_000)
        await project.compile()
        for (const edits of rounds) {
          for (const [name, text] of edits) await project.write(`${name}.md`, post(text, `slug: ${name}\n`))
          vi.setSystemTime(Date.now() + 10_000)
          let read = 0
          const again = await project.compile(1, {
            progress(_, __, act = 'read') {
              if (act === 'read') read += 1
            },
          })
          expect(read).toBe(0)
          const anew = await project.compileFromNothing()
          expect(again.findings).toEqual(anew.findings)
          expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
          await project.forget()
        }
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('a file without a date that is no longer one, and no article either,', () => {
  it.each([
    ['a draft', 'draft: true\n'],
    ['of a date that cannot be read', 'date: never\n'],
  ])('is forgotten as what it was, by the files beside it too: it is %s', async (_, head) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const project = await aProject()
    for (const name of ['a', 'b', 'sub/a', 'sub/b']) await project.write(`${name}.md`, post('text'))
    for (const name of ['c', 'sub/c', 'sub/d', 'sub/e']) await project.write(`${name}.md`, '---\ntitle: T\n---\ntext')
    for (const [name, content] of [
      ['sub/c.md', `---\ntitle: T\n${head}---\ntext`],
      ['c.md', `---\ntitle: T\n${head}---\ntext`],
      ['sub/b.md', '---\ntitle: T\n---\ntext'],
    ] as const) {
      vi.setSystemTime(Date.now() + 10_000)
      await project.compile()
      await project.write(name, content)
      vi.setSystemTime(Date.now() + 10_000)
      const { findings } = await project.compile()
      const anew = await project.compileFromNothing()
      expect(findings).toEqual(anew.findings)
      expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
      await project.forget()
    }
  })
})

const many = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place): [string, string] => [
    `${place}.md`,
    `---\ntitle: ${place}\ndate: ${new Date(place * 1e9).toISOString()}\ntags: [t${place % 5}]\n---\n${text(place)}`,
  ])

const wider = Buffer.concat([png(4), png(4)])

/** A project whose one article shows a picture. */
async function withPicture() {
  const project = await aProject()
  await project.write('a.md', post('![x](i.png)'))
  await project.write('i.png', png(3))
  return project
}

describe('where a file is not what it was, once all articles are read,', () => {
  it.each<[string, (path: string) => void]>([
    ['gone', (path) => rmSync(path)],
    ['another', (path) => writeFileSync(path, wider)],
  ])('all is compiled again: a picture is %s', async (_, change) => {
    const project = await withPicture()
    let tries = 0
    const progress = whenRead(() => {
      tries += 1
      if (tries === 1) change(join(project.articles, 'i.png'))
    })
    const { findings } = await project.compile(1, { progress })
    expect(tries).toBe(2)
    const anew = await project.compileFromNothing()
    expect([findings, await filesOf(project.target)]).toEqual([anew.findings, await project.filesFromNothing()])
  })

  it('a picture that is published stays what it is', async () => {
    const project = await withPicture()
    await project.compile()
    const before = await filesOf(project.target)
    await project.write('a.md', post('![x](i.png)', 'id: urn:x:1\n'))
    await project.compile(1, { progress: whenRead(() => writeFileSync(join(project.articles, 'i.png'), wider)) })
    expect((await filesOf(project.target))[mediaIn(before)]).toBe(before[mediaIn(before)])
  })

  it('that is said, where it happens again and again', async () => {
    const project = await withPicture()
    let size = 3
    const progress = whenRead(() => {
      size += 1
      writeFileSync(join(project.articles, 'i.png'), Buffer.concat([png(3), Buffer.alloc(size)]))
    })
    await expect(project.compile(1, { progress })).rejects.toThrow(
      /i\.png changed again and again while it was compiled; compile once it rests$/,
    )
  })

  it('what is said of the labels of an article that is gone is said of its first line', async () => {
    const project = await aProject()
    for (const name of ['a', 'b']) await project.write(`${name}.md`, post('x', 'tags: [News]\n'))
    await project.write('c.md', post('x', 'tags: [news]\n'))
    const { findings } = await project.compile(1, { progress: whenRead(() => rmSync(join(project.articles, 'c.md'))) })
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'label-spelling', line: 1 }))
  })
})

/** Does something when all articles are read. */
function whenRead(act: () => void): Progress {
  return (done, total, step = 'read') => {
    if (step === 'read' && done === total) act()
  }
}

const mediaIn = (files: Readonly<Record<string, string>>): string =>
  Object.keys(files).find((path) => path.startsWith('/media/')) ?? ''

describe('a recording that an article names by its published address', () => {
  it('plays as long whichever other articles are read', async () => {
    const project = await aProject()
    await project.write('a.md', post('x', 'enclosure: w.wav\n'))
    await project.write('w.wav', wav(3))
    await project.compile()
    const address = mediaIn(await filesOf(project.target))
    await project.write('b.md', post('x', `enclosure: ${site.url}${address}\n`))
    await project.compile()
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })
})

describe('of a large folder', () => {
  it('only the files that had to change are written', async () => {
    const project = await aProject()
    for (const [name, content] of many(300, () => 'text')) await project.write(name, content)
    await project.compile()
    const before = await filesOf(project.target)
    await project.write('151.md', many(300, () => 'changed')[151]?.[1] ?? '')
    const { written } = await project.compile()
    const after = await filesOf(project.target)
    const fresh = Object.keys(after).filter((path) => after[path] !== before[path])
    // The block of its entry; the head of its tag; two of the search; and the index.
    expect(fresh).toHaveLength(5)
    expect(written).toEqual({ files: 5, bytes: fresh.reduce((sum, path) => sum + (after[path]?.length ?? 0), 0) })
    expect((await project.compile()).written).toEqual({ files: 0, bytes: 0 })
  })

  it.each([
    ['in the order of their names', (place: number) => `${1_000 + place}.md`],
    ['in another order', (place: number) => `${place}.md`],
  ])('several threads give what one gives, of articles %s', async (_, nameOf) => {
    const project = await aProject()
    const text = (place: number) =>
      `[x](${nameOf(place + 1)}) [y](none.md) <b onclick="x">b</b> ![i](i.png) word${place} ${`long${place} `.repeat((place % 100) * 20)}`
    for (const [place, [, content]] of many(430, text).entries()) await project.write(nameOf(place), content)
    await project.write('i.png', png(3))
    const one = await project.compile(1)
    const other = await project.compileFromNothing({ threads: 3 })
    const files = await filesOf(project.target)
    expect(await project.filesFromNothing()).toEqual(files)
    expect(other).toEqual(one)
    const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0)
    expect(one.written).toEqual({ files: Object.keys(files).length, bytes })
  })
})

describe('one folder of assets', () => {
  it.each(['./site', 'site/'])('keeps its files however it is written: %s', async (target) => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    await compileFolder(project.articles, site, {
      target: `${dirname(project.target)}/${target}`,
      cache: project.cache,
    })
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it('keeps what a server may still read of it for half a minute', async () => {
    const project = await aProject()
    const outdated: CompileOptions['outdated'] = new Map()
    const moment = vi.spyOn(performance, 'now').mockReturnValue(0)
    onTestFinished(() => moment.mockRestore())
    const compiled = async (seconds: number, body: string) => {
      moment.mockReturnValue(seconds * 1_000)
      removeOutdated(project.target, outdated)
      await project.write('a.md', post(body))
      await project.compile(1, { outdated })
      return Object.keys(await filesOf(project.target))
    }
    const one = await compiled(0, 'one')
    expect(await compiled(1, 'two')).toEqual(expect.arrayContaining(one))
    expect(await compiled(2, 'three')).toEqual(expect.arrayContaining(one))
    // What is of use again is not removed when its time is over.
    expect(await compiled(29, 'one')).toEqual(expect.arrayContaining(one))
    await compiled(70, 'one')
    expect(outdated).toEqual(new Map())
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it.each([
    ['a file', 'files/x/y', 'files/x'],
    ['a folder', 'files/x', 'files/x/y'],
  ])('leaves what came to be where something outdated stood: %s', async (_, before, now) => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    await project.compile()
    const there = join(project.target, now)
    await mkdir(dirname(there), { recursive: true })
    await writeFile(there, '')
    removeOutdated(project.target, new Map([[`/${before}`, performance.now() - 60_000]]))
    expect(existsSync(there)).toBe(true)
  })

  it('shows a server nothing that goes while it looks', async () => {
    const project = await aProject()
    await project.write('a.md', post('one'))
    await project.compile()
    const seen = new Set<string>()
    const catalog = join(project.target, 'catalog')
    // Each by itself: what watches all together looks whether a file is still there, and says nothing where it is not.
    for (const folder of ['', 'entries']) {
      const watcher = watch(join(catalog, folder), (_, name) => seen.add(join(catalog, folder, String(name))))
      onTestFinished(() => watcher.close())
    }
    await project.write('a.md', post('two'))
    await project.compile(1, { outdated: new Map() })
    await vi.waitUntil(() => seen.has(join(catalog, 'index')), 30_000)
    expect([...seen].filter((path) => !existsSync(path))).toEqual([])
  })

  it('names the folders that links among the articles lead to, and those below, to be watched', async () => {
    const project = await aProject()
    const elsewhere = join(await realpath(dirname(project.articles)), 'elsewhere')
    await mkdir(join(elsewhere, 'deep'), { recursive: true })
    await writeFile(join(elsewhere, 'deep/a.md'), post('x'))
    await symlink('../elsewhere', join(project.articles, 'linked'))
    const { articles, besides } = await project.compile()
    expect(articles).toBe(1)
    expect([...besides]).toEqual(expect.arrayContaining([elsewhere, join(elsewhere, 'deep')]))
  })

  it('names the folders of all pictures to be watched, of those that are the same one as well', async () => {
    const project = await aProject()
    for (const folder of ['one', 'two']) {
      await project.write(`${folder}/a.md`, post('![x](i.png)'))
      await project.write(`${folder}/i.png`, png(3))
    }
    const { besides } = await project.compile()
    expect([...besides].toSorted()).toEqual(['one', 'two'].map((folder) => join(project.articles, folder)))
  })

  it('names the folders to be watched in which a picture would be found that is not there yet', async () => {
    const project = await aProject()
    const root = dirname(project.articles)
    await writeFile(join(root, 'package.json'), '{}')
    await mkdir(join(root, 'static/img'), { recursive: true })
    await project.write('a.md', post('![x](/img/x.png) ![y](../../y.png) [z](b.md)'))
    await project.write('b.md', post('B'))
    const sought = [root, project.articles, join(root, 'static/img')]
    expect([...(await project.compile()).besides].toSorted()).toEqual(sought)
    await project.write('b.md', post('Other'))
    expect([...(await project.compile()).besides].toSorted()).toEqual(sought)
  })

  it('is compiled into by one at a time: the other waits', async () => {
    const project = await aProject()
    for (const [name, content] of many(120, () => 'text')) await project.write(name, content)
    const [one, other] = await Promise.all([project.compile(), project.compile()])
    expect(other.articles).toEqual(one.articles)
    expect([one.written.files, other.written.files].toSorted()).toContain(0)
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it('has whoever waits for it told so', async () => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    const lock = `${project.target}.lock`
    await writeFile(lock, String(process.ppid))
    const { promise: told, resolve: waits } = Promise.withResolvers<string>()
    const compiled = project.compile(1, { waits })
    expect(await told).toBe(lock)
    await rm(lock)
    expect((await compiled).articles).toBe(1)
  })

  it('is free again once whoever compiled was killed', async () => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    const { pid } = spawnSync(process.execPath, ['--version'])
    await writeFile(`${project.target}.lock`, String(pid))
    expect((await project.compile()).articles).toBe(1)
  })

  it.each([
    ['before it had said who it is', '', 60],
    ['and had the number that whoever waits has now', String(process.pid), 60],
    ['and another has its number, after half an hour', String(process.ppid), 31 * 60],
  ])('is free again once whoever compiled was killed %s', async (_, holder, seconds) => {
    const project = await aProject()
    await project.write('a.md', post('x'))
    const lock = `${project.target}.lock`
    await writeFile(lock, holder)
    await utimes(lock, 0, Date.now() / 1_000 - seconds)
    expect((await project.compile()).articles).toBe(1)
    expect(await readdir(dirname(project.target))).not.toContain(basename(lock))
  })
})

describe('a damaged', () => {
  const spoils: readonly [string, (content: Buffer) => Buffer][] = [
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (content) => content.subarray(0, content.length / 2)],
    ['of another', () => Buffer.from('[]')],
    ['changed', (content) => Buffer.from(content.toString('latin1').replaceAll('text', 'test'), 'latin1')],
  ]

  it.each(spoils)('cache is as good as none: %s', async (_, spoil) => {
    const project = await aProject()
    for (const [name, content] of many(60, () => 'text')) await project.write(name, content)
    await project.compile()
    for (const name of await readdir(project.cache)) {
      const path = join(project.cache, name)
      await writeFile(path, spoil(await readFile(path)))
    }
    const { findings } = await project.compile()
    expect(findings).toEqual((await project.compileFromNothing()).findings)
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it('file among what is known goes where nothing names it any more', async () => {
    const project = await aProject()
    for (const [name, content] of many(101, () => 'text')) await project.write(name, content)
    await project.compile()
    expect(await readdir(project.cache)).toContain('1.json')
    await project.remove('1.md')
    await project.compile()
    expect((await readdir(project.cache)).toSorted()).toEqual(['0.json', 'ledger.json', 'media.json'])
  })

  it('part of what is known is as good as none, where a text names an article of it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const project = await aProject()
    for (const [name, content] of many(120, () => 'text')) await project.write(name, content)
    vi.setSystemTime(Date.now() + 10_000)
    await project.compile()
    await writeFile(join(project.cache, '0.json'), '[]')
    await project.write('99.md', many(100, () => '[x](0.md)')[99]?.[1] ?? '')
    await project.compile()
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it.each(spoils)('file beside the entries is written again: %s', async (_, spoil) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const project = await aProject()
    for (const [name, content] of many(60, () => 'text')) await project.write(name, content)
    vi.setSystemTime(Date.now() + 10_000)
    await project.compile()
    await project.compileFromNothing()
    const files = await project.filesFromNothing()
    for (const path of Object.keys(files).filter((path) => !/^\/catalog\/(?:entries|heads)\//.test(path))) {
      const whole = join(project.target, path)
      await writeFile(whole, spoil(await readFile(whole)))
      await project.compile()
      expect(await filesOf(project.target)).toEqual(files)
    }
  })

  it.each(spoils)('block is written again: %s', async (_, spoil) => {
    const project = await aProject()
    for (const [name, content] of many(60, () => 'text')) await project.write(name, content)
    await project.compile()
    for (const path of Object.keys(await filesOf(project.target)).filter((path) =>
      path.startsWith('/catalog/entries/'),
    )) {
      await writeFile(join(project.target, path), spoil(await readFile(join(project.target, path))))
    }
    // Its neighbours' entries are taken from the damaged blocks.
    await project.write('3.md', many(4, () => 'new')[3]?.[1] ?? '')
    await project.write('55.md', many(56, () => 'new')[55]?.[1] ?? '')
    await project.compile()
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })

  it.each(spoils)('block is written again where nothing is known of its articles: %s', async (_, spoil) => {
    const project = await aProject()
    for (const [name, content] of many(300, () => 'text')) await project.write(name, content)
    await project.compile()
    for (const path of Object.keys(await filesOf(project.target)).filter((path) => path.startsWith('/catalog/'))) {
      const whole = join(project.target, path)
      if (path.startsWith('/catalog/entries/')) await writeFile(whole, spoil(await readFile(whole)))
      // Heads are made anew of what the blocks hold.
      if (path.startsWith('/catalog/heads/')) await rm(whole)
    }
    await rm(project.cache, { recursive: true })
    await project.compile()
    await project.compileFromNothing()
    expect(await filesOf(project.target)).toEqual(await project.filesFromNothing())
  })
})
