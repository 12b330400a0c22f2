import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Article } from '../article/article.ts'
import type { Finding } from '../article/finding.ts'
import { type Outline, type OutlineReading, readOutline } from '../article/outline.ts'
import { readArticle } from '../article/read.ts'
import type { Found } from '../article/references.ts'
import type { Site } from '../article/site.ts'
import { crossReferences } from './cross-references.ts'
import { decodeText } from './encoding.ts'
import { createMedia, withDurations } from './media.ts'
import { readPeople } from './people.ts'
import { projectFolder } from './project.ts'
import { assignSlugs } from './slugs.ts'

/** A folder of articles, read. */
export interface Collection {
  readonly articles: readonly Article[]
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
}

/** Tells how many of a collection's files have been read. */
export type Progress = (done: number, total: number) => void

/**
 * Reads every article of a folder and below: first what each says of itself, then, once all
 * addresses are known, their texts. One that cannot be read leaves the others alone.
 */
export async function readCollection(folder: string, site: Site, progress: Progress = () => {}): Promise<Collection> {
  const names = await articleFiles(folder)
  const findings: Finding[] = []
  const outlines: Outline[] = []
  for (const [place, name] of names.entries()) {
    const reading = outlineOfFile(folder, name, await readFile(join(folder, name)), site)
    findings.push(...reading.findings)
    if (reading.outline) outlines.push(reading.outline)
    progress(place + 1, names.length * 2)
  }
  const slugs = assignSlugs(outlines, findings)
  const people = await readPeople(folder, findings)
  const linked = crossReferences(outlines, slugs, site)
  const media = createMedia(folder, projectFolder(folder), site, findings)
  const articles: Article[] = []
  for (const [place, outline] of outlines.entries()) {
    const find = (reference: string): Found | undefined => linked(outline, reference) ?? media.find(outline, reference)
    const slug = slugs.get(outline) ?? ''
    const reading = readArticle(outline, { site, slug, find, people })
    findings.push(...reading.findings)
    articles.push(await withDurations(reading.article, media, findings))
    progress(names.length + place + 1, names.length * 2)
  }
  return { articles, findings: reported(findings), media: media.files }
}

const articleEnding = /\.(?:md|markdown|mdown|mkdn?|mdx|html?)$/i
const skippedFolder = /^(?:node_modules|\..+|_site|_drafts|_layouts|_includes|_sass)$/

/** The files of a folder that may be articles, in the order of their names. Throws where there is no such folder. */
export async function articleFiles(folder: string): Promise<readonly string[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new Error(`there is no folder "${folder}"; ARTICLES names the folder that holds the articles`)
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

/** The outline of a file of a folder, read from its bytes. */
export function outlineOfFile(folder: string, name: string, bytes: Uint8Array, site: Site): OutlineReading {
  const file = relative('.', join(folder, name)) || name
  const { text, finding } = decodeText(file, bytes)
  const reading = isArticle(name, text) ? readOutline({ file, name, source: text }, site) : notAnArticle(file)
  return finding ? { ...reading, findings: [finding, ...reading.findings] } : reading
}

/** Sections' pages and notes to people who work on the folder are no articles, nor is HTML without front matter. */
function isArticle(name: string, source: string): boolean {
  const file = name.split('/').at(-1) ?? name
  const hasFrontMatter = /^[\s\ufeff\u200b]*(?:---|\+\+\+|;;;|\{)/.test(source)
  if (/^_index\./i.test(file)) return false
  if (hasFrontMatter) return true
  return !/\.html?$/i.test(file) && !/^(?:readme|contributing|license|changelog|code_of_conduct|authors)\./i.test(file)
}

function notAnArticle(file: string) {
  const message =
    "this file is a section's page or a note, no article; give it front matter with title and date to publish it"
  const finding: Finding = { file, line: 1, column: 1, severity: 'note', rule: 'no-article', message }
  return { outline: undefined, findings: [finding] }
}

/** A collection's findings as people are told them: in the order of the files, what all share said once. */
export function reported(findings: readonly Finding[]): readonly Finding[] {
  return onceEach(inOrder(findings))
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

const collected: ReadonlySet<string> = new Set(['unknown-name', 'presentation', 'draft', 'no-article'])

/** What stands in every article of an export, is said once a collection. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ rule, severity, message }: Finding): string | undefined =>
    severity === 'note' && collected.has(rule) ? `${rule} ${message}` : undefined
  const counts = Map.groupBy(findings, keyOf)
  return findings.flatMap((finding) => {
    const same = counts.get(keyOf(finding))
    if (keyOf(finding) === undefined || same === undefined || same.length === 1) return [finding]
    return same[0] === finding ? [{ ...finding, message: `${finding.message} (${same.length} files)` }] : []
  })
}
