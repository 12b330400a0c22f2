import type { Finding } from '../finding.ts'
import { placeOf } from '../place-in-text.ts'

export type TextFinding = Omit<Finding, 'file'>

type Rule = 'template-tag' | 'mdx' | 'html-tag' | 'url' | 'footnote' | 'nesting'

/** Says something once a kind. `where` is an offset in the body, or is found only when it is to be said. */
export type Report = (
  rule: Rule,
  kind: string,
  severity: Finding['severity'],
  message: string | ((offset: number) => string),
  where: number | (() => number),
) => void

/** What becomes of what nothing here runs, and what to do. */
export function leftOut(isPaired: boolean): string {
  return isPaired
    ? 'it is left out, and what it encloses is kept'
    : 'it is left out: write what it shows in Markdown or HTML'
}

/** More kinds of one rule than this are only counted: nobody reads them, and each costs a search for its place. */
const kindsSaid = 50

export function reports(body: string): { report: Report; findings(): TextFinding[] } {
  const said = new Map<Rule, Set<string>>()
  const found: TextFinding[] = []
  const report: Report = (rule, kind, severity, message, where) => {
    const kinds = said.getOrInsertComputed(rule, () => new Set())
    if (kinds.has(kind)) return
    kinds.add(kind)
    if (kinds.size > kindsSaid) return
    const offset = Math.max(0, typeof where === 'number' ? where : where())
    const text = typeof message === 'string' ? message : message(offset)
    found.push({ ...placeOf(body, offset), rule, severity, message: text })
  }
  const findings = () => {
    const rest = [...said].filter(([, kinds]) => kinds.size > kindsSaid)
    const more = rest.map(([rule, { size }]): TextFinding => {
      const message = `${size - kindsSaid} more kinds of this were found and are not listed`
      return { line: 1, column: 1, rule, severity: 'note', message }
    })
    return [...found.sort((a, b) => a.line - b.line || a.column - b.column), ...more]
  }
  return { report, findings }
}
