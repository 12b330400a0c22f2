import type { Finding } from '../../article/finding.ts'

/** What a check of a collection came to. */
export interface Checked {
  /** How many articles are published. */
  readonly articles: number
  readonly findings: readonly Finding[]
}

export type Severity = Finding['severity']
export const severities = ['error', 'warning', 'note'] as const satisfies readonly Severity[]

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** The last line of every report: `6 articles, 0 errors, 1 warning, 2 notes`. */
export function lastLine({ articles, findings }: Checked): string {
  const counts = countsOf(findings)
  return [counted(articles, 'article'), ...severities.map((severity) => counted(counts[severity], severity))].join(', ')
}

/** A number with the name of what it counts. */
export function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
