/** A line of the report: what was measured, what it is compared with, and what the ratio should be. */
export interface Row {
  readonly what: string
  readonly ours: string
  readonly other: string
  /** Nothing where there is nothing to compare. */
  readonly ratio?: number
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2
}

/** Whether a row's ratio is what it should be; nothing where nothing is asked of it. */
export function isMet({ ratio, goal }: Row): boolean | undefined {
  if (ratio === undefined || goal === undefined) return undefined
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost
}

/** Rows in columns, for people. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ['', 'here', 'beside', 'ratio', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      row.ours,
      row.other,
      row.ratio === undefined ? '' : row.ratio.toFixed(row.ratio < 0.1 ? 3 : 2),
      goalOf(row),
      { true: 'met', false: 'missed', undefined: '' }[String(isMet(row))] ?? '',
    ]),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function goalOf({ goal }: Row): string {
  if (!goal) return ''
  return 'atLeast' in goal
    ? `≥ ${Number(goal.atLeast.toFixed(2))}`
    : `≤ ${goal.atMost.toFixed(goal.atMost < 0.1 ? 3 : 2)}`
}
