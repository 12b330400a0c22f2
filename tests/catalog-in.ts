import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCatalog } from '../src/catalog/assets.ts'
import type { Catalog } from '../src/catalog/catalog.ts'

/** The catalog that a compile wrote into a folder. */
export function catalogIn(folder: string): Catalog {
  return openCatalog(async (path) => {
    const bytes = await readFile(join(folder, path)).catch(() => undefined)
    return bytes ? new Response(bytes) : new Response(null, { status: 404 })
  })
}
