import { type Catalog, shownAt } from '../catalog/catalog.ts'

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

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A path that is not UTF-8 is nobody's address.
    return path
  }
}
