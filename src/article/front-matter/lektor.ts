import type { Header } from './header.ts'

const field = /^([A-Za-z_]\w*):[ \t]*(.*)$/

/**
 * The fields of Lektor's `contents.lr`, divided by lines of `---`: its `body` is the text, the
 * rest is YAML that keeps each name on its line. `undefined` where a text is none.
 */
export function lektorFields(text: string): Header | undefined {
  if (!field.test(text.slice(0, text.indexOf('\n') + 1).trimEnd()) || !/^---[ \t]*$/m.test(text)) return undefined
  const rows: string[] = []
  let body: string | undefined
  for (const part of text.split(/^---[ \t]*(?:\n|$)/m)) {
    const [first = '', ...rest] = part.split('\n')
    const [, name, value = ''] = field.exec(first) ?? []
    if (name === undefined) return undefined
    const written = [value, ...rest].join('\n').replace(/^-(?=-{3,}[ \t]*$)/gm, '')
    if (name === 'body') body = flowText(written).replace(/^\s*\n/, '')
    const shown = name === 'body' ? '' : written.trim()
    rows.push(`${name}: ${shown === '' ? '' : JSON.stringify(shown)}`, ...rest.map(() => ''))
  }
  return body === undefined ? undefined : { yaml: rows.join('\n'), above: 0, body }
}

/** The texts of a flow (`#### text-block ####`): of its blocks' fields, those that run over lines. */
function flowText(written: string): string {
  if (!/^#### \S+ ####$/m.test(written)) return written
  return written
    .split(/^(?:#### \S+ ####|---)[ \t]*\n/m)
    .map((part) => /^\s*[A-Za-z_]\w*:[ \t]*\n([\s\S]*)$/.exec(part)?.[1] ?? '')
    .filter((part) => part.trim() !== '')
    .join('\n')
}
