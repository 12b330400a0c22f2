import { placeOf } from '../place-in-text.ts'
import { duplicatesOf } from './duplicates.ts'
import type { Mend } from './rows.ts'
import { parseStrict } from './strict.ts'
import { mostMends } from './walk.ts'

/** Members of JSON that later ones of their name hide, over which its parser passes in silence; lines count from 1. */
export function jsonDuplicates(text: string): readonly Mend[] {
  if (!mayRepeat(text)) return []
  // Flow collections of YAML are a superset of JSON, and its parser tells of every member.
  const parse = parseStrict(text)
  if (!parse.ok) return []
  return duplicatesOf(parse.document, text)
    .slice(0, mostMends)
    .map(({ at, rule, message }) => ({ ...placeOf(text, at), rule, message }))
}

/** Whether two names are the same, in one object or in two. */
function mayRepeat(text: string): boolean {
  const names = Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)).flatMap(([name, colon]) => (colon ? name : []))
  return new Set(names).size < names.length
}
