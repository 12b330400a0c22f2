/** Code as Markdown fences it, between marks that do not occur in it. */
export function fenced(info: string, code: string, prefix = ''): string {
  const text = code.replace(/^[ \t]*\n/, '').trimEnd()
  let fence = '```'
  while (text.includes(fence)) fence += '`'
  return `${fence}${info}\n${text}\n${prefix}${fence}`
}
