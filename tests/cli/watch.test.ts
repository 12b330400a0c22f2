import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, type TestContext, vi } from 'vitest'
import { countingWatch } from './watching.ts'

/** A folder `articles` that is watched, and others beside it. */
async function watched({ onTestFinished }: TestContext) {
  const root = await mkdtemp(join(tmpdir(), 'tidings-watch-'))
  await mkdir(join(root, 'articles/sub'), { recursive: true })
  await mkdir(join(root, 'static'))
  await writeFile(join(root, 'static/there.png'), 'a')
  const { watching, calls } = countingWatch(root)
  onTestFinished(async () => {
    watching.close()
    await rm(root, { recursive: true })
    expect(calls.limited).toBe(0)
  })
  /** Waits until nothing is told any more of what was done before. */
  const quiet = async () => {
    do {
      calls.changed = 0
      await pause(250)
    } while (calls.changed > 0)
  }
  return {
    root,
    watching,
    quiet,
    /** Whether a change was seen after something was done. */
    sees: async (action: () => Promise<void>) => {
      await quiet()
      await action()
      await vi.waitFor(() => expect(calls.changed).toBeGreaterThan(0), { timeout: 30_000 })
    },
    calls,
  }
}

it.concurrent('sees what changes in a folder and below', async (context) => {
  const { root, sees } = await watched(context)
  await sees(() => writeFile(join(root, 'articles/a.md'), 'a'))
  await sees(() => writeFile(join(root, 'articles/sub/b.md'), 'b'))
})

it.concurrent('sees nothing of what programs keep for themselves', async (context) => {
  const { root, sees, quiet, calls } = await watched(context)
  await sees(() =>
    mkdir(join(root, 'articles/.tidings/site'), { recursive: true }).then(() =>
      writeFile(join(root, 'articles/a.md'), 'a'),
    ),
  )
  await quiet()
  await writeFile(join(root, 'articles/.tidings/site/index.json'), '{}')
  await writeFile(join(root, 'articles/sub/.#b.md'), 'b')
  await pause(500)
  expect(calls.changed).toBe(0)
})

it.concurrent('sees what begins with a dot and is read nevertheless', async (context) => {
  const { root, sees } = await watched(context)
  await mkdir(join(root, 'articles/public'))
  await sees(() => writeFile(join(root, 'articles/.authors.yml'), 'ada: {name: Ada}'))
  await sees(() => mkdir(join(root, 'articles/public/.well-known')))
  await sees(() => writeFile(join(root, 'articles/public/.well-known/security.txt'), 'x'))
})

it.concurrent('sees a folder go, come back, and change then', async (context) => {
  const { root, sees } = await watched(context)
  await sees(() => rename(join(root, 'articles'), join(root, 'elsewhere')))
  await sees(() => rename(join(root, 'elsewhere'), join(root, 'articles')))
  await pause(1_500)
  await sees(() => writeFile(join(root, 'articles/sub/b.md'), 'b'))
  await sees(async () => {
    await rm(join(root, 'articles'), { recursive: true })
    await mkdir(join(root, 'articles'))
  })
  await pause(1_500)
  await sees(() => writeFile(join(root, 'articles/b.md'), 'b'))
})

it.concurrent('sees what changes besides, as long as it is told to', async (context) => {
  const { root, watching, sees, quiet, calls } = await watched(context)
  const folders = [join(root, 'static'), join(root, 'not-there')]
  watching.besides(folders)
  await sees(() => writeFile(join(root, 'static/a.png'), 'a'))
  await rm(join(root, 'static'), { recursive: true })
  await mkdir(join(root, 'static'))
  watching.besides(folders)
  await sees(() => writeFile(join(root, 'static/a.png'), 'b'))
  watching.besides([])
  await quiet()
  await writeFile(join(root, 'static/a.png'), 'c')
  await pause(300)
  expect(calls.changed).toBe(0)
})

it.concurrent('sees what changes in another folder and below, which comes with more beside it or later', async (context) => {
  const { root, watching, sees } = await watched(context)
  watching.besides([root])
  await sees(() => mkdir(join(root, 'own/deep'), { recursive: true }).then(() => {}))
  await sees(() => writeFile(join(root, 'own/deep/a.png'), 'a'))
})

it.concurrent('sees what changes in another folder that stands behind a link of one that it watches', async (context) => {
  const { root, watching, sees } = await watched(context)
  await mkdir(join(root, 'own'))
  await mkdir(join(root, 'static/deep'))
  await symlink('../static', join(root, 'own/linked'))
  watching.besides([join(root, 'own/linked/deep')])
  await sees(() => writeFile(join(root, 'static/deep/a.png'), 'a'))
})

it.concurrent.for([
  ['came into', 'a.png'],
  ['was edited in', 'there.png'],
] as const)('sees what %s another folder before it was told of that', async ([_, name], context) => {
  const { root, watching, calls } = await watched(context)
  await pause(200)
  await writeFile(join(root, 'static', name), 'b')
  watching.besides([join(root, 'static')])
  await vi.waitFor(() => expect(calls.changed).toBe(1), { timeout: 30_000 })
  watching.besides([])
  watching.besides([join(root, 'static')])
  await pause(300)
  expect(calls.changed).toBe(1)
})

it.concurrent('sees on where a link leads to itself, and what changes behind another', async (context) => {
  const { root, sees } = await watched(context)
  await writeFile(join(root, 'static/b.md'), 'b')
  await sees(() => symlink('a.md', join(root, 'articles/a.md')))
  await sees(() => symlink(join(root, 'static/b.md'), join(root, 'articles/b.md')))
  await sees(() => writeFile(join(root, 'static/b.md'), 'b, edited'))
  await sees(() => writeFile(join(root, 'articles/sub/c.md'), 'c'))
})

it.concurrent('sees what changes in folders that came later, however deep', async (context) => {
  const { root, sees } = await watched(context)
  await sees(() => mkdir(join(root, 'articles/later/and/later'), { recursive: true }).then(() => {}))
  await sees(() => writeFile(join(root, 'articles/later/and/later/a.md'), 'a'))
  await sees(() => rename(join(root, 'articles/later'), join(root, 'articles/moved')))
  await sees(() => writeFile(join(root, 'articles/moved/and/later/a.md'), 'b'))
})
