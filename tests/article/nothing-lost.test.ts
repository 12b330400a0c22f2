import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/article/finding.ts'
import { names } from '../../src/article/names.ts'
import { documentOf, formatOf } from '../feed/document.ts'
import { readText, site } from '../fixture.ts'

/** Values of every shape, in which each text is one that stands nowhere else. */
const shapes: Readonly<Record<string, (text: () => string) => unknown>> = {
  'a text': (text) => text(),
  'a sentence': (text) => `${text()} and ${text()}, ${text()}`,
  'an address': (text) => `https://b.example/${text()}`,
  addresses: (text) => [`https://b.example/${text()}`, `https://b.example/${text()}`],
  'a list': (text) => [text(), text()],
  'lists in a list': (text) => [[text(), text()], text()],
  'an object': (text) => ({ name: text(), title: text(), url: `https://b.example/${text()}`, other: text() }),
  'an object that repeats itself': (text) => ({ name: '', title: text(), label: text(), city: text(), id: text() }),
  'an object of nothing known': (text) => ({ one: text(), two: [text(), { three: text() }] }),
  objects: (text) => [
    { name: text(), label: text(), slug: text(), id: text() },
    { url: `/${text()}.png`, src: `/${text()}.png`, path: text() },
  ],
  'an object in an object': (text) => ({ image: { file: `./${text()}.png`, alt: text() }, tagline: text() }),
  'an object whose address is empty': (text) => ({ url: '', title: text(), attribution: text(), width: text() }),
  'a file that is not there': (text) => ({ url: `./${text()}.png`, title: text(), alt: text(), other: text() }),
  'an object of many words': (text) => ({ one: `${'word '.repeat(20)}${text()}`, two: text() }),
  'of every kind': (text) => [text(), { name: text(), role: text() }, [text()]],
  'a date and more': (text) => `2026-01-02 ${text()}`,
}

/** Names that keep an article from being shown, and say nothing of it. */
const hiding = new Set(['password'])
const untold: ReadonlySet<Finding['rule']> = new Set(['presentation', 'unknown-name', 'draft'])
const formats = ['rss', 'atom', 'json'] as const

describe.each(Object.entries(shapes))('%s', (_, make) => {
  const spellings = Object.entries(names).filter(([name]) => !hiding.has(name))
  it.each(spellings.flatMap(([, written]) => written))('under "%s" is in the feed or in a finding', (spelling) => {
    const texts: string[] = []
    const value = make(() => {
      const text = `zq${texts.length}x`
      texts.push(text)
      return text
    })
    const metadata = JSON.stringify({ title: 'T', date: '2026-11-11', [spelling]: value })
    const { article, findings } = readText(`${metadata}\nText`)
    // Of what nothing here reads, a note tells the name alone; of what may be private, its beginning.
    if (findings.some(({ rule, severity }) => severity === 'note' && untold.has(rule))) return undefined
    if (article === undefined) return expect(findings).not.toEqual([])
    const feeds = formats.map((name) => documentOf(formatOf(name), [article], site))
    // What an article was called answers with its address, and stands in no feed.
    const told = [...feeds, ...article.aliases, JSON.stringify(findings)].join('\n').toLowerCase()
    return expect(texts.filter((text) => !told.includes(text))).toEqual([])
  })
})
