/** What a value written in a programming language says, as far as YAML can. */
export type Literal = string | readonly Literal[] | { readonly [key: string]: Literal }

/** A name with its value, and the line where it stands, counted from 0. */
export interface Member {
  readonly key: string
  readonly value: Literal
  readonly row: number
}

/** Members in their order as YAML, each name on its line; of two on one line, the second moves one down. */
export function yamlRows(members: readonly Member[]): string {
  const rows: string[] = []
  for (const { key, value, row } of members) {
    while (rows.length <= row) rows.push('')
    // YAML wants each on its own.
    rows.splice(row, rows[row] === '' ? 1 : 0, `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  }
  return rows.join('\n')
}
