import type { Fields, Value } from '../front-matter-value.ts'

/**
 * White space that YAML takes for something else than JavaScript does, and a closing quote that may have lost its
 * opening one.
 */
const doubtful = /[\t\v\f\r\u0085\u2028\u2029\ufeff]|[^\S\n ] *$|” *$/m
const blank = /^ *(?:#(?: .*)?)?$/
const line = /^( *)(- +)?(?:([A-Za-z_][\w-]{0,99}):(?= |$) *)?(.*)$/
/**
 * Text that begins as no sign of YAML does, and holds no quote, nor a colon or a `#` that would be one; what closes at
 * its end may be damage.
 */
const plain = /^[\p{L}\p{N}\p{So}/.(<_$+~](?:[^":#]|:(?! |$)|(?<! )#)*(?<![\]'])$/u
const quoted = /^(?:"[^"\\]*"|'[^']*')$/
/** What YAML and JSON read alike. */
const escaped = /^"(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*"$/u
const list = /^\[([^[\]]*)\]$/
const listed = /^(?:[\p{L}\p{N}/._](?:[^"':#{}]|(?<! )#)*|"[^"\\]*"|'[^']*')$/u
/** Levels within levels: nobody writes more. */
const mostLevels = 20

/** What a line says: an item of a list, with its text where it is one; or a name, with what is written after it. */
type Member =
  | { readonly kind: 'item'; readonly indent: number; readonly text: Value | undefined }
  | { readonly kind: 'entry'; readonly indent: number; readonly name: string; readonly written: string }

/**
 * Reads YAML in which every line is a name, an item of a list, or both, with a value that could not be damaged or mean
 * something else: as the whole parser does, in a twentieth of the time. `undefined` where it is anything more.
 */
export function readRegular(text: string): Fields | undefined {
  const members = doubtful.test(text) ? undefined : membersOf(text)
  return members && assembled(members)
}

/** The mapping that members make; `undefined` where one stands where it does not belong. */
function assembled(members: readonly Member[]): Fields | undefined {
  let next = 0
  const fields = mapping(0, 0)
  return next === members.length ? fields : undefined

  function mapping(indent: number, level: number): Fields | undefined {
    const fields = new Map<string, Value>()
    for (let member = members[next]; member?.kind === 'entry' && member.indent === indent; member = members[next]) {
      next += 1
      const value = member.written === '' ? below(indent, level) : (listOf(member.written) ?? textOf(member.written))
      if (value === undefined || fields.has(member.name)) return undefined
      fields.set(member.name, value)
    }
    return Object.fromEntries(fields)
  }

  function sequence(indent: number, level: number): readonly Value[] | undefined {
    const items: Value[] = []
    for (let member = members[next]; member?.kind === 'item' && member.indent === indent; member = members[next]) {
      next += 1
      const value = member.text === undefined ? mapping(members[next]?.indent ?? 0, level + 1) : member.text
      if (value === undefined) return undefined
      items.push(value)
    }
    return items
  }

  /** The value of a name that has none on its line. A list may stand no further in than the name. */
  function below(indent: number, level: number): Value | undefined {
    const member = members[next]
    if (!member || member.indent < indent || (member.indent === indent && member.kind === 'entry')) return ''
    if (level === mostLevels) return undefined
    return member.kind === 'item' ? sequence(member.indent, level + 1) : mapping(member.indent, level + 1)
  }
}

/**
 * The members of a text's mappings and lists, two for an item that begins a mapping; `undefined` where a line is
 * something else.
 */
function membersOf(text: string): readonly Member[] | undefined {
  const members: Member[] = []
  for (const written of text.split('\n')) {
    const [, blanks = '', dash = '', name, rest = ''] = line.exec(written.trimEnd()) ?? []
    if (blank.test(written)) continue
    const indent = blanks.length
    if (dash !== '') {
      const text = name === undefined ? textOf(rest) : undefined
      if (name === undefined && text === undefined) return undefined
      members.push({ kind: 'item', indent, text })
    }
    if (name !== undefined) members.push({ kind: 'entry', indent: indent + dash.length, name, written: rest })
    else if (dash === '') return undefined
  }
  return members
}

/** Whether a value without quotes is what programs write for none. */
export function saysNothing(plain: string): boolean {
  return plain === 'null' || plain === '~'
}

function textOf(written: string): string | null | undefined {
  if (plain.test(written)) return saysNothing(written) ? null : written
  if (quoted.test(written)) return written.slice(1, -1)
  return escaped.test(written) ? JSON.parse(written) : undefined
}

/** `[a, "b"]`; none where a comma stands in quotes. */
function listOf(written: string): readonly Value[] | undefined {
  const [, inner] = list.exec(written) ?? []
  if (inner === undefined || /[^\S ]/.test(inner)) return undefined
  if (inner.trim() === '') return []
  const values = inner.split(',').map((value) => (listed.test(value.trim()) ? textOf(value.trim()) : undefined))
  return values.every((value) => value !== undefined) ? values : undefined
}
