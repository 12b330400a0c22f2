import { isLanguage } from '../../article/language.ts'

/** How deep below the collection's folder languages' folders may lie. */
const deepest = 3

/**
 * Tells the language of the folder that a file stands in (`de/blog/name.md`). A folder called like
 * a language counts only where another one beside it holds a file of the same path, as
 * translations do: `vi` alone may be the editor.
 */
export function folderLanguages(names: readonly string[]): (name: string) => string | undefined {
  const translations = new Map<string, Set<string>>()
  for (const name of names) {
    for (const { level, code, rest } of places(name)) {
      translations.getOrInsertComputed(`${level}/*/${rest}`, () => new Set()).add(code)
    }
  }
  const levels = new Map<string, Set<string>>()
  for (const [key, codes] of translations) {
    if (codes.size < 2) continue
    const [level = ''] = key.split('/*/')
    const known = levels.getOrInsertComputed(level, () => new Set())
    for (const code of codes) known.add(code)
  }
  return (name) =>
    places(name)
      .find(({ level, code }) => levels.get(level)?.has(code))
      ?.code.replace('_', '-')
}

function places(name: string): readonly { level: string; code: string; rest: string }[] {
  const parts = name.split('/')
  return parts.slice(0, -1).flatMap((code, depth) => {
    if (depth >= deepest || !isLanguage(code.replace('_', '-'))) return []
    return [{ level: parts.slice(0, depth).join('/'), code, rest: parts.slice(depth + 1).join('/') }]
  })
}
