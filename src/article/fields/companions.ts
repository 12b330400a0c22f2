import type { Companion } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import type { RuleName } from '../finding.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { readLanguage } from '../language.ts'
import { typeByName, typeSaid } from './media.ts'
import { definedOf, lineOfText, memberOf } from './values.ts'

/** Members of an object that may say a file's or a page's address, best first. */
export const addressMembers = ['url', 'src', 'file', 'href']
const languageMembers = ['language', 'lang']
/** All that are read of a companion, in a row those that say the same. */
export const companionMembers = [addressMembers, languageMembers, ['type']]

/** Hears what is wrong with what is said of one. */
type Report = (rule: RuleName, message: string) => void

/**
 * A file that accompanies an episode: a transcript, or chapters. A type or a language that is none is left out; so is
 * `page`, the episode's own, where a path is taken for its name (`/transcripts/episode-1.md`).
 */
export function companionOf(value: Value, resolve: Resolve, page: string, report: Report): Companion | undefined {
  const url = linkOf(value, resolve)
  if (url === undefined) return undefined
  if (url === page) {
    report('broken-link', ownPage)
    return undefined
  }
  const said: Fields = isFields(value) ? value : {}
  const [written, spoken] = [lineOfText(said.type), lineOfText(memberOf(said, languageMembers))]
  const type = typeSaid(written)
  if (written !== undefined && type === undefined)
    report('media', `"${written.slice(0, 80)}" is no type of file; write one such as text/vtt`)
  const language = spoken === undefined ? undefined : readLanguage(spoken)
  if (language?.ok === false) report('language', language.message)
  return definedOf({
    url,
    type: type ?? typeByName(new URL(url).pathname) ?? 'text/html',
    language: language?.ok ? language.tag : undefined,
  })
}

const ownPage =
  'the transcript or the chapters lead to the article itself, so readers are not told of them; write the address of a file of their own, such as .vtt, .srt, .txt or .json'

/** A file or page that a text or an object with `url` names; a text of several words is none. */
export function linkOf(value: Value, resolve: Resolve): string | undefined {
  const text = lineOfText(isFields(value) ? memberOf(value, addressMembers) : value)
  return text === undefined || /\s/.test(text) || !/[./]/.test(text) ? undefined : resolve(text)
}
