/** Code as Markdown fences it, between marks that do not occur in it. */
export function fenced(language: string, code: string, prefix = ''): string {
  const text = code.replace(/^[ \t]*\n/, '').trimEnd()
  let fence = '```'
  while (text.includes(fence)) fence += '`'
  return `${fence}${language}\n${text}\n${prefix}${fence}`
}
