import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { Outline } from '../article/outline.ts'
import type { PeopleDirectory } from '../article/people.ts'
import { readArticle } from '../article/read.ts'
import type { Site } from '../article/site.ts'
import { type Ask, type Asked, recorded } from './asked.ts'
import { outlineOfFile } from './collection.ts'
import { crossReferences, type Placed } from './cross-references.ts'
import { type EntryFacts, entryOf } from './entry.ts'
import { markOf } from './fingerprint.ts'
import { createMedia, type Media, type MediaFacts, withDurations } from './media.ts'
import { projectFolder } from './project.ts'

/** What a reader of articles is made with: plain data, so that it can be made in another thread. */
export interface ReaderSetup {
  readonly folder: string
  readonly site: Site
  readonly media: ReadonlyMap<string, MediaFacts>
}

/** A file, and the digest of its content where it was read before. */
export interface Wanted {
  readonly name: string
  readonly hash?: string | undefined
}

/** A file's outline; without `outline` and `findings` where its content is as it was. */
export interface Outlined {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly changed?: { readonly outline?: Placed; readonly findings: readonly Finding[] }
}

/** All articles of a collection with their slugs, and the people they may name. */
export interface Neighbours {
  readonly placed: readonly Placed[]
  readonly slugs: readonly string[]
  readonly people: PeopleDirectory
}

/** An article, read. */
export interface ReadEntry {
  readonly name: string
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
}

/** Some articles, read: their entries' bytes stand one article after another, in each the formats. */
export interface Batch {
  readonly entries: readonly ReadEntry[]
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly media: ReadonlyMap<string, MediaFacts>
}

/** Reads articles in two steps, since the text of one may name any other. */
export interface Reader {
  outline(wanted: readonly Wanted[]): readonly Outlined[]
  settle(neighbours: Neighbours): void
  read(names: readonly string[]): Promise<Batch>
}

/** Characters of files that are kept from the first step for the second; the rest is read again. */
const keptCharacters = 32_000_000

/** A reader of the articles of one folder. */
export function createReader({ folder, site, media: before }: ReaderSetup): Reader {
  const kept = new Map<string, Outline>()
  const findings: Finding[] = []
  let room = keptCharacters
  let surroundings: { ask: (from: Placed) => Ask; slugs: ReadonlyMap<string, string>; people: PeopleDirectory }
  let media: Media | undefined

  return {
    outline: (wanted) => wanted.map(outlineOf),
    settle(neighbours) {
      media = createMedia(folder, projectFolder(folder), site, findings, before)
      const { placed, slugs, people } = neighbours
      surroundings = {
        ask: askingOf(neighbours, site, media, findings),
        slugs: new Map(placed.map(({ name }, place) => [name, slugs[place] ?? ''])),
        people,
      }
    },
    async read(names) {
      const entries: ReadEntry[] = []
      const parts: Uint8Array[] = []
      for (const name of names) {
        const { fragments, ...entry } = await readOne(name)
        entries.push(entry)
        parts.push(...fragments)
      }
      return { entries, bytes: joined(parts), media: media?.facts ?? new Map() }
    },
  }

  function outlineOf({ name, hash: before }: Wanted): Outlined {
    const path = join(folder, name)
    // The mark is taken first: a change between the two is seen at the next compile.
    const mark = markOf(statSync(path))
    const bytes = readFileSync(path)
    const digest = hash('sha256', bytes, 'base64url')
    if (digest === before) return { name, mark, hash: digest }
    const { outline, findings } = outlineOfFile(folder, name, bytes, site)
    if (outline && room > 0) {
      kept.set(name, outline)
      room -= outline.source.length
    }
    return { name, mark, hash: digest, changed: outline ? { outline: placedOf(outline), findings } : { findings } }
  }

  async function readOne(name: string) {
    const outline = kept.get(name) ?? outlineOfFile(folder, name, readFileSync(join(folder, name)), site).outline
    if (!outline || !media) throw new Error(`${name} changed while it was compiled; compile again`)
    kept.delete(name)
    const slug = surroundings.slugs.get(name) ?? ''
    const { find, people, asked } = recorded(surroundings.ask(outline), surroundings.people)
    const reading = readArticle(outline, { site, slug, find, people })
    findings.push(...reading.findings)
    const article = await withDurations(reading.article, media, findings)
    const { facts, fragments } = entryOf(article, site)
    return { name, slug, asked: asked(), findings: findings.splice(0), facts, fragments }
  }
}

/**
 * What each article's references name, among the articles and the files beside them. `findings` is
 * where `media` says what is wrong with a file: part of the answer, as is the file's path.
 */
export function askingOf(
  { placed, slugs }: Neighbours,
  site: Site,
  media: Media,
  findings: readonly Finding[],
): (from: Placed) => Ask {
  let linked: ReturnType<typeof crossReferences> | undefined
  return (from) => (reference) => {
    const said = findings.length
    linked ??= crossReferences(placed, new Map(placed.map((one, place) => [one, slugs[place] ?? ''])), site)
    const article = linked(from, reference)
    const found = article ?? media.find(from, reference)
    if (article) return { found, answer: article.url }
    const path = found && media.pathOf(found.url)
    return { found, answer: JSON.stringify([found, path, ...findings.slice(said)]) }
  }
}

function placedOf({ file, name, title, published, address }: Outline): Placed {
  return { file, name, title, published, address }
}

/** One buffer of its own, so that it can be handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    bytes.set(part, place)
    place += part.length
  }
  return bytes
}
