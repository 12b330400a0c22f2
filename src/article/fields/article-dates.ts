import type { Finding } from '../finding.ts'
import type { Name } from '../names.ts'
import { linkedFile } from '../wiki-link.ts'
import { type DayOrder, readDate, timeLast } from './date.ts'
import { type NamedFields, type Said, saidOf, textsSaid } from './fields.ts'
import { answerOf, definedOf, lineOfText } from './values.ts'

/** When an article is published, was changed and ends: milliseconds since 1970. */
export interface Dates {
  readonly published: number
  readonly updated?: number
  readonly expires?: number
  /** Set where it names no day but that of its last change. */
  readonly byChange?: true
}

/** Says what is wrong with a field, with the key that it was given. */
type Say = (severity: Finding['severity'], key: string, message: string) => void

/** An article's dates; `undefined` once one that matters cannot be read. */
export function readDates(
  name: string,
  named: NamedFields,
  timeZone: string,
  say: Say,
  committed?: number,
): Dates | undefined {
  const inPath = dateInPath([name, ...textsSaid(named, 'slug')], timeZone)
  const moment = ({ key, value }: Said, severity: Finding['severity']): number | undefined => {
    const line = lineOfText(value)
    const text = line === undefined ? JSON.stringify(value) : linkedDay(line)
    const dating = readDate(text, timeZone, orderIn(text, name, inPath, timeZone))
    if (dating.ok) return dating.moment
    say(severity, key, dating.message)
    return undefined
  }
  const first = (of: Name): Said | undefined =>
    saidOf(named, of).find(({ value }) => answerOf(value) === undefined && !lookedUp.test(lineOfText(value) ?? ''))
  const [publishedSaid, updatedSaid, expiresSaid] = [first('published'), first('updated'), first('expires')]
  const dated = publishedSaid ? moment(publishedSaid, 'error') : inPath
  const changed = updatedSaid && moment(updatedSaid, 'warning')
  const expires = expiresSaid && moment(expiresSaid, 'error')
  const published = dated ?? (publishedSaid ? undefined : (changed ?? committed))
  if (published === undefined || (expiresSaid && expires === undefined)) return undefined
  const byChange = dated === undefined && changed !== undefined ? true : undefined
  const isOnDay =
    changed !== undefined &&
    (isSameDay(updatedSaid, published - changed) ||
      (hasNoHour(publishedSaid) && published > changed && dayWritten(updatedSaid, timeZone) === published))
  const updated = isOnDay ? published : changed
  return definedOf({ published, updated: byChange ? undefined : updated, expires, byChange })
}

/** The day of a daily note in Obsidian, where a text is a link to one: `2026-02-03` of `[[daily/2026-02-03|Tuesday]]`. */
function linkedDay(text: string): string {
  const file = linkedFile(text)
  return file === text ? text : file.slice(file.lastIndexOf('/') + 1)
}

const day = 86_400_000

/** Whether a date is a day without an hour, on which something stands that is so many milliseconds later. */
function isSameDay(said: Said | undefined, later: number): boolean {
  return later > 0 && later < day && hasNoHour(said)
}

/** Whether a date names a day alone, as a path does. */
function hasNoHour(said: Said | undefined): boolean {
  return !/:|^\d+$/.test(lineOfText(said?.value) ?? '')
}

/** The day that a date is written with, in whichever zone: `2026-01-02` of `2026-01-02T07:30+09:00`, which is the first in UTC. */
function dayWritten(said: Said | undefined, timeZone: string): number | undefined {
  const dating = readDate((lineOfText(said?.value) ?? '').replace(/(?:[Tt]|,?\s+)\d{1,2}:\d{2}.*$/, ''), timeZone)
  return dating.ok ? dating.moment : undefined
}

/** What Eleventy and Quarto look up in git, the file system or the clock, and R Markdown computes: no moment by itself. */
const lookedUp = /^(?:(?:git )?(?:last[ -]modified|created)|today|now|`r .*`)$/i

/** How a date such as `03/04/2024` is meant: the way that agrees with the path's day, else as Quarto reads it. */
function orderIn(text: string, name: string, inPath: number | undefined, timeZone: string): DayOrder | undefined {
  const day = /^\d{1,2}([-/.])\d{1,2}\1\d{4}/.exec(timeLast(text))?.[0]
  if (day === undefined) return undefined
  const orders: readonly DayOrder[] = ['month-first', 'day-first']
  const agreeing = orders.find((order) => {
    const dating = readDate(day, timeZone, order)
    return dating.ok && dating.moment === inPath
  })
  return agreeing ?? (/\.qmd$/i.test(name) ? 'month-first' : undefined)
}

const datedPath =
  /(?:^|\/)(\d{4})([-/_.])(\d{1,2})[-/_.](\d{1,2})(?=[-/_. ])|(?:^|\/)(\d{4})()(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?=[-_. ])/

/** The day that a file's path or an address begins with, and its time where it says one: `2026-11-23-name.md`, `2026/11/23/name`, `20261123093000-name.md`. */
function dateInPath(paths: readonly string[], timeZone: string): number | undefined {
  for (const path of paths) {
    const match = datedPath.exec(path)
    if (!match) continue
    const [, year, , month, day, ...solid] = match
    const [, , , , hour, minute, second = '00'] = solid
    const written = [year ?? solid[0], month ?? solid[2], day ?? solid[3]].join('-')
    const dating = readDate(hour === undefined ? written : `${written} ${hour}:${minute}:${second}`, timeZone)
    if (dating.ok) return dating.moment
  }
  return undefined
}
