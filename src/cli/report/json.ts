import { type Checked, countsOf } from './counts.ts'

/**
 * Findings for programs: one JSON document with every finding, notes included. Lines and columns
 * count from 1, columns in UTF-16 code units. Control characters are escaped, those beyond ASCII too.
 */
export function renderJson({ articles, findings }: Checked): string {
  const { error, warning, note } = countsOf(findings)
  const counts = { articles, errors: error, warnings: warning, notes: note }
  return JSON.stringify({ findings, counts }, undefined, 2).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
