import { type Catalog, shownAt } from '../catalog/catalog.ts'
import { decoded } from '../catalog/selection.ts'

/** Where an article that stood at a path stands now; `undefined` where none did, or none may be seen. */
export async function movedTo(catalog: Catalog, path: string, moment: number): Promise<string | undefined> {
  const aliases = await catalog.aliases()
  const plain = decoded(path)
    .replace(/\/?index\.html?$|\.html?$/i, '')
    .replace(/\/+$/, '')
  const slug = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  if (slug === undefined || shownAt(await catalog.index(), slug, moment) === undefined) return undefined
  return `/articles/${encodeURIComponent(slug)}`
}
