import type { Catalog, CatalogIndex } from './catalog.ts'
import { headEntries, layout, readBlock } from './layout.ts'

/** Reads one static asset by its path. */
export type ReadAsset = (path: string) => Promise<Response>

/** A catalog over static assets: they are immutable, so what was read once is kept. */
export function openCatalog(read: ReadAsset): Catalog {
  const file = async (path: string): Promise<Response> => {
    const response = await read(path)
    if (!response.ok) throw new Error(`the catalog has no ${path} (status ${response.status}): compile the articles`)
    return response
  }
  const loadIndex = once(async () => (await file(layout.index)).json<CatalogIndex>())
  const loadAliases = once(async () =>
    (await file(layout.aliases((await loadIndex()).aliases))).json<Readonly<Record<string, string>>>(),
  )
  return {
    index: loadIndex,
    aliases: loadAliases,
    async entries(format, ordinals, label) {
      const newest = label?.ordinals.slice(-headEntries) ?? []
      if (label?.head !== undefined && ordinals.every((ordinal) => newest.includes(ordinal))) {
        const response = await file(layout.head(format, label.head))
        const fragments = readBlock(new Uint8Array(await response.arrayBuffer()))
        return ordinals.map((ordinal) => found(fragments[newest.indexOf(ordinal)], ordinal, format))
      }
      const { blocks, blockNames } = await loadIndex()
      const blockOf = (ordinal: number): number => blocks.findLastIndex((first) => first <= ordinal)
      const wanted = [...new Set(ordinals.map(blockOf))]
      const read = await Promise.all(
        wanted.map(async (block) => {
          const response = await file(layout.block(format, blockNames[block] ?? ''))
          return [block, readBlock(new Uint8Array(await response.arrayBuffer()))] as const
        }),
      )
      const loaded = new Map(read)
      return ordinals.map((ordinal) => {
        const block = blockOf(ordinal)
        return found(loaded.get(block)?.[ordinal - (blocks[block] ?? 0)], ordinal, format)
      })
    },
    async media(path) {
      const response = await read(`${layout.media}${path}`)
      return response.ok ? response : undefined
    },
  }
}

/** Loads once; again only after a failure. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    loaded ??= load().catch((cause: unknown) => {
      loaded = undefined
      throw cause
    })
    return loaded
  }
}

function found(fragment: Uint8Array | undefined, ordinal: number, format: string): Uint8Array {
  if (!fragment) throw new Error(`the catalog has no entry ${ordinal} of ${format}: compile the articles again`)
  return fragment
}
