import { spawnSync } from 'node:child_process'
import { posix } from 'node:path'
import type { Finding } from '../article/finding.ts'
import { type ArticleFile, type Outline, readOutline } from '../article/outline.ts'
import type { Site } from '../article/site.ts'

/** A file that lacks a date and nothing else, with what was found in it. */
export interface Undated {
  readonly article: ArticleFile
  readonly findings: readonly Finding[]
}

/**
 * What to make of files without a date. Where most have none (notes, books), they are articles of
 * the day of their first commit. Among articles that are dated they are the site's pages (`about.md`)
 * where they stand apart, and errors where the articles beside them are dated.
 */
export function readUndated(
  undated: readonly Undated[],
  dated: readonly Outline[],
  folder: string,
  site: Site,
  findings: Finding[],
): readonly Outline[] {
  if (undated.length === 0) return []
  const commits = undated.length > dated.length ? firstCommits(folder) : new Map<string, number>()
  const folders = articleFolders(undated, dated)
  const found: Outline[] = []
  for (const { article, findings: own } of undated) {
    const { file, name } = article
    const committed = commits.get(name)
    if (committed !== undefined) {
      const reading = readOutline({ ...article, committed }, site)
      findings.push(
        ...reading.findings,
        note(file, 'date', 'the article has no date, so that of its first commit is read'),
      )
      if (reading.outline) found.push(reading.outline)
    } else if (dated.length === 0 || folders.has(folderOf(name))) findings.push(...own)
    else {
      const message =
        'the file has no date and stands apart from the articles, so it is a page of the site; give it a date to publish it'
      findings.push(note(file, 'no-article', message))
    }
  }
  return found
}

/** Folders of which most files are dated. */
function articleFolders(undated: readonly Undated[], dated: readonly Outline[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => counts.set(folderOf(name), (counts.get(folderOf(name)) ?? 0) + by)
  for (const { name } of dated) count(name, 1)
  for (const { article } of undated) count(article.name, -1)
  return new Set([...counts].flatMap(([folder, surplus]) => (surplus >= 0 ? [folder] : [])))
}

function note(file: string, rule: 'date' | 'no-article', message: string): Finding {
  return { file, line: 1, column: 1, severity: 'note', rule, message }
}

/** The folder that a file stands in, or its bundle does. */
function folderOf(name: string): string {
  const folder = posix.dirname(name)
  return /\/(?:index|contents|page)\.[^/]+$/i.test(name) ? posix.dirname(folder) : folder
}

/**
 * When each file of a folder was first committed, by its path there; empty where git knows
 * nothing. A shallow clone knows no first commits: its oldest holds every file.
 */
function firstCommits(folder: string): ReadonlyMap<string, number> {
  const git = (...args: readonly string[]): string => {
    const { status, stdout } = spawnSync(
      'git',
      ['-C', folder, '-c', 'core.quotePath=false', '-c', 'log.showSignature=false', ...args],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    return status === 0 ? stdout : ''
  }
  if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return new Map()
  const commits = new Map<string, number>()
  let moment = 0
  // The newest first: what is added again after a deletion keeps its first day.
  for (const line of git('log', '--relative', '--diff-filter=AR', '--name-only', '--format=:%at', '--', '.').split(
    '\n',
  )) {
    if (/^:\d+$/.test(line)) moment = Number(line.slice(1)) * 1_000
    else if (line !== '') commits.set(line, moment)
  }
  return commits
}
