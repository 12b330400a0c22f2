import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import type { Theme } from '../../article/site.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { colorFindings } from './accent.ts'
import { assetLimit, tooLarge } from './asset-limit.ts'
import { digestOf } from './digest.ts'
import { statsOf } from './fingerprint.ts'
import { publishedFiles } from './published-files.ts'
import type { PlaceOf } from './setting-finding.ts'
import { themeFile } from './theme-file.ts'
import { unreadable } from './unreadable.ts'

/** What every site shows beside its articles: our stylesheet, script and icon. */
const ours = 'src/pages/site'
/** Where an author puts files of the site's own; each wins over ours of its name. */
const authors = 'public'

/** A file that is served at a path of its own. */
interface SiteFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of its bytes; an address that names it may be kept for ever. */
  readonly digest: string
}

/** Files by their paths (`/style.css`). */
export type SiteFiles = ReadonlyMap<string, SiteFile>

/**
 * Our files and the author's folder, which wins where both have a path, with the site's colour in
 * `/theme.css`. And the folders of the author's, and what the author should know of them.
 */
export function siteFiles(
  theme: Theme = {},
  placeOf: PlaceOf = () => undefined,
): { readonly files: SiteFiles; readonly folders: readonly string[]; readonly findings: readonly Finding[] } {
  const { names, folders, findings } = publishedFiles(authors)
  const large = names.filter((name) => (statsOf(name)?.size ?? 0) > assetLimit)
  const served = names.filter((name) => !large.includes(name))
  const unread: Finding[] = []
  const files = new Map([...filesOf(ours, publishedFiles(ours).names, unread), ...filesOf(authors, served, unread)])
  const themed = themeFile(theme, files.get('/theme.css')?.bytes)
  if (themed) files.set('/theme.css', siteFileOf(themed))
  return {
    files,
    folders,
    findings: [
      ...(theme.color ? colorFindings(theme.color, placeOf('SITE_COLOR')) : []),
      ...findings,
      ...unread,
      ...large.map(largeFinding),
    ],
  }
}

function largeFinding(file: string): Finding {
  const message = `"${file}" ${tooLarge}`
  return { file, line: 1, column: 1, severity: 'warning', rule: 'media-size', message }
}

/** The digests of such files, as the index has them. */
export function digestsOfFiles(files: SiteFiles): CatalogIndex['files'] {
  return Object.fromEntries([...files].map(([path, { digest }]) => [path, digest]))
}

function filesOf(
  folder: string,
  names: readonly string[],
  findings: Finding[],
): readonly (readonly [string, SiteFile])[] {
  return names.flatMap((name) => {
    try {
      const bytes = new Uint8Array(readFileSync(name))
      return [[name.slice(folder.length).split(sep).join('/'), siteFileOf(bytes)]]
    } catch (cause) {
      findings.push(unreadable(name, cause))
      return []
    }
  })
}

/** Characters of a file's digest: 60 bits, for addresses that people see. */
const digestLength = 10

function siteFileOf(bytes: Uint8Array<ArrayBuffer>): SiteFile {
  return { bytes, digest: digestOf([bytes]).slice(0, digestLength) }
}
