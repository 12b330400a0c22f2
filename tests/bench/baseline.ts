import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'

/**
 * The least that a program must do: reads articles, renders them with markdown-it and writes three
 * feeds for each tag, each with 50 entries. It checks nothing, sanitises nothing, keeps nothing.
 *
 *     node tests/bench/baseline.ts FOLDER TARGET
 */
const [folder = '', target = ''] = process.argv.slice(2)
const markdown = new MarkdownIt({ html: true })

interface Item {
  readonly title: string
  readonly date: string
  readonly html: string
  readonly tags: readonly string[]
}

const items = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name): Item => {
    const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1] ?? ''
    const tags = [...head.matchAll(/^ {2}- (".*")$/gm)].map(([, tag]) => JSON.parse(tag ?? '""'))
    return { title: field('title'), date: field('date'), html: markdown.render(body), tags }
  })
  .toSorted((a, b) => (a.date < b.date ? 1 : -1))

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const formats = {
  'rss.xml': ({ title, date, html }: Item) =>
    `<item><title>${escaped(title)}</title><pubDate>${new Date(date).toUTCString()}</pubDate><content:encoded>${escaped(html)}</content:encoded></item>`,
  'atom.xml': ({ title, date, html }: Item) =>
    `<entry><title>${escaped(title)}</title><updated>${date}</updated><content type="html">${escaped(html)}</content></entry>`,
  'feed.json': ({ title, date, html }: Item) => JSON.stringify({ title, date_published: date, content_html: html }),
}
const byTag = new Map<string, Item[]>([['', items]])
for (const item of items) for (const tag of item.tags) byTag.getOrInsert(tag, []).push(item)
for (const [tag, list] of byTag) {
  mkdirSync(join(target, encodeURIComponent(tag)), { recursive: true })
  for (const [name, entry] of Object.entries(formats)) {
    writeFileSync(join(target, encodeURIComponent(tag), name), list.slice(0, 50).map(entry).join('\n'))
  }
}
