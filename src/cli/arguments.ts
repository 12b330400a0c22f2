import process from 'node:process'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { distance } from 'fastest-levenshtein'

/** One of the program's commands. */
export interface Command {
  /** What it does, in a few words. */
  readonly about: string
  /** What `--help` says of it. */
  readonly help: string
  /** Runs it; gives the exit code. Throws on bad usage. */
  readonly run: (args: readonly string[]) => Promise<number>
}

/**
 * A command's options, and the one text it takes beside them. Throws, with what to write instead,
 * on an option that it does not know and on a second text.
 */
export function readArguments<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  const loose = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of loose.tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option) {
      const fault = valueFault(option.type, token)
      if (fault !== undefined) throw new Error(fault)
      continue
    }
    const near = nearest(token.name, Object.keys(options))
    const instead = near === undefined ? 'see --help' : `did you mean --${near}?`
    throw new Error(`there is no option ${token.rawName}; ${instead}`)
  }
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [text, second] = positionals
  if (second !== undefined) throw new Error(`"${second}" is one too many; put quotes around a text with blanks`)
  return { text, values }
}

/** What is wrong with an option's value, or with having one or none. */
function valueFault(
  type: 'string' | 'boolean',
  { rawName, value, inlineValue }: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
): string | undefined {
  if (type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value; write ${rawName} alone`
  if (value === undefined) return `${rawName} has no value; write one after it`
  if (inlineValue || !value.startsWith('-')) return undefined
  const written = /^[\w.-]+$/.test(value) ? value : `"${value}"`
  return `${rawName} has no value, unless "${value}" is it; write ${rawName}=${written} then`
}

/** The name that is nearest to one that is not there, if any is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // One letter is near to everything.
  if (name.length < 2) return undefined
  const [best] = known
    .map((other) => ({ other, far: other.startsWith(name) ? 0 : distance(other, name) }))
    .toSorted((a, b) => a.far - b.far)
  return best !== undefined && best.far <= Math.max(2, best.other.length / 2) ? best.other : undefined
}

/** The folder that a command reads: the one it is given, else `ARTICLES`, else `articles`. */
export function articlesFolder(given: string | undefined): string {
  return given || process.env.ARTICLES || 'articles'
}
