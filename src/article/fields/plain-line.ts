import { withoutReferences } from '../character-references.ts'
import type { Value } from '../front-matter-value.ts'
import { singleLine } from '../text.ts'
import { shownName } from '../wiki-link.ts'
import { lineOfText } from './values.ts'

/** A name or another text of one line without references; `undefined` where there is none. */
export function plainLine(value: Value | undefined): string | undefined {
  const written = lineOfText(value)
  const line = written && shownName(written)
  // A name that is nothing but a blank's reference stays one.
  return line && (singleLine(withoutReferences(line)) || line)
}
