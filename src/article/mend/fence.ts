import { beginsEntry, isBlank, isComment, lineOf, type Owner } from './line.ts'
import { isKnown } from './repaired.ts'
import { type Mend, type Row, rowsOf } from './rows.ts'

/** A line that is meant to be `---`. */
const nearly = /^[ \t]*(?:-{2,}|[–—]+-*)[ \t]*$/
const top: Owner = { written: 0, kind: 'map', lists: [] }
/** The beginning of a line that is blank, or nearly a fence: without one, no fence is missing. */
const gap = /^[^\S\n]*(?:\n|--|[–—])/m
const heading = /^#{1,6} +\S/

/**
 * Finds the line where the fence is missing that closes damaged front matter: one that is nearly
 * a fence, or the blank line before the article's text. `closed` says whether a fence follows
 * later (a thematic break of the text, then), which takes surer signs.
 */
export function missingFence(text: string, closed: boolean): Mend | undefined {
  if (!gap.test(text)) return undefined
  const rows = rowsOf(text)
  const first = rows.findIndex(({ text }) => lineOf(text).key !== undefined)
  if (first === -1) return undefined
  const almost = rows.findIndex(({ text }, index) => index > first && nearly.test(text))
  const prose = rows.findIndex(
    (row, index) => index > first && isBlank(rows[index - 1]?.text ?? '') && isProse(row.text),
  )
  const last = rows.findLastIndex((row) => isName(row.text))
  if (almost !== -1 && (prose === -1 || almost < prose) && !(closed && last > almost)) {
    return fence(rows[almost], `this line ends the front matter; write "---"`)
  }
  if (prose === -1 || (closed && (last > prose || !isArticle(rows, prose)))) return undefined
  let blank = prose - 1
  for (let at = blank; at > first && (isBlank(rows[at]?.text ?? '') || isComment(rows[at]?.text ?? '')); at -= 1) {
    if (isBlank(rows[at]?.text ?? '')) blank = at
  }
  return fence(rows[blank], 'the front matter ends here with no fence; write "---" before the text')
}

/** Whether lines can stand in a mapping of YAML; one alone, with a rule below, is a heading of Markdown. */
export function areFields(lines: readonly string[]): boolean {
  return lines.length > 1 && lines.every((line) => /^(?:[A-Za-z][\w-]*[ \t]*:(?:\s|$)|[ \t#-]|$)/.test(line))
}

/** Fields, with a fence below them: below another one, which was to end them. */
const fieldsAndFence = /^\s*?([A-Za-z][\w-]*)[ \t]*:(?=[ \t]|\n)[\s\S]{1,20000}?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Tells what begins a text that is front matter as well, and was cut off from it by a fence too many. */
export function fenceTooMany(body: string, lineOf: () => number): Mend | undefined {
  const [whole, name = ''] = fieldsAndFence.exec(body) ?? []
  if (!isKnown(name) || !areFields(whole?.trim().split('\n').slice(0, -1) ?? [])) return undefined
  const message = `this line ends the front matter, yet "${name}" and more follow as if they were a part of it; delete it, if they are`
  return { line: lineOf(), column: 1, rule: 'missing-fence', message }
}

/** What nearly opens front matter, where a title or a date stands on the next line. */
const nearlyOpened =
  /^[\s\ufeff\u200b]*?(?:(?:-{2}|-{4,}|[–—]+-*)[ \t]*(?:\r\n|\r|\n))(?=(?:title|date)[ \t]*:(?:[ \t]|$))/i

/** The line of a file that was meant to be the fence which opens its front matter. */
export function openingFence(source: string): Mend | undefined {
  const [lines] = nearlyOpened.exec(source) ?? []
  if (lines === undefined) return undefined
  const line = lines.split(/\r\n|\r|\n/).length - 1
  return fence({ text: '', line }, 'this line begins the front matter; write "---"')
}

function fence(row: Row | undefined, message: string): Mend | undefined {
  return row && { line: row.line, column: 1, rule: 'missing-fence', message, corrected: '---' }
}

/** Whether a line at the left can only be text. */
function isProse(text: string): boolean {
  return /^[^\s#\-\]}]/.test(text) && !beginsEntry(text, top, '', true)
}

/** Whether a line at the left begins a field. */
function isName(text: string): boolean {
  const { indent, key, dashes } = lineOf(text)
  return indent === 0 && key !== undefined && dashes === '' && !/\s/.test(key)
}

/** Whether what begins at a row looks like an article rather than a value: a heading, or two paragraphs. */
function isArticle(rows: readonly Row[], start: number): boolean {
  if (rows.some(({ text }, index) => index > 0 && heading.test(text) && isBlank(rows[index - 1]?.text ?? '')))
    return true
  return rows.some(({ text }, index) => index > start && isBlank(rows[index - 1]?.text ?? '') && isProse(text))
}
