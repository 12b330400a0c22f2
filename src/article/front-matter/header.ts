/** A header without fences, as YAML of as many lines, and where the article's text begins. */
export interface Header {
  readonly yaml: string
  /** Lines of the text above the header. */
  readonly above: number
  readonly body: string
}

/** What a header must name to be one: a text may begin with `Note: …` too. */
const telling = /^(?:title|date)$/i
const field = /^([A-Za-z][\w-]*)[ \t]*:(?!\/\/)[ \t]*(.*)$/
const dotted = /^[ \t]*\.\.[ \t]+([\w-]+):(?:[ \t]+(.*)|[ \t]*)$/
/** Lines that a header has at most: what goes on for longer is a text, and would take gray-matter quadratic time. */
const longest = 1_000
/** Names of which each further line is one more value, rather than more of the text; they may stand on several. */
const listed = /^(?:tags|keywords|authors?|categor(?:y|ies))$/i

/**
 * The header of Pelican and MultiMarkdown (`Title: …` lines to the first blank one), or of Nikola
 * (`.. title: …` lines, in a comment or bare); `undefined` where a text begins otherwise.
 */
export function headerOf(text: string): Header | undefined {
  const [comment] = /^<!--[ \t]*\n/.exec(text) ?? []
  const lines = text.split('\n')
  const first = comment === undefined ? 0 : 1
  const isDotted = dotted.test(lines[first] ?? '')
  if (comment !== undefined ? !isDotted : !isDotted && !field.test(lines[0] ?? '')) return undefined
  const found = lines.findIndex((line, place) =>
    comment === undefined ? line.trim() === '' : place > 0 && line.includes('-->'),
  )
  if (comment !== undefined && found === -1) return undefined
  const end = found === -1 ? lines.length : found
  if (end > longest) return undefined
  const yaml = yamlOf(lines.slice(first, end), isDotted ? dotted : field)
  return yaml === undefined ? undefined : { yaml, above: first, body: lines.slice(end + 1).join('\n') }
}

/** YAML of a header's lines, each on the line where it stands; `undefined` where one is none of a header. */
function yamlOf(lines: readonly string[], form: RegExp): string | undefined {
  const fields: { readonly key: string; readonly row: number; readonly values: string[] }[] = []
  let last: (typeof fields)[number] | undefined
  for (const [row, line] of lines.entries()) {
    const [, key, value = ''] = form.exec(line) ?? []
    if (key !== undefined) {
      const earlier = listed.test(key) ? fields.find((field) => field.key === key) : undefined
      last = earlier ?? { key, row, values: [] }
      if (!earlier) fields.push(last)
      last.values.push(value.trim())
    } else if (line.trim() !== '') {
      if (last === undefined || !/^\s/.test(line)) return undefined
      last.values.push(line.trim())
    }
  }
  if (!fields.some(({ key }) => telling.test(key))) return undefined
  const rows = lines.map(() => '')
  for (const { key, row, values } of fields) {
    const text = listed.test(key)
      ? values
          .map((value) => value.replace(/,$/, ''))
          .filter(Boolean)
          .join(', ')
      : values.filter(Boolean).join(' ')
    rows[row] = `"${key}": ${text === '' ? '' : JSON.stringify(text)}`
  }
  return rows.join('\n')
}
