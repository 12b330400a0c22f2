import type { Fields, Value } from '../front-matter-value.ts'

/** White space that YAML does not trim as JavaScript does, and a closing quote that may have lost its opening one. */
const doubtful = /[^\S\n ]|” *$/m
const entry = /^([A-Za-z][\w-]{0,99}):(?: +(.*))?$/
const item = /^( *)- +(.*)$/
/** Text that begins as no sign of YAML does, and holds no quote, nor a colon or a `#` that would be one. */
const plain = /^[\p{L}\p{N}/.(](?:[^":#]|:(?! |$)|(?<! )#)*$/u
const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/
const list = /^\[([^[\]]*)\]$/
const listed = /^(?:[\p{L}\p{N}](?:[^"':#{}]|(?<! )#)*|"[^"\\]*"|'[^']*')$/u

/**
 * Reads YAML that is nothing but names with a value each, on their line or in a list below, none of which could be
 * damaged or mean something else: as the whole parser does, in a twentieth of the time. `undefined` where it
 * is anything more.
 */
export function readFlat(text: string): Fields | undefined {
  if (doubtful.test(text)) return undefined
  const fields = new Map<string, Value>()
  let open: { readonly name: string; readonly values: string[]; indent?: string } | undefined
  for (const line of text.split('\n').map((line) => line.trimEnd())) {
    if (line === '') continue
    const [, name, written = ''] = entry.exec(line) ?? []
    if (name !== undefined) {
      const value = written === '' ? '' : (listOf(written) ?? textOf(written))
      if (value === undefined || fields.has(name)) return undefined
      fields.set(name, value)
      open = written === '' ? { name, values: [] } : undefined
      continue
    }
    const [, indent, inner = ''] = item.exec(line) ?? []
    const value = textOf(inner)
    if (!open || indent === undefined || value === undefined || indent !== (open.indent ?? indent)) return undefined
    open.indent = indent
    open.values.push(value)
    fields.set(open.name, open.values)
  }
  return Object.fromEntries(fields)
}

function textOf(written: string): string | undefined {
  if (plain.test(written)) return written
  const [, double, single] = quoted.exec(written) ?? []
  return double ?? single
}

/** `[a, "b"]`; none where a comma stands in quotes. */
function listOf(written: string): readonly string[] | undefined {
  const [, inner] = list.exec(written) ?? []
  if (inner === undefined) return undefined
  if (inner.trim() === '') return []
  const values = inner.split(',').map((value) => (listed.test(value.trim()) ? textOf(value.trim()) : undefined))
  return values.every((value) => value !== undefined) ? values : undefined
}
