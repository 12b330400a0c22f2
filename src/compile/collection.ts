import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Article } from '../article/article.ts'
import type { Finding } from '../article/finding.ts'
import { type Outline, type OutlineReading, readOutline } from '../article/outline.ts'
import { readArticle } from '../article/read.ts'
import type { Found, Unpublished } from '../article/references.ts'
import type { Site } from '../article/site.ts'
import { apartOf } from './apart.ts'
import { articleFiles } from './article-files.ts'
import { asideOf } from './asides.ts'
import { crossReferences, linkedOf } from './cross-references.ts'
import { decodeText } from './encoding.ts'
import { groupedLinks } from './grouped-links.ts'
import { folderLanguages } from './languages.ts'
import { createMedia, withDurations } from './media.ts'
import { readPeople } from './people.ts'
import { placedOf } from './placed.ts'
import { projectFolder } from './project.ts'
import type { Circumstances } from './reader.ts'
import { type Reviewed, review, reviewArticle } from './review.ts'
import { podcastFindings, withPictures } from './site.ts'
import { assignSlugs } from './slugs.ts'
import { fateFinding, fatesOf } from './undated.ts'
import { unreadable } from './unreadable.ts'

/** A folder of articles, read. */
export interface Collection {
  /** The site, its own pictures published. */
  readonly site: Site
  readonly articles: readonly Article[]
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
}

/** Tells how many steps of reading a collection's files are done, two a file, or how many files of a catalog are written. */
export type Progress = (done: number, total: number, act?: 'read' | 'write') => void

/**
 * Reads every article of a folder and below: first what each says of itself, then, once all
 * addresses are known, their texts. One that cannot be read leaves the others alone. Findings say
 * what is scheduled or expired at `now` (milliseconds since 1970), if that is given.
 */
export async function readCollection(
  folder: string,
  site: Site,
  progress: Progress = () => {},
  now?: number,
): Promise<Collection> {
  const findings: Finding[] = []
  const outlines = await readOutlines(folder, site, findings, progress)
  const placed = outlines.map(placedOf)
  const slugs = assignSlugs(placed, findings, site.language)
  const project = projectFolder(folder)
  const apart = apartOf(placed, (one) => slugs.get(one) ?? '')
  const people = await readPeople(folder, project)
  findings.push(...people.findings)
  const linked = crossReferences(
    placed.map((one) => linkedOf(one, slugs.get(one))),
    site,
  )
  const media = createMedia(folder, project, site)
  const articles: Article[] = []
  const reviewed: Reviewed[] = []
  for (const [place, outline] of outlines.entries()) {
    const own = placed[place] ?? placedOf(outline)
    const find = (reference: string): Found | Unpublished | undefined =>
      linked(own, reference) ?? media.find(own, reference)
    const slug = slugs.get(own) ?? ''
    const reading = readArticle(outline, { site, slug, apart: apart[place] ?? 0, find, people: people.directory })
    const article = await withDurations(reading.article, media, findings)
    findings.push(...reading.findings, ...reviewArticle(outline, article))
    articles.push(article)
    reviewed.push({ placed: own, article })
    progress(outlines.length + place + 1, outlines.length * 2)
  }
  findings.push(...review(reviewed, (name) => sourceOf(folder, name), now))
  const pictured = withPictures(site, media, findings)
  findings.push(...podcastFindings(pictured, articles))
  return { site: pictured, articles, findings: reported(findings), media: media.files }
}

/** What each article of a folder says of itself, in the order of the files' names. */
async function readOutlines(
  folder: string,
  site: Site,
  findings: Finding[],
  progress: Progress,
): Promise<readonly Outline[]> {
  const names = await articleFiles(folder)
  const languageOf = folderLanguages(names)
  const outlines: Outline[] = []
  const undated: { readonly name: string; readonly findings: readonly Finding[] }[] = []
  const read = async (name: string, committed?: number): Promise<void> => {
    const circumstances = { language: languageOf(name), committed }
    const bytes = await readFile(join(folder, name)).catch((cause: unknown) => unreadable(join(folder, name), cause))
    if (!(bytes instanceof Uint8Array)) {
      findings.push(bytes)
      return
    }
    const reading = outlineOfFile(folder, name, bytes, site, circumstances)
    if (reading.undated) undated.push({ name, findings: reading.findings })
    else findings.push(...reading.findings)
    if (reading.outline) outlines.push(reading.outline)
  }
  for (const [place, name] of names.entries()) {
    await read(name)
    progress(place + 1, names.length * 2)
  }
  for (const [{ name, findings: own }, fate] of fatesOf(undated, outlines, folder)) {
    if (fate.kind === 'undated') findings.push(...own)
    else findings.push(fateFinding(fileOf(folder, name), fate.kind))
    if (fate.kind === 'committed') await read(name, fate.moment)
  }
  return outlines.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The outline of a file of a folder, read from its bytes. */
export function outlineOfFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  site: Site,
  circumstances: Circumstances,
): OutlineReading {
  const file = fileOf(folder, name)
  const { text, finding } = decodeText(file, bytes)
  const aside = asideOf(name, text)
  if (aside) return { outline: undefined, findings: [{ file, line: 1, column: 1, ...aside }] }
  const reading = readOutline({ file, name, source: text, ...circumstances }, site)
  return finding ? { ...reading, findings: [finding, ...reading.findings] } : reading
}

/** The text of a file of a folder. */
export function sourceOf(folder: string, name: string): string {
  return decodeText(name, readFileSync(join(folder, name))).text
}

/** A file's path as people are told it. */
export function fileOf(folder: string, name: string): string {
  return relative('.', join(folder, name)) || name
}

/** A collection's findings as people are told them: in the order of the files, what all share said once. */
export function reported(findings: readonly Finding[]): readonly Finding[] {
  return onceEach(groupedLinks(inOrder(findings)))
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  )
}

const collected: ReadonlySet<string> = new Set([
  ...['unknown-name', 'presentation', 'draft', 'no-article'],
  ...['template-tag', 'mdx', 'html-tag', 'date'],
])

/** What stands in every article of an export, is said once a collection. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ rule, severity, message }: Finding): string | undefined =>
    severity !== 'error' && collected.has(rule) ? `${rule} ${message}` : undefined
  const counts = Map.groupBy(findings, keyOf)
  return findings.flatMap((finding) => {
    const same = counts.get(keyOf(finding))
    if (keyOf(finding) === undefined || same === undefined || same.length === 1) return [finding]
    return same[0] === finding ? [{ ...finding, message: `${finding.message} (${same.length} files)` }] : []
  })
}
