import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** What every site shows beside its articles: our stylesheet, script and icon. */
const ours = 'src/pages/site'

/** A file that is served at a path of its own. */
export interface SiteFile {
  readonly source: string
  /** Of its bytes; an address that names it may be kept for ever. */
  readonly digest: string
}

/** Our files and those of the author's folder, by their paths (`/style.css`): the author's win over ours. */
export async function siteFiles(authors: string): Promise<ReadonlyMap<string, SiteFile>> {
  return new Map([...(await filesOf(ours)), ...(await filesOf(authors))])
}

async function filesOf(folder: string): Promise<readonly (readonly [string, SiteFile])[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return []
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  return Promise.all(
    names.map(async (source) => {
      const digest = createHash('sha256')
        .update(await readFile(source))
        .digest('base64url')
        .slice(0, 10)
      return [source.slice(folder.length).split(sep).join('/'), { source, digest }] as const
    }),
  )
}
