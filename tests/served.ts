import { lookup } from 'mrmime'
import type { Article } from '../src/article/article.ts'
import type { Site } from '../src/article/site.ts'
import { openCatalog } from '../src/catalog/assets.ts'
import type { Catalog } from '../src/catalog/catalog.ts'
import { layout } from '../src/catalog/layout.ts'
import type { SiteFiles } from '../src/compile/files/site-files.ts'
import { catalogFiles } from './catalog-files.ts'
import { site } from './fixture.ts'

/**
 * A catalog of some articles and files of the site's own, deployed at a moment, and the paths of the files that were read
 * of it.
 */
export function catalogOf(
  articles: readonly Article[],
  of: Site = site,
  own: SiteFiles = new Map(),
  deployed?: number,
): { catalog: Catalog; read: string[] } {
  const files = catalogFiles(articles, of, own)
  const read: string[] = []
  const catalog = openCatalog(async (path) => {
    read.push(path)
    const isOwn = path.startsWith(layout.files)
    const bytes = isOwn ? own.get(decodeURIComponent(path.slice(layout.files.length)))?.bytes : (await files).get(path)
    const headers = { 'content-type': lookup(path) ?? 'application/octet-stream' }
    return bytes ? new Response(bytes, { headers }) : new Response(null, { status: 404 })
  }, deployed)
  return { catalog, read }
}
