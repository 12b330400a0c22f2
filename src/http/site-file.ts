import type { Catalog } from '../catalog/catalog.ts'

/** A file that stands at a path of its own: our stylesheet and script, and whatever the author put beside them. */
export async function siteFile(catalog: Catalog, path: string, version: string | null): Promise<Response | undefined> {
  const { files } = await catalog.index()
  if (!Object.hasOwn(files, path)) return undefined
  const file = await catalog.file(path)
  const headers = new Headers(file.headers)
  headers.set('cache-control', version === files[path] ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  headers.set('x-content-type-options', 'nosniff')
  return new Response(file.body, { headers })
}
