import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { headEntries } from '../../src/catalog/layout.ts'
import type { StoredEntry } from '../../src/catalog/stored-entry.ts'
import { compileFolder } from '../../src/compile/write.ts'
import { formats } from '../../src/feed/format.ts'
import { catalogIn } from '../catalog-in.ts'
import { site } from '../fixture.ts'

let root = ''
afterEach(() => rm(root, { recursive: true }))

const count = 300

async function write(version: string): Promise<void> {
  await mkdir(join(root, 'articles'), { recursive: true })
  for (let place = 0; place < count; place += 1) {
    const head = `title: ${version} ${place}\nid: urn:x:${place}\ndate: ${new Date(place * 1e9).toISOString()}\naliases: /${version}/${place}`
    await writeFile(join(root, `articles/${place}.md`), `---\n${head}\ntags: [t${place % 5}]\n---\n${version}`)
  }
}

/** Compiles in a process of its own, which is killed once it has put so many files in place. */
async function compileKilled(files: number): Promise<boolean> {
  const target = join(root, 'site')
  const options = JSON.stringify([join(root, 'articles'), site, { target, cache: join(root, 'cache') }])
  const code = `const { compileFolder } = await import(${JSON.stringify(resolve('src/compile/write.ts'))}); await compileFolder(...${options})`
  const watcher = watch(target, { recursive: true })
  const env = { ...process.env, NODE_COMPILE_CACHE: resolve('.tidings/code') }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit', env })
  let seen = 0
  watcher.on('change', () => {
    seen += 1
    if (seen >= files) child.kill('SIGKILL')
  })
  const killed = await new Promise<boolean>((done) => child.once('exit', (_, signal) => done(signal === 'SIGKILL')))
  watcher.close()
  return killed
}

/** Every entry that the catalog on the disk can serve: of which version each of them is. */
async function servedVersions(): Promise<ReadonlySet<string | undefined>> {
  const catalog = catalogIn(join(root, 'site'))
  const { published, labels } = await catalog.index()
  const found: (string | undefined)[] = []
  const note = (entries: readonly StoredEntry[]) =>
    found.push(...entries.map(({ text }) => /old|new/.exec(new TextDecoder().decode(text))?.[0]))
  for (const { name } of formats) {
    await catalog.entries(name, [...Array(published.length).keys()], note)
    for (const label of labels.tags) await catalog.entries(name, [...label.ordinals.slice(-headEntries)], note, [label])
  }
  found.push(...Object.keys(await catalog.aliases()).map((path) => path.slice(1, 4)))
  return new Set(found)
}

it('a compile that is killed leaves the last good catalog, whole, and the next one succeeds', async () => {
  root = await mkdtemp(join(tmpdir(), 'tidings-'))
  await write('old')
  await compileFolder(join(root, 'articles'), site, { target: join(root, 'site'), cache: join(root, 'cache') })
  await write('new')
  let kills = 0
  for (const files of [1, 3, 7, 12, 18, 25, 31, 34]) {
    if (await compileKilled(files)) kills += 1
    expect([['old'], ['new']]).toContainEqual([...(await servedVersions())])
  }
  expect(kills).toBeGreaterThan(0)
  await compileFolder(join(root, 'articles'), site, { target: join(root, 'site'), cache: join(root, 'cache') })
  expect([...(await servedVersions())]).toEqual(['new'])
})
