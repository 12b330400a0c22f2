import type { Rights } from './article.ts'
import { isFields, type Value } from './front-matter-value.ts'
import { answerOf, definedOf, lineOfText, webAddress } from './values.ts'

/**
 * Terms of use from what front matter calls rights and licence: a text, an address, or an object
 * with `name` and `url`. Creative Commons' short names (`CC BY-SA 4.0`) are given their address.
 */
export function rightsOf(rights: readonly Value[], licenses: readonly Value[]): Rights | undefined {
  const [said = {}, licensed = {}] = [rights, licenses].map((values) => values.map(termsOf).find(Boolean))
  const words = [said.text, licensed.text].filter((text) => text !== undefined)
  const text = words.length === 2 && words[0] !== words[1] ? `${words[0]} (${words[1]})` : words[0]
  const license = licensed.license ?? said.license
  return text === undefined && license === undefined ? undefined : definedOf({ text, license })
}

function termsOf(value: Value): Rights | undefined {
  // `copyright: true` says that a page shows some, not which.
  if (answerOf(value) !== undefined) return undefined
  const [name, address] = isFields(value)
    ? [lineOfText(value.name ?? value.title ?? value.text), lineOfText(value.url ?? value.link ?? value.href)]
    : [lineOfText(value), lineOfText(value)]
  const license = webAddress(address) ?? creativeCommons(name)
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
