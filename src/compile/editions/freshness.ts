import { stillPublished } from '../collection/asked.ts'
import { askingOf } from '../collection/asking.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import { createMedia, type MediaFacts } from '../files/media.ts'
import type { ReaderSetup } from '../reading/reader.ts'
import { blocksOf } from '../writing/blocks.ts'
import type { AddressedFile } from './addressed-files.ts'
import type { CurrentArticle, WantedFiles } from './article-reading.ts'
import type { LastCompile } from './last-compile.ts'

/** Which articles are as the last compile knew them, and which are stale: their texts are to be read. */
interface Freshness {
  /** By the names of their files. */
  readonly current: ReadonlyMap<string, CurrentArticle>
  readonly stale: WantedFiles
  /** The catalog's blocks, by the ordinals of their articles. */
  readonly blocks: readonly (readonly number[])[]
  /** The files that those publish which are current, by their paths. */
  readonly media: ReadonlyMap<string, MediaFacts>
}

/**
 * Asks again what the articles asked when they were read: one is current where its file and its address are as they
 * were, and everything is answered as it was. They come in the order of the catalog.
 */
export function freshnessOf(
  articles: readonly AddressedFile[],
  neighbours: Neighbours,
  last: Pick<LastCompile, 'media' | 'pieces'>,
  { folder, project, site }: Pick<ReaderSetup, 'folder' | 'project' | 'site'>,
): Freshness {
  const found = createMedia(folder, project, site, last.media)
  const ask = askingOf(neighbours, site, found)
  const current = new Map<string, CurrentArticle>()
  // No other file that was found: a stale article may name it no more.
  const paths = new Set<string>()
  for (const { file, slug, apart } of articles) {
    const { name, entry } = file
    const piece = last.pieces.get(name)
    if (!entry || !piece || entry.slug !== slug || (entry.facts.article.apart ?? 0) !== apart) continue
    const published = stillPublished(entry.asked, ask(file), neighbours.people)
    if (!published) continue
    for (const path of published) paths.add(path)
    current.set(name, { file, entry, piece, isOld: true })
  }
  const media = new Map([...found.facts].filter(([path]) => paths.has(path)))
  const blocks = blocksOf(articles.map(({ outline }) => outline.characters))
  const isStale = ({ file }: AddressedFile): boolean => !current.has(file.name)
  const members = blocks.map((ordinals) => ordinals.flatMap((ordinal) => articles[ordinal] ?? []))
  const isWhole = (block: readonly AddressedFile[]): boolean => block.every(isStale)
  const others = members.filter((block) => !isWhole(block)).flat()
  return { current, stale: { blocks: members.filter(isWhole), others: others.filter(isStale) }, blocks, media }
}
