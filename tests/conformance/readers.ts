import { execFile } from 'node:child_process'
import { access, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { opml } from '../../src/feed/opml.ts'

/** A feed's address, and the ids of the entries that a program has seen at it. */
export type Collected = ReadonlyMap<string, readonly string[]>

/** A program that people read feeds with, or check them with. */
export interface Reader {
  readonly name: string
  /** Its command, where it is installed. */
  readonly command: string | undefined
  /** Reads feeds over HTTP in an empty folder. Throws what the program complains of. */
  readonly collect: (command: string, feeds: readonly string[], folder: string) => Promise<Collected>
  /** Takes in a list of feeds, and tells which addresses it has then. */
  readonly importList?: (command: string, list: string, folder: string) => Promise<readonly string[]>
}

/** What a program prints, where it ends well and complains of nothing. */
function run(command: string, args: readonly string[], folder: string, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, LANG: 'C.UTF-8' }
    const options = { cwd: folder, env, timeout: 60_000, maxBuffer: 1 << 28 }
    const child = execFile(command, args, options, (error, output, complaints) => {
      if (error || complaints.trim() !== '') reject(new Error(`${command}: ${complaints || output || error?.message}`))
      else resolve(output)
    })
    child.stdin?.end(input)
  })
}

async function installed(...commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command))
    for (const path of paths) {
      if (
        await access(path).then(
          () => true,
          () => false,
        )
      )
        return path
    }
  }
  return undefined
}

/** The system's Python, else the first, that has a module. */
async function pythonWith(module: string): Promise<string | undefined> {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const has = await run(python, ['-c', `import ${module}`], '.').then(
      () => true,
      () => false,
    )
    if (has) return python
  }
  return undefined
}

const feedparserScript = `
import feedparser, json, sys
for url in sys.stdin.read().split():
    feed = feedparser.parse(url)
    fault = repr(feed.get('bozo_exception')) if feed.bozo else feed.get('status') != 200 and 'status %s' % feed.get('status')
    print(json.dumps({'url': url, 'fault': fault or None, 'ids': [entry.get('id') for entry in feed.entries]}))
`

async function withFeedparser(command: string, feeds: readonly string[], folder: string): Promise<Collected> {
  const printed = await run(command, ['-c', feedparserScript], folder, feeds.join('\n'))
  const read: readonly { url: string; fault: string | null; ids: string[] }[] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const faults = read.filter(({ fault }) => fault !== null)
  if (faults.length > 0) throw new Error(faults.map(({ url, fault }) => `${url}: ${fault}`).join('\n'))
  return new Map(read.map(({ url, ids }) => [url, ids]))
}

async function withNewsboat(command: string, feeds: readonly string[], folder: string): Promise<Collected> {
  const [urls, cache, config] = ['urls', 'cache.db', 'config'].map((name) => join(folder, name))
  if (!urls || !cache || !config) throw new Error('no folder')
  await writeFile(urls, `${feeds.join('\n')}\n`)
  await writeFile(config, 'error-log log\ndownload-retries 1\n')
  await run(command, ['-q', '-u', urls, '-c', cache, '-C', config, '-x', 'reload'], folder)
  const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
  if (log !== '') throw new Error(log)
  using database = new DatabaseSync(cache)
  const rows = database.prepare('select feedurl, guid from rss_item').all()
  const byFeed = Map.groupBy(rows, ({ feedurl }) => String(feedurl))
  return new Map(feeds.map((feed) => [feed, (byFeed.get(feed) ?? []).map(({ guid }) => String(guid))]))
}

async function withSfeed(command: string, feeds: readonly string[], folder: string): Promise<Collected> {
  const collected = new Map<string, readonly string[]>()
  for (const feed of feeds) {
    const lines = (await run(command, [feed], folder, await (await fetch(feed)).text())).split('\n').slice(0, -1)
    // sfeed(5): time, title, link, content, its type, id, author, enclosure, category.
    const faulty = lines.filter((line) => line.split('\t').length !== 9 || !/^\d+\t[^\t]+\thttps?:/.test(line))
    if (faulty.length > 0) throw new Error(`${feed}: ${faulty[0]?.slice(0, 200)}`)
    collected.set(
      feed,
      lines.map((line) => line.split('\t')[5] ?? ''),
    )
  }
  return collected
}

async function withRss2email(command: string, feeds: readonly string[], folder: string): Promise<Collected> {
  const listed = feeds.map((feed, place) => ({ title: `Feed ${place}`, feed, page: feed }))
  const list = opml({ title: 'All', page: 'https://a.example/', updated: 0, feeds: listed, groups: [] })
  await importedByRss2email(command, list, folder)
  const files = ['-c', 'config', '-d', 'data.json']
  await run(command, [...files, 'run', '--no-send'], folder)
  const data: { feeds: { name: string; seen: Record<string, unknown> }[] } = JSON.parse(
    await readFile(join(folder, 'data.json'), 'utf8'),
  )
  return new Map(data.feeds.map(({ name, seen }) => [feeds[Number(name.slice(5))] ?? name, Object.keys(seen)]))
}

async function importedByRss2email(command: string, list: string, folder: string): Promise<readonly string[]> {
  const config = join(folder, 'config')
  const settings = 'verbose = warning\nto = a@a.example\nsame-server-fetch-interval = 0\n'
  await writeFile(config, `[DEFAULT]\n${settings}`)
  await writeFile(join(folder, 'list'), list)
  await run(command, ['-c', 'config', '-d', 'data.json', 'opmlimport', 'list'], folder)
  return Array.from((await readFile(config, 'utf8')).matchAll(/^url = (.*)$/gm), ([, url = '']) => url)
}

async function importedByNewsboat(command: string, list: string, folder: string): Promise<readonly string[]> {
  await writeFile(join(folder, 'list'), list)
  await writeFile(join(folder, 'urls'), '')
  await run(command, ['-u', 'urls', '-c', 'cache.db', '-i', 'list'], folder)
  return (await readFile(join(folder, 'urls'), 'utf8')).split('\n').flatMap((line) => line.split(' ')[0] || [])
}

async function importedBySfeed(command: string, list: string, folder: string): Promise<readonly string[]> {
  const feeds = await run(`${command}_opml_import`, [], folder, list)
  return Array.from(feeds.matchAll(/^\tfeed '[^']*' '([^']*)'/gm), ([, url = '']) => url)
}

/** Debian's programs that take part where they are installed. */
export const readers: readonly Reader[] = [
  {
    name: 'python3-feedparser',
    command: await pythonWith('feedparser'),
    collect: withFeedparser,
  },
  {
    name: 'newsboat',
    command: await installed('newsboat'),
    collect: withNewsboat,
    importList: importedByNewsboat,
  },
  { name: 'sfeed', command: await installed('sfeed'), collect: withSfeed, importList: importedBySfeed },
  { name: 'rss2email', command: await installed('r2e'), collect: withRss2email, importList: importedByRss2email },
]

/** Whether the validator of RELAX NG is there, and what it complains of in some documents. */
export const jing = {
  command: await installed('jing'),
  async complaints(command: string, grammar: string, files: readonly string[], folder: string): Promise<string> {
    try {
      return await run(command, [grammar, ...files], folder)
    } catch (error) {
      // Debian's wrapper warns of libraries that it does not need.
      const lines = String(error).split('\n')
      return lines.filter((line) => !/^(?:Error: .*)?\[warning\]|^Error: .*jing: \[warning\]|^$/.test(line)).join('\n')
    }
  },
}
