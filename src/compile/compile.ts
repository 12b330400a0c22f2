import { createHash } from 'node:crypto'
import type { Article, Label } from '../article/article.ts'
import { creditedTo } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { slugOf } from '../article/slug.ts'
import type { CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import { headEntries, layout, writeBlock } from '../catalog/layout.ts'
import type { Dimension } from '../catalog/selection.ts'
import { formats } from '../feed/format.ts'
import { compileLists } from './lists.ts'
import { searchFiles } from './search.ts'
import { describedSite } from './site.ts'

/** Entries a block holds; a new article touches the last block only. */
const blockEntries = 50
/** A label whose newest entries lie in more blocks than this gets a head: a request may read only a handful. */
const blocksARequest = 4
/** A block is closed early when its sources pass this many characters: an asset may hold 25 MiB. */
const blockCharacters = 1_000_000

/** The catalog's files by path: the same articles give the same bytes. */
export function compile(
  articles: readonly Article[],
  site: Site,
  siteFiles: ReadonlyMap<string, { readonly digest: string }> = new Map(),
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const ordered = articles.toSorted((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1))
  const fragments = formats.map((format) => ordered.map((article) => format.entry(article, site)))
  const blocks = blocksOf(ordered)
  const lists = compileLists(ordered, site)
  const index: CatalogIndex = {
    site: describedSite(site, ordered),
    labels: {
      tags: labelled(ordered, blocks, 'tags', ({ tags }) => tags),
      categories: labelled(ordered, blocks, 'categories', ({ categories }) => categories),
      providers: labelled(ordered, blocks, 'providers', ({ provider }) => (provider ? named([provider.name]) : [])),
      authors: labelled(ordered, blocks, 'authors', (article) => named(creditedTo(article).map(({ name }) => name))),
      types: labelled(ordered, blocks, 'types', ({ type }) => (type ? [type] : [])),
    } satisfies Record<Dimension, readonly LabelEntry[]>,
    slugs: ordered.map(({ slug }) => slug),
    published: ordered.map(({ published }) => published),
    updated: ordered.map(({ published, updated }) => updated ?? published),
    expires: ordered.flatMap(({ expires }, ordinal) => (expires === undefined ? [] : [[ordinal, expires] as const])),
    digests: ordered.map((_, ordinal) => digest(fragments.map((entries) => entries[ordinal] ?? ''))),
    blocks,
    listed: lists.listed,
    files: Object.fromEntries([...siteFiles].map(([path, { digest }]) => [path, digest])),
  }
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    [layout.index, new TextEncoder().encode(JSON.stringify(index))],
    [layout.aliases, new TextEncoder().encode(JSON.stringify(aliasesOf(ordered)))],
    ...searchFiles(ordered),
    ...lists.files,
  ])
  for (const [place, { name }] of formats.entries()) {
    for (const [block, first] of blocks.entries()) {
      files.set(layout.block(name, block), writeBlock(fragments[place]?.slice(first, blocks[block + 1]) ?? []))
    }
  }
  for (const [block, first] of blocks.entries()) {
    const pages = ordered.slice(first, blocks[block + 1]).map(({ pageHtml }) => pageHtml ?? '')
    files.set(layout.block('page', block), writeBlock(pages))
  }
  for (const { head, ordinals } of Object.values(index.labels).flat()) {
    if (head === undefined) continue
    const newest = ordinals.slice(-headEntries)
    for (const [place, { name }] of formats.entries()) {
      const entries = newest.map((ordinal) => fragments[place]?.[ordinal] ?? '')
      files.set(layout.head(name, head), writeBlock(entries))
    }
  }
  return files
}

/** Where two articles stood at one path, the older one keeps it. */
function aliasesOf(articles: readonly Article[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    articles.toReversed().flatMap(({ slug, aliases }) => aliases.map((path) => [path, slug] as const)),
  )
}

function blocksOf(articles: readonly Article[]): readonly number[] {
  const blocks: number[] = []
  let characters = 0
  for (const [ordinal, { html }] of articles.entries()) {
    if (ordinal - (blocks.at(-1) ?? -blockEntries) >= blockEntries || characters > blockCharacters) {
      blocks.push(ordinal)
      characters = 0
    }
    characters += html.length
  }
  return blocks
}

function named(names: readonly string[]): readonly Label[] {
  return names.map((name) => ({ name, slug: slugOf(name) })).filter(({ slug }) => slug !== '')
}

/** Labels by slug, each under the spelling used most. */
function labelled(
  articles: readonly Article[],
  blocks: readonly number[],
  dimension: Dimension,
  of: (article: Article) => readonly Label[],
): readonly LabelEntry[] {
  const found = new Map<string, { ordinals: number[]; spellings: Map<string, number> }>()
  for (const [ordinal, article] of articles.entries()) {
    for (const { slug, name } of of(article)) {
      const label = found.get(slug) ?? { ordinals: [], spellings: new Map<string, number>() }
      found.set(slug, label)
      if (label.ordinals.at(-1) !== ordinal) label.ordinals.push(ordinal)
      label.spellings.set(name, (label.spellings.get(name) ?? 0) + 1)
    }
  }
  return [...found]
    .map(([slug, { ordinals, spellings }]) => {
      const [name = slug] = [...spellings].toSorted((a, b) => b[1] - a[1])[0] ?? []
      const newest = ordinals.slice(-headEntries)
      const spread = new Set(newest.map((ordinal) => blocks.findLastIndex((first) => first <= ordinal))).size
      // Named by a digest: a slug of any script is no safe file name.
      return spread > blocksARequest
        ? { slug, name, ordinals, head: digest([dimension, slug], 16) }
        : { slug, name, ordinals }
    })
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
}

/** 36 bits of SHA-256: enough that an edit is not missed, short enough that a feed's ETag can list them all. */
function digest(fragments: readonly string[], length = 6): string {
  return createHash('sha256').update(fragments.join('\0')).digest('base64url').slice(0, length)
}
