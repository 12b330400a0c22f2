/** What a tag is given. */
export interface Args {
  readonly named: ReadonlyMap<string, string>
  readonly listed: readonly string[]
  /** Those of the listed that stand in quotes. */
  readonly quoted: ReadonlySet<string>
  /** A named one, else the listed one at this place. */
  get(name: string, place?: number): string
}

/** Hugo's double quotes may hold others. */
const quoted = String.raw`"(?:\\"|[^"])*"|'[^']*'|\`[^\`]*\``
/** `name=value`, Liquid's and Nunjucks' `name: "value"`, or a value alone. */
const argument = new RegExp(`([\\w-]+)(?:\\s*=\\s*|:\\s*(?=["'\`]))(${quoted}|[^\\s,]+)|(${quoted}|[^\\s,]+)`, 'g')

/** Reads the arguments of a tag as Liquid, Nunjucks, Go's templates and Tera write them. */
export function argsOf(written: string): Args {
  const named = new Map<string, string>()
  const listed: string[] = []
  const quoted = new Set<string>()
  for (const [, name, value = '', place = ''] of written.matchAll(argument)) {
    const text = unquoted(name === undefined ? place : value)
    if (name !== undefined) named.set(name.toLowerCase(), text)
    else {
      listed.push(text)
      if (text !== place) quoted.add(text)
    }
  }
  return argsWith(named, listed, quoted)
}

/** The first of these named ones that is given and not empty. */
export function firstOf(args: Pick<Args, 'get'>, names: readonly string[]): string | undefined {
  return names.map((name) => args.get(name)).find((value) => value !== '')
}

/** Arguments that were read elsewhere; `named` by names in small letters. */
export function argsWith(
  named: ReadonlyMap<string, string>,
  listed: readonly string[] = [],
  quoted: ReadonlySet<string> = new Set(),
): Args {
  return { named, listed, quoted, get: (name, place = -1) => named.get(name) ?? listed[place] ?? '' }
}

function unquoted(value: string): string {
  if (!/^(["'`]).*\1$/s.test(value)) return value
  const inside = value.slice(1, -1)
  return value.startsWith('"') ? inside.replaceAll('\\"', '"') : inside
}
