import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Article } from '../article/article.ts'
import { findBlock } from '../article/block.ts'
import type { Finding } from '../article/finding.ts'
import { type Outline, type OutlineReading, readOutline } from '../article/outline.ts'
import { readArticle } from '../article/read.ts'
import type { Found } from '../article/references.ts'
import type { Site } from '../article/site.ts'
import { crossReferences } from './cross-references.ts'
import { decodeText } from './encoding.ts'
import { groupedLinks } from './grouped-links.ts'
import { folderLanguages } from './languages.ts'
import { createMedia, withDurations } from './media.ts'
import { readPeople } from './people.ts'
import { projectFolder } from './project.ts'
import { review } from './review.ts'
import { withPictures } from './site.ts'
import { assignSlugs } from './slugs.ts'
import { readUndated, type Undated } from './undated.ts'

/** A folder of articles, read. */
export interface Collection {
  /** The site, its own pictures published. */
  readonly site: Site
  readonly articles: readonly Article[]
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
}

/** Tells how many of a collection's files have been read. */
export type Progress = (done: number, total: number) => void

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
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new Error(`there is no folder "${folder}"; ARTICLES names the folder that holds the articles`)
  const names = await articleFiles(folder)
  const languageOf = folderLanguages(names)
  const findings: Finding[] = []
  const outlines: Outline[] = []
  const undated: Undated[] = []
  for (const [place, name] of names.entries()) {
    const file = relative('.', join(folder, name)) || name
    const { text, finding } = decodeText(file, await readFile(join(folder, name)))
    if (finding) findings.push(finding)
    const article = { file, name, source: text, language: languageOf(name) }
    const reading = isArticle(name, text) ? readOutline(article, site) : notAnArticle(file)
    if (reading.undated) undated.push({ article, findings: reading.findings })
    else findings.push(...reading.findings)
    if (reading.outline) outlines.push(reading.outline)
    progress(place + 1, names.length * 2)
  }
  outlines.push(...readUndated(undated, outlines, folder, site, findings))
  const slugs = assignSlugs(outlines, findings, site.language)
  const project = projectFolder(folder)
  const people = await readPeople(folder, project, findings)
  const linked = crossReferences(outlines, slugs, site)
  const media = createMedia(folder, project, site, findings)
  const articles: Article[] = []
  for (const [place, outline] of outlines.entries()) {
    const find = (reference: string): Found | undefined => linked(outline, reference) ?? media.find(outline, reference)
    const slug = slugs.get(outline) ?? ''
    const reading = readArticle(outline, { site, slug, find, people })
    findings.push(...reading.findings)
    articles.push(await withDurations(reading.article, media, findings))
    progress(names.length + place + 1, names.length * 2)
  }
  findings.push(...review(outlines, articles, now))
  const pictured = withPictures(site, media, findings)
  return { site: pictured, articles, findings: onceEach(groupedLinks(inOrder(findings))), media: media.files }
}

const articleEnding = /\.(?:md|markdown|mdown|mkdn?|mdx|html?|lr)$/i
const skippedFolder = /^(?:node_modules|\..+|_site|_drafts|_layouts|_includes|_sass)$/

/** The files that may be articles, in the order of their names. */
async function articleFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  return names
    .map((name) => name.split(sep).join('/'))
    .filter(
      (name) =>
        articleEnding.test(name) &&
        !name
          .split('/')
          .slice(0, -1)
          .some((part) => skippedFolder.test(part)),
    )
    .toSorted((a, b) => (a < b ? -1 : 1))
}

/** Sections' pages and notes to people who work on the folder are no articles, nor is HTML without front matter. */
function isArticle(name: string, source: string): boolean {
  const file = name.split('/').at(-1) ?? name
  if (/^_index\./i.test(file)) return false
  if (findBlock(source).kind !== 'none') return true
  return !/\.html?$/i.test(file) && !/^(?:readme|contributing|license|changelog|code_of_conduct|authors)\./i.test(file)
}

function notAnArticle(file: string): OutlineReading {
  const message =
    "this file is a section's page or a note, no article; give it front matter with title and date to publish it"
  const finding: Finding = { file, line: 1, column: 1, severity: 'note', rule: 'no-article', message }
  return { outline: undefined, findings: [finding] }
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
