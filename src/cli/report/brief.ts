import type { Finding } from '../../article/finding.ts'
import { counted } from './counts.ts'
import type { TextOptions } from './text.ts'

/** Of so many findings of one rule each is shown; of more, the first alone. */
const most = 100
const first = 20

/** Findings of one rule that a report counts instead of showing each. */
export interface More extends Pick<Finding, 'severity' | 'rule'> {
  readonly count: number
  readonly files: number
}

/** What a person is shown of a list of which each says the same: all of it, or the first few of hundreds. */
export function fewOf<T>(list: readonly T[]): readonly T[] {
  return list.length > most ? list.slice(0, first) : list
}

/** What a person is shown of findings: where hundreds say the same, a few of them, and how many more there are. */
export function briefly(findings: readonly Finding[]): {
  readonly shown: readonly Finding[]
  readonly more: readonly More[]
} {
  const rules = [...Map.groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`).values()]
  const more = rules.map((found) => found.slice(fewOf(found).length)).filter(({ length }) => length > 0)
  const rest = new Set(more.flat())
  return {
    shown: findings.filter((finding) => !rest.has(finding)),
    more: more.flatMap((found) => {
      const files = new Set(found.map(({ file }) => file)).size
      return found.slice(0, 1).map(({ severity, rule }) => ({ severity, rule, count: found.length, files }))
    }),
  }
}

/** A line for each rule of which not every finding is shown. */
export function renderMore(more: readonly More[], { paint }: Pick<TextOptions, 'paint'>): string {
  const lines = more.map(({ severity, rule, count, files }) => {
    const where = `${count} more ${severity}s like these, in ${counted(files, 'file')}; npx tidings check --all shows each`
    return `${paint('dim', `[${rule}]`)}: ${where}`
  })
  return lines.join('\n')
}
