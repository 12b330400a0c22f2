import { placeOf } from './mend/place.ts'
import { parseStrict } from './mend/strict.ts'

/** JSON as it is written, or why it cannot be read. Lines and columns count from 1. */
export type Json =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string }

/** Reads JSON with its numbers as text: an id may have more digits than a number can hold. */
export function readJson(text: string): Json {
  try {
    return { ok: true, value: JSON.parse(text, asWritten) }
  } catch (cause) {
    return { ok: false, ...explain(cause instanceof Error ? cause.message : String(cause), text) }
  }
}

function asWritten(_: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' ? source : value
}

/** Says where JSON is wrong: the engine does not always tell. */
function explain(message: string, text: string): { line: number; column: number; message: string } {
  const comma = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|(,)(?=\s*[}\]])/g)].find(([, found]) => found !== undefined)
  if (comma) return { ...placeOf(text, comma.index), message: 'a comma stands after the last value; delete it' }
  // Flow collections of YAML are a superset of JSON, and its parser knows where it stands.
  const strict = parseStrict(text)
  if (!strict.ok) return strict.fault
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? []
  const [, position] = /at position (\d+)/.exec(message) ?? []
  const place =
    line === undefined ? placeOf(text, Number(position ?? 0)) : { line: Number(line), column: Number(column) }
  const said = message.replace(/(?: in JSON)? at position .*| is not valid JSON|, (?:\.\.\.)?"[\s\S]*$/g, '')
  return { ...place, message: `this is no JSON: ${said}; write "name": "text"` }
}
