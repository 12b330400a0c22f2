import { dialectOf } from '../body/dialect.ts'
import { unfinishedMerge } from '../body/unfinished-merge.ts'
import { withoutReferences } from '../character-references.ts'
import { type Address, addressOf } from '../fields/address.ts'
import { type Dates, readDates } from '../fields/article-dates.ts'
import { firstText, type Metadata, type NamedFields, nameFields, saidOf } from '../fields/fields.ts'
import { isBundle } from '../fields/file-name.ts'
import { hiddenBy } from '../fields/hidden.ts'
import { titleFor } from '../fields/title.ts'
import { answerOf } from '../fields/values.ts'
import type { Finding, RuleName } from '../finding.ts'
import { type Split, splitFrontMatter } from '../front-matter/front-matter.ts'
import { unfinished } from '../mend/mend.ts'
import { folded, type Name, nearestName } from '../names.ts'
import { placeOf } from '../place-in-text.ts'
import type { Site } from '../site.ts'
import { singleLine, withLineFeeds } from '../text.ts'

/** A file of a collection. */
export interface ArticleFile {
  /** Its path as people are told it. */
  readonly file: string
  /** Its path within the collection, with `/`. */
  readonly name: string
  readonly source: string
  /** When it was first committed (milliseconds since 1970): its date, where it names none. */
  readonly committed?: number | undefined
  /** That of the folder it stands in, where the collection's folders are languages. */
  readonly language?: string | undefined
}

/** What of an article can be known before any other is read: all but what its text links to. */
export interface Outline extends Metadata, Dates {
  readonly name: string
  readonly source: string
  /** The line of the file that the body's first is, counted from 1. */
  readonly bodyLine: number
  readonly title: string
  readonly address: Address
}

/** An outline, or none where the file cannot be an article (a finding of severity `error` says why) or is a draft. */
export interface OutlineReading {
  readonly outline: Outline | undefined
  readonly findings: readonly Finding[]
  /** Set where nothing but a date is missing. */
  readonly undated?: true
}

/** What an article shows besides its text. */
const shown: readonly Name[] = ['summary', 'images', 'enclosures', 'source', 'embed']

/** Files larger than this (in characters) are refused. */
const sizeLimit = 5_000_000

/** Says what a file's author should know, at a line. */
type Say = (severity: Finding['severity'], rule: RuleName, line: number, message: string) => void

/** Reads a file's front matter: what an article must have, and where it stands. */
export function readOutline({ file, name, source, committed, language }: ArticleFile, site: Site): OutlineReading {
  const findings: Finding[] = []
  const say: Say = (severity, rule, line, message) => {
    findings.push({ file, line, column: 1, severity, rule, message })
  }
  const none: OutlineReading = { outline: undefined, findings }
  if (source.length > sizeLimit) {
    say('error', 'size', 1, `the file is larger than ${sizeLimit} characters; split it`)
    return none
  }
  const split = splitFrontMatter(file, source)
  findings.push(...split.findings)
  if (!split.fields) return none
  const named = nameFields(split.fields, new Set(site.carriedFields?.map(folded)))
  sayOfNames(named, split, say)
  if (isKeptBack(name, named, split, say)) return none
  const sayOfDate = (severity: Finding['severity'], key: string, message: string): void =>
    say(severity, 'date', split.lineOf(key), message)
  const dates = readDates(name, named, site.timeZone ?? 'UTC', sayOfDate, committed)
  const isUndated = dates === undefined && !findings.some(({ severity }) => severity === 'error')
  if (isUndated) say('error', 'date', 1, 'the article has no date; add a line "date: 2026-11-23T09:30:00Z"')
  if (dates === undefined) return { ...none, ...(isUndated && { undated: true }) }
  const title = titleOf(named) ?? titleFor(name, split.body)
  if (title === undefined) {
    sayOfNoTitle(named, split, say)
    return none
  }
  const bodyLine = linesOf(source) - linesOf(split.body) + 1
  const merge = unfinishedMerge(split.body, dialectOf(name, split.body))
  if (merge !== undefined) {
    say('error', 'merge-conflict', bodyLine + merge - 1, unfinished)
    return none
  }
  const address = addressOf(name, named, language)
  return { outline: { file, name, source, split, bodyLine, named, title, ...dates, address }, findings }
}

/** Says which names reach no feed. */
function sayOfNames({ unknown, presentation }: NamedFields, split: Split, say: Say): void {
  for (const key of unknown) {
    const meant = nearestName(key)
    const instead = meant ? `did you mean "${meant}"?` : 'it reaches no feed unless SITE_FIELDS names it'
    const message = `"${key}" is a name that nothing here reads; ${instead}`
    // What was to be kept back is published.
    say(meant === 'draft' ? 'warning' : 'note', 'unknown-name', split.lineOf(key), message)
  }
  for (const key of presentation) {
    const message = `"${key}" says how another tool shows its pages; no feed carries it`
    say('note', 'presentation', split.lineOf(key), message)
  }
}

/** Whether a file is no article, or one that its author keeps back; says so. */
function isKeptBack(name: string, named: NamedFields, split: Split, say: Say): boolean {
  const { said, presentation } = named
  const isBare = split.body.trim() === ''
  if (isBare && (isListPage(name, named) || (said.size === 0 && presentation.length > 0))) {
    say('note', 'no-article', 1, 'the file says only how another tool shows a page; it is no article')
    return true
  }
  const hidden = hiddenBy(named)
  if (hidden) say(hidden.severity, 'draft', split.lineOf(hidden.key), hidden.message)
  if (hidden && !hidden.shown) return true
  const isDated = saidOf(named, 'published').some(({ value }) => answerOf(value) === undefined)
  if (!/^(?:index\.[^/]+|contents\.lr)$/i.test(name) || isDated) return false
  say('note', 'no-article', 1, "the file is the site's first page; give it a date to publish it as an article")
  return true
}

function sayOfNoTitle({ said, presentation }: NamedFields, { body }: Split, say: Say): void {
  const isShown = body.trim() !== '' || shown.some((name) => said.has(name))
  if (presentation.length > 0 && !isShown) {
    say('note', 'no-article', 1, 'the file has no title and nothing to show, so it is no article')
  } else {
    say('error', 'title', 1, 'the article has no title and no heading; add a line "title: …"')
  }
}

/** What pages are called that list articles. */
export const listNames: ReadonlySet<string> = new Set(
  'all archive archives categories category home search tag tags topics'.split(' '),
)

/** Whether a file without a text is where another tool lists articles: Hexo's `tags/index.md`. */
function isListPage(name: string, { said }: NamedFields): boolean {
  const segments = name
    .replace(/\.[^./]+$/, '')
    .toLowerCase()
    .split('/')
  const last = isBundle(segments) ? segments.at(-2) : segments.at(-1)
  return listNames.has(last ?? '') && [...said.keys()].every((key) => !shown.includes(key))
}

function linesOf(text: string): number {
  return placeOf(withLineFeeds(text), text.length).line
}

function titleOf(named: NamedFields): string | undefined {
  const written = firstText(named, 'title')
  return written === undefined ? undefined : singleLine(withoutReferences(written)) || undefined
}
