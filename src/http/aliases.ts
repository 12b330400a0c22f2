import { decoded } from '../article/decoded.ts'
import { type Catalog, isShownAt } from '../catalog/catalog.ts'
import { expiryOf } from '../catalog/expiries.ts'
import { ordinalOf } from '../catalog/slugs.ts'

/** What became of an article at an address where there is none now. */
export type Whereabouts = { readonly kind: 'moved'; readonly path: string } | { readonly kind: 'gone' }

/**
 * Where the article is that stood at a path, or that it expired, which is for good; `undefined`
 * where none ever stood there, or none may be seen yet.
 */
export async function whereabouts(catalog: Catalog, path: string, moment: number): Promise<Whereabouts | undefined> {
  const index = await catalog.index()
  const plain = decoded(path)
    .replace(/\/?index\.html?$|\.html?$/i, '')
    .replace(/\/+$/, '')
  const aliases = await catalog.aliases()
  const slug = Object.hasOwn(aliases, plain) ? aliases[plain] : /^\/articles\/([^/]+)$/.exec(plain)?.[1]
  if (slug === undefined) return undefined
  const ordinal = ordinalOf(await catalog.slugs(), slug)
  if (ordinal === undefined) return undefined
  if (expiryOf(index.expires, ordinal) <= moment) return { kind: 'gone' }
  const address = `/articles/${encodeURIComponent(slug)}`
  return isShownAt(index, ordinal, moment) && address !== path ? { kind: 'moved', path: address } : undefined
}
