import type { Finding } from './finding.ts'
import type { Fields, Value } from './front-matter-value.ts'
import type { Name } from './names.ts'
import { lineOf, type Outline } from './outline.ts'

/** What a name takes, in words for its author. */
interface Kind {
  readonly takes: (value: Value) => boolean
  readonly wanted: string
}

const text: Kind = {
  takes: (value) => typeof value === 'string',
  wanted: 'where one text belongs; put quotes around it, if it is one',
}

const kinds: Partial<Readonly<Record<Name, Kind>>> = {
  title: text,
  subtitle: text,
  summary: text,
  id: text,
  imageAlt: text,
  imageCaption: text,
  provider: { takes: (value) => !Array.isArray(value), wanted: 'where one name belongs; write it alone' },
}

/** What is said that is not of the kind that its name takes, as written, and what to say of it; not of `useless` names. */
export function unreadOf(
  { file, split, named }: Outline,
  useless: readonly Name[],
): { readonly fields: Fields; readonly findings: readonly Finding[] } {
  const unread = [...named.said].flatMap(([name, list]) => {
    const kind = useless.includes(name) ? undefined : kinds[name]
    return list.flatMap((said) => (kind && !kind.takes(said.value) ? [{ ...said, ...kind }] : []))
  })
  const findings = unread.map(({ key, value, wanted }): Finding => {
    const written = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)
    const message = `"${key}" holds ${written}, ${wanted}; as it is, only JSON Feed carries it`
    return { file, line: lineOf(split, key), column: 1, severity: 'warning', rule: 'value', message }
  })
  return { fields: Object.fromEntries(unread.map(({ key, value }) => [key, value])), findings }
}
