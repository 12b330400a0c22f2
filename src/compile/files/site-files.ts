import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Theme } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { shownColors } from './accent.ts'
import { digestOf } from './digest.ts'
import { isFolder } from './unreadable.ts'

/** What every site shows beside its articles: our stylesheet, script and icon. */
const ours = 'src/pages/site'

/** A file that is served at a path of its own. */
interface SiteFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of its bytes; an address that names it may be kept for ever. */
  readonly digest: string
}

/** Files by their paths (`/style.css`). */
export type SiteFiles = ReadonlyMap<string, SiteFile>

/**
 * Our files, what the site's settings make, and the author's folder: of one path, the later
 * wins.
 */
export function siteFiles(authors: string, theme: Theme = {}): SiteFiles {
  return new Map([...filesOf(ours), ...themeFile(theme), ...filesOf(authors)])
}

/** The digests of such files, as the index has them. */
export function digestsOfFiles(files: ReadonlyMap<string, Pick<SiteFile, 'digest'>>): CatalogIndex['files'] {
  return Object.fromEntries([...files].map(([path, { digest }]) => [path, digest]))
}

/** The stylesheet that sets the site's colour. */
function themeFile({ color }: Theme): readonly (readonly [string, SiteFile])[] {
  if (!color) return []
  const { light, dark } = shownColors(color)
  const bytes = new TextEncoder().encode(`:root { --accent: light-dark(${light}, ${dark}); }\n`)
  return [['/theme.css', { bytes, digest: shortDigestOf(bytes) }]]
}

function filesOf(folder: string): readonly (readonly [string, SiteFile])[] {
  if (!isFolder(folder)) return []
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  return names.map((name) => {
    const bytes = new Uint8Array(readFileSync(name))
    return [name.slice(folder.length).split(sep).join('/'), { bytes, digest: shortDigestOf(bytes) }]
  })
}

/** Characters of a file's digest: 60 bits, for addresses that people see. */
const digestLength = 10

function shortDigestOf(bytes: Uint8Array): string {
  return digestOf([bytes]).slice(0, digestLength)
}
