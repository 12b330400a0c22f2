import { withoutReferences } from '../character-references.ts'
import type { Value } from '../front-matter-value.ts'
import { singleLine } from '../text.ts'
import { shownName } from '../wiki-link.ts'
import { lineOfText } from './values.ts'

/** A text of one line without references; `undefined` where there is none. */
export function plainLine(value: Value | undefined): string | undefined {
  return plain(lineOfText(value))
}

/** The same of a name, which may be a link of Obsidian's. */
export function plainName(value: Value | undefined): string | undefined {
  const line = lineOfText(value)
  return plain(line && shownName(line))
}

function plain(line: string | undefined): string | undefined {
  // A name that is nothing but a blank's reference stays one.
  return line && (singleLine(withoutReferences(line)) || line)
}
