import { posix } from 'node:path'
import process from 'node:process'
import type { Finding } from '../../article/finding.ts'
import { lazyPackage } from '../../article/lazy-package.ts'
import { listNames } from '../../article/reading/outline.ts'
import type { Named } from './places.ts'

const childProcess = lazyPackage<typeof import('node:child_process')>('node:child_process')

/** What becomes of a file without a date. */
export type Fate =
  /** An article of the day of its first commit: milliseconds since 1970. */
  | { readonly kind: 'committed'; readonly moment: number }
  /** An article that lacks its date. */
  | { readonly kind: 'undated' }
  /** A page of the site. */
  | { readonly kind: 'page' }

/** A file with a date: that of its last change where `byChange` is set. */
interface Dated extends Named {
  readonly byChange?: true | undefined
}

/**
 * What to make of files without a date. Where most have none (notes, books), they are articles of
 * the day of their first commit. Among articles that are dated they are the site's pages (`about.md`)
 * where they stand apart, and errors where the articles beside them are dated.
 */
export function fatesOf<File extends Named>(
  undated: readonly File[],
  dated: readonly Dated[],
  folder: string,
): ReadonlyMap<File, Fate> {
  const commits = areDatedByCommits(undated.length, dated.length) ? firstCommits(folder) : new Map<string, number>()
  // Pages say when they were changed, too: where nothing says more, they are no articles.
  const folders = articleFolders(
    undated,
    dated.filter(({ byChange }) => !byChange),
  )
  const sections = foldersAbove(dated)
  return new Map(
    undated.map((file): readonly [File, Fate] => {
      const moment = commits.get(file.name)
      if (moment !== undefined) return [file, { kind: 'committed', moment }]
      return [file, { kind: isArticle(file, dated, folders, sections) ? 'undated' : 'page' }]
    }),
  )
}

/** Whether git is asked for the dates of files without one, beside so many that have one. */
export function areDatedByCommits(undated: number, dated: number): boolean {
  return undated > dated
}

/** Whether a file was meant as an article. A folder's list of articles never is. */
function isArticle(
  { name }: Named,
  dated: readonly Dated[],
  folders: ReadonlySet<string>,
  sections: ReadonlySet<string>,
): boolean {
  if (dated.length === 0) return true
  if (folderOf(name) !== posix.dirname(name) && sections.has(posix.dirname(name))) return false
  const stem = posix.basename(name).replace(/\..*$/, '').toLowerCase()
  const isList = stem === posix.basename(posix.dirname(name)).toLowerCase() || listNames.has(stem)
  return !isList && folders.has(folderOf(name))
}

/** What an author is told of a file whose fate is not to lack a date. */
export function fateFinding(file: string, kind: 'committed' | 'page'): Finding {
  const [rule, message] =
    kind === 'committed'
      ? (['date', 'the article has no date, so that of its first commit is read'] as const)
      : ([
          'no-article',
          'the file has no date and stands apart from the articles, so it is a page of the site; give it a date to publish it',
        ] as const)
  return { file, line: 1, column: 1, severity: 'note', rule, message }
}

/** Folders of which most files are dated. */
function articleFolders(undated: readonly Named[], dated: readonly Named[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => counts.set(folderOf(name), (counts.get(folderOf(name)) ?? 0) + by)
  for (const { name } of dated) count(name, 1)
  for (const { name } of undated) count(name, -1)
  return new Set([...counts].flatMap(([folder, surplus]) => (surplus >= 0 ? [folder] : [])))
}

/** Folders in which, or below which, articles stand. */
function foldersAbove(articles: readonly Named[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const { name } of articles) {
    for (let folder = folderOf(name); !folders.has(folder); folder = posix.dirname(folder)) folders.add(folder)
  }
  return folders
}

/** The folder that a file stands in, or its bundle does. */
function folderOf(name: string): string {
  const folder = posix.dirname(name)
  return /\/(?:index|contents|page)\.[^/]+$/i.test(name) ? posix.dirname(folder) : folder
}

/**
 * When each file of a folder was first committed, by its path there, whatever it was called in it then; empty where
 * git knows nothing. A shallow clone knows no first commits: its oldest holds every file.
 */
function firstCommits(folder: string): ReadonlyMap<string, number> {
  if (git(folder, ['rev-parse', '--is-shallow-repository']).trim() !== 'false') return new Map()
  const log = git(folder, 'log -z -M --relative --diff-filter=AR --name-status --format=:%at -- .'.split(' '))
  const commits = new Map<string, number>()
  const renamed = new Map<string, string>()
  const words = log.split('\0').values()
  let moment = 0
  // The newest first: what is added again after a deletion keeps its first day.
  for (const word of words) {
    const [, seconds] = /^:(\d+)$/.exec(word) ?? []
    if (seconds !== undefined) moment = Number(seconds) * 1_000
    else if (word !== '') {
      const { value: before = '' } = words.next()
      const { value: then = '' } = word.trim().startsWith('R') ? words.next() : { value: before }
      const now = renamed.get(then) ?? then
      commits.set(now, moment)
      if (before !== then) renamed.set(before, now)
    }
  }
  return commits
}

function git(folder: string, args: readonly string[]): string {
  const { status, stdout } = childProcess().spawnSync('git', ['-C', folder, '-c', 'log.showSignature=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Git tells its hooks in a linked worktree where the repository is, and would take any folder for its top then.
    env: { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined },
  })
  return status === 0 ? stdout : ''
}
