import type { Rights } from '../article.ts'
import { isFields, type Value } from '../front-matter-value.ts'
import type { Said } from './fields.ts'
import { plainLine } from './plain-line.ts'
import { answerOf, definedOf, lineOfText, memberOf, webAddress } from './values.ts'

const textMembers = ['name', 'title', 'text']
const addressMembers = ['url', 'link', 'href']
/** Members of an object that are read of terms of use, in a row those that say the same. */
export const termMembers = [textMembers, addressMembers]

/** Terms of use, and what is said of them that has no room there. */
export interface SaidRights {
  readonly rights: Rights | undefined
  readonly leftOver: readonly Said[]
}

/**
 * Terms of use from what front matter calls rights and licence: texts, addresses, or objects with
 * `name` and `url`. The best text and the best address are used, whichever name each stands under.
 * Creative Commons' short names (`CC BY-SA 4.0`) are given their address where none is said.
 */
export function rightsOf(rights: readonly Said[], licenses: readonly Said[]): SaidRights {
  const [said = [], licensed = []] = [rights, licenses].map((list) => list.flatMap(({ value }) => termsOf(value) ?? []))
  const words = [said, licensed].flatMap((list) => list.find((terms) => terms.text !== undefined)?.text ?? [])
  const text = words.length === 2 && words[0] !== words[1] ? `${words[0]} (${words[1]})` : words[0]
  const license = addressIn(licensed) ?? addressIn(said)
  if (text === undefined && license === undefined) return { rights: undefined, leftOver: [...rights, ...licenses] }
  const hasRoom = ({ value }: Said): boolean => {
    const terms = termsOf(value)
    // What says yes or no says nothing beside one that says more.
    if (terms === undefined) return answerOf(value) !== undefined
    return [undefined, ...words].includes(terms.text) && [undefined, license].includes(terms.license)
  }
  const leftOver = [...rights, ...licenses].filter((one) => !hasRoom(one))
  return { rights: definedOf({ text, license }), leftOver }
}

function addressIn(terms: readonly Rights[]): string | undefined {
  const said = terms.find(({ license }) => license !== undefined)?.license
  return said ?? terms.map(({ text }) => creativeCommons(text)).find((address) => address !== undefined)
}

function termsOf(value: Value): Rights | undefined {
  // `copyright: true` says that a page shows some, not which.
  if (answerOf(value) !== undefined) return undefined
  const [name, address] = isFields(value)
    ? [plainLine(memberOf(value, textMembers)), lineOfText(memberOf(value, addressMembers))]
    : [plainLine(value), lineOfText(value)]
  const license = webAddress(address)
  const text = webAddress(name) === undefined ? name : undefined
  return text === undefined && license === undefined ? undefined : definedOf({ text, license })
}

/** The address of a Creative Commons licence by its short name; none without a version, for there is none. */
function creativeCommons(name: string | undefined): string | undefined {
  const short = name?.toLowerCase().replace(/[\s_]+/g, '-') ?? ''
  if (/^cc-?0(?:-1\.0)?$/.test(short)) return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const [, kind, version] = /^cc-(by(?:-nc)?(?:-sa|-nd)?)-(\d\.\d)(?:-international|-intl)?$/.exec(short) ?? []
  return kind === undefined ? undefined : `https://creativecommons.org/licenses/${kind}/${version}/`
}
