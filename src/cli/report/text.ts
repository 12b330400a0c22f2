import type { Finding } from '../../article/finding.ts'
import { type Checked, counted, lastLine, type Severity, severities } from './counts.ts'
import { excerptAround, messageShown, shortened } from './excerpt.ts'
import { visible } from './visible.ts'

type Colour = 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow'

/** How a report for people is written. */
export interface TextOptions {
  /** The line of a file, counted from 1; `undefined` where there is none to show. */
  readonly sourceLine: (file: string, line: number) => string | undefined
  /** How wide a shown line may be, in columns of the terminal. */
  readonly width: number
  /** Colours a text; the text itself where nothing is coloured. */
  readonly paint: (colour: Colour, text: string) => string
}

const colours: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', note: 'cyan' }

/**
 * Findings for people, a block a file: where, how bad, what is wrong by which rule, then the line
 * with a caret under the column, and what to write instead.
 */
export function renderFindings(findings: readonly Finding[], options: TextOptions): string {
  const files = Map.groupBy(findings, ({ file }) => file)
  return [...files.values()].map((found) => found.map((finding) => block(finding, options)).join('\n')).join('\n\n')
}

function block(finding: Finding, { sourceLine, width, paint }: TextOptions): string {
  const { file, line, column, severity, rule, message, corrected, whole } = finding
  const head = `${paint('bold', `${visible(file)}:${line}:${column}`)}: ${paint(colours[severity], severity)} ${paint('dim', `[${rule}]`)}: ${messageShown(message)}`
  const number = String(line)
  const margin = ' '.repeat(number.length)
  const gutter = (mark: string): string => paint('dim', `  ${mark} |`)
  const lines = [head]
  const source = whole ? undefined : sourceLine(file, line)
  if (source !== undefined && saysSomething(source)) {
    const { text, before } = excerptAround(source, column, width)
    lines.push(`${gutter(number)} ${text}`, `${gutter(margin)} ${' '.repeat(before)}${paint(colours[severity], '^')}`)
  }
  if (corrected !== undefined) {
    const instead = corrected.split('\n').map((text) => `${gutter(margin)} ${paint('green', shortened(text, width))}`)
    lines.push(`  ${margin} write instead:`, ...instead)
  }
  return lines.join('\n')
}

/** A blank line and the fence of front matter show nothing that is wrong. */
function saysSomething(line: string): boolean {
  return !['', '---', '+++', ';;;', '...'].includes(line.trim())
}

/** How many findings each rule has, the worst and most frequent first; then what to do next. */
export function renderSummary(checked: Checked, { hidden, paint }: Pick<TextOptions, 'paint'> & Hidden): string {
  const rules = [...Map.groupBy(checked.findings, ({ rule, severity }) => `${severity} ${rule}`).values()]
    .map((found) => ({ first: found[0], count: found.length }))
    .toSorted((a, b) => rank(a.first) - rank(b.first) || b.count - a.count)
  const counts = rules.map(({ count, first }) => counted(count, first?.severity ?? 'note'))
  const width = Math.max(...counts.map((text) => text.length))
  const table = rules.map(({ first }, place) => {
    const text = (counts[place] ?? '').padStart(width)
    return `  ${paint(colours[first?.severity ?? 'note'], text)}  ${first?.rule}`
  })
  const left = new Set(checked.findings.flatMap(({ rule, file }) => (rule === 'not-fixed' ? file : [])))
  const mends = checked.findings.filter(({ corrected, file }) => corrected !== undefined && !left.has(file)).length
  const hints = [
    ...(mends > 0
      ? [`npx tidings check --fix writes ${mends === 1 ? 'the one mend' : `the ${mends} mends`} into the files`]
      : []),
    ...(checked.articles === 0 && checked.findings.length === 0 ? ['npx tidings new "Title" begins an article'] : []),
    ...(hidden > 0 ? [`--all shows the ${counted(hidden, 'note')}`] : []),
  ]
  return [...table, ...(hints.length > 0 ? [`  ${hints.join('; ')}`] : []), lastLine(checked)].join('\n')
}

interface Hidden {
  /** How many notes are counted, but not shown. */
  readonly hidden: number
}

function rank(finding: Finding | undefined): number {
  return severities.indexOf(finding?.severity ?? 'note')
}
