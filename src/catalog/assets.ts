import type { Catalog, CatalogIndex } from './catalog.ts'
import { layout, readBlock } from './layout.ts'

/** Reads one static asset by its path. */
export type ReadAsset = (path: string) => Promise<Response>

/** A catalog over static assets: they are immutable, so what was read once is kept. */
export function openCatalog(read: ReadAsset): Catalog {
  let index: Promise<CatalogIndex> | undefined
  const file = async (path: string): Promise<Response> => {
    const response = await read(path)
    if (!response.ok) throw new Error(`the catalog has no ${path} (status ${response.status}): compile the articles`)
    return response
  }
  const loadIndex = (): Promise<CatalogIndex> => {
    index ??= file(layout.index)
      .then((response) => response.json<CatalogIndex>())
      .catch((cause: unknown) => {
        index = undefined
        throw cause
      })
    return index
  }
  return {
    index: loadIndex,
    async entries(format, ordinals) {
      const { blocks } = await loadIndex()
      const blockOf = (ordinal: number): number => blocks.findLastIndex((first) => first <= ordinal)
      const wanted = [...new Set(ordinals.map(blockOf))]
      const read = await Promise.all(
        wanted.map(async (block) => {
          const response = await file(layout.block(format, block))
          return [block, readBlock(new Uint8Array(await response.arrayBuffer()))] as const
        }),
      )
      const loaded = new Map(read)
      return ordinals.map((ordinal) => {
        const block = blockOf(ordinal)
        const fragment = loaded.get(block)?.[ordinal - (blocks[block] ?? 0)]
        if (!fragment) throw new Error(`the catalog has no entry ${ordinal} in block ${block} of ${format}`)
        return fragment
      })
    },
    async media(path) {
      const response = await read(`${layout.media}${path}`)
      return response.ok ? response : undefined
    },
  }
}
