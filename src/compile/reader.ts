import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../article/finding.ts'
import type { ArticleFile, Outline } from '../article/outline.ts'
import type { PeopleDirectory } from '../article/people.ts'
import { readArticle } from '../article/read.ts'
import type { Site } from '../article/site.ts'
import { type Ask, type Asked, recorded } from './asked.ts'
import { outlineOfFile } from './collection.ts'
import { crossReferences } from './cross-references.ts'
import { createEntryWriter, type EntryFacts } from './entry.ts'
import { markOf } from './fingerprint.ts'
import { createMedia, type Media, type MediaFacts, withDurations } from './media.ts'
import { type Placed, placedOf } from './placed.ts'
import { projectFolder } from './project.ts'
import { reviewArticle } from './review.ts'
import { createVocabulary } from './search.ts'
import { unreadable } from './unreadable.ts'

/** What a reader of articles is made with: plain data, so that it can be made in another thread. */
export interface ReaderSetup {
  readonly folder: string
  readonly site: Site
  readonly media: ReadonlyMap<string, MediaFacts>
}

/** What the collection knows of a file before it is read. */
export type Circumstances = Pick<ArticleFile, 'committed' | 'language'>

/** A file that is to be read. */
export interface Wanted extends Circumstances {
  readonly name: string
  /** The digest of its content where it was read before in these circumstances. */
  readonly hash?: string | undefined
}

/** A file's outline; without `outline` and `findings` where its content is as it was. */
export interface Outlined extends Circumstances {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly changed?: Changed
}

export interface Changed {
  readonly outline?: Placed
  readonly findings: readonly Finding[]
  /** Set where nothing but a date is missing. */
  readonly isUndated?: true
}

/** All articles of a collection with their slugs, and the people they may name. */
export interface Neighbours {
  readonly placed: readonly Placed[]
  readonly slugs: readonly string[]
  /** As `apartOf` tells. */
  readonly apart: readonly number[]
  readonly people: PeopleDirectory
}

/** An article, read. */
interface ReadEntry {
  readonly name: string
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
  /** The terms that it is found by, as this reader numbers them. */
  readonly terms: Uint32Array<ArrayBuffer>
}

/** Some articles, read: their entries' bytes stand one after another. */
export interface Batch {
  readonly entries: readonly ReadEntry[]
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly media: ReadonlyMap<string, MediaFacts>
  /** Terms that this reader numbered since the last batch. */
  readonly terms: readonly string[]
}

/** Reads articles in two steps, since the text of one may name any other. */
export interface Reader {
  outline(wanted: readonly Wanted[]): readonly Outlined[]
  settle(neighbours: Neighbours): void
  read(wanted: readonly Wanted[]): Promise<Batch>
}

/** Characters of files that are kept from the first step for the second; the rest is read again. */
const keptCharacters = 20_000_000

/** A reader of the articles of one folder. */
export function createReader({ folder, site, media: before }: ReaderSetup): Reader {
  const kept = new Map<string, Outline>()
  const findings: Finding[] = []
  const vocabulary = createVocabulary()
  const written = createEntryWriter(site)
  let room = keptCharacters
  let surroundings: {
    ask: (from: Placed) => Ask
    slugs: ReadonlyMap<string, string>
    apart: ReadonlyMap<string, number>
    people: PeopleDirectory
  }
  let media: Media | undefined

  return {
    outline: (wanted) => wanted.map(outlineOf),
    settle(neighbours) {
      media = createMedia(folder, projectFolder(folder), site, before)
      const { placed, slugs, apart, people } = neighbours
      surroundings = {
        ask: askingOf(neighbours, site, media),
        slugs: new Map(placed.map(({ name }, place) => [name, slugs[place] ?? ''])),
        apart: new Map(placed.map(({ name }, place) => [name, apart[place] ?? 0])),
        people,
      }
    },
    async read(wanted) {
      const entries: ReadEntry[] = []
      for (const one of wanted) entries.push(await readOne(one))
      // In a buffer of their own, so that they can be handed to another thread.
      return { entries, bytes: written.take(), media: media?.facts ?? new Map(), terms: vocabulary.fresh() }
    },
  }

  function outlineOf({ name, hash: before, ...circumstances }: Wanted): Outlined {
    const path = join(folder, name)
    let mark: string
    let bytes: Buffer
    try {
      // The mark is taken first: a change between the two is seen at the next compile.
      mark = markOf(statSync(path))
      bytes = readFileSync(path)
    } catch (cause) {
      return { name, mark: '', hash: '', ...circumstances, changed: { findings: [unreadable(path, cause)] } }
    }
    const digest = hash('sha256', bytes, 'base64url')
    if (digest === before) return { name, mark, hash: digest, ...circumstances }
    const { outline, findings, undated } = outlineOfFile(folder, name, bytes, site, circumstances)
    if (outline && room > 0) {
      kept.set(name, outline)
      room -= outline.source.length
    }
    const changed: Changed = {
      findings,
      ...(outline && { outline: placedOf(outline) }),
      ...(undated && { isUndated: true }),
    }
    return { name, mark, hash: digest, ...circumstances, changed }
  }

  async function readOne({ name, ...circumstances }: Wanted) {
    const again = (): Outline | undefined =>
      outlineOfFile(folder, name, readFileSync(join(folder, name)), site, circumstances).outline
    const outline = kept.get(name) ?? again()
    if (!outline || !media) throw new Error(`${name} changed while it was compiled; compile again`)
    kept.delete(name)
    const slug = surroundings.slugs.get(name) ?? ''
    const { find, people, asked } = recorded(surroundings.ask(placedOf(outline)), surroundings.people)
    const reading = readArticle(outline, { site, slug, apart: surroundings.apart.get(name) ?? 0, find, people })
    findings.push(...reading.findings)
    const article = await withDurations(reading.article, media, findings)
    findings.push(...reviewArticle(outline, article))
    return {
      name,
      slug,
      asked: asked(),
      findings: findings.splice(0),
      facts: written.add(article),
      terms: vocabulary.termsOf(article),
    }
  }
}

/**
 * What each article's references name, among the articles and the files beside them. The file's
 * path is part of the answer.
 */
export function askingOf(
  { placed, slugs }: Pick<Neighbours, 'placed' | 'slugs'>,
  site: Site,
  media: Media,
): (from: Placed) => Ask {
  let linked: ReturnType<typeof crossReferences> | undefined
  return (from) => (reference) => {
    linked ??= crossReferences(placed, new Map(placed.map((one, place) => [one, slugs[place] ?? ''])), site)
    const article = linked(from, reference)
    const found = article ?? media.find(from, reference)
    if (article) return { found, answer: article.url }
    const path = found && 'url' in found ? media.pathOf(found.url) : undefined
    return { found, answer: JSON.stringify([found, path]) }
  }
}
