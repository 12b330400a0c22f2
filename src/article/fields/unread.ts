import type { Finding } from '../finding.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { byKey, type Metadata, warningAt } from './fields.ts'
import { fileAddresses, pictureAddresses } from './media.ts'
import { pictureOf } from './people.ts'
import { answerOf, leavesOf, lineOfText, listOf, webAddress } from './values.ts'

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
  embed: text,
  slug: text,
  aliases: { takes: isAddresses, wanted: 'where addresses belong; write them alone, in a list' },
  provider: { takes: isProvider, wanted: 'where one name belongs; write it alone, or name: … in braces' },
  source: { takes: isSource, wanted: 'where one address belongs; write it alone' },
  authorUrl: { takes: isAddress, wanted: 'which is no web address; write https://…' },
  authorImage: { takes: isPicture, wanted: 'which is no address of a picture; write https://…' },
  images: { takes: names(pictureAddresses), wanted: 'which names no picture; write url: … in it' },
  enclosures: { takes: names(fileAddresses), wanted: 'which names no file; write url: … in it' },
}

function isProvider(value: Value): boolean {
  return isFields(value) ? lineOfText(value.name ?? value.domain) !== undefined : typeof value === 'string'
}

function isSource(value: Value): boolean {
  return typeof (isFields(value) ? value.url : value) === 'string'
}

function isAddresses(value: Value): boolean {
  return leavesOf(value).every((part) => typeof part === 'string' || part === null)
}

function isAddress(value: Value): boolean {
  return webAddress(lineOfText(value)) !== undefined
}

/** Whether a value is an address, or the path of a file, which is looked for. */
function isPicture(value: Value): boolean {
  return pictureOf(lineOfText(value), (path) => `https://a.invalid/${path}`) !== undefined
}

/**
 * Tells whether each of a value's parts is a text, or says one in some members; or nothing but in which words to show
 * it, as templates leave it.
 */
function names(members: readonly string[]): Kind['takes'] {
  return (value) =>
    leavesOf(value).every((part) =>
      isFields(part)
        ? members.some((name) => lineOfText(part[name])) || isVoid({ ...part, alt: null })
        : typeof part === 'string' || part === null,
    )
}

/** Whether a value says no more than yes or no. */
function isVoid(value: Value): boolean {
  if (isFields(value)) return Object.values(value).every(isVoid)
  return typeof value === 'string' ? !lineOfText(value) || answerOf(value) !== undefined : listOf(value).every(isVoid)
}

/** What is said that is not of the kind that its name takes, as written, and what to say of it; not of `useless` names. */
export function unreadOf(
  metadata: Metadata,
  useless: readonly Name[],
): { readonly fields: Fields; readonly findings: readonly Finding[] } {
  const unread = [...metadata.named.said].flatMap(([name, list]) => {
    const kind = useless.includes(name) ? undefined : kinds[name]
    return list.flatMap((said) => (kind && !kind.takes(said.value) ? [{ ...said, ...kind }] : []))
  })
  const findings = unread.map(({ key, value, wanted }) => {
    const written = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)
    const message = `"${key}" holds ${written}, ${wanted}; as it is, only JSON Feed carries it`
    return warningAt(metadata, key, 'value', message)
  })
  return { fields: byKey(unread), findings }
}
