import type { Fields, Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { byKey, type NamedFields, type Said } from './fields.ts'
import { answerOf, lineOfText, webAddress } from './values.ts'

/** Names of which all values are used, or of which others tell what has no room (see `circumstancesOf`), or that show nothing. */
// biome-ignore format: in rows
const usedWhole = new Set<Name>([
  'tags', 'keywords', 'category', 'authors', 'contributors', 'images', 'enclosures', 'embed',
  'transcripts', 'chapters', 'rights', 'license', 'place', 'discussion', 'sourceFeed', 'aliases',
  'draft', 'status', 'password',
])

/** Names under which yes or no tells what a page shows, and nothing of the article. */
// biome-ignore format: in a row
const flags = new Set<Name>([
  'title', 'subtitle', 'summary', 'published', 'updated', 'expires', 'source', 'type', 'provider',
])

/**
 * What a better name for the same thing took the place of, where it is said differently; and all that is said under
 * names that are `useless` in this article.
 */
export function superseded({ said }: NamedFields, title: string, useless: readonly Name[]): Fields {
  const rest = [...said].flatMap(([name, list]): readonly Said[] => {
    if (useless.includes(name)) return list.filter(({ value }) => !flags.has(name) || answerOf(value) === undefined)
    if (usedWhole.has(name)) return []
    const [first] = list
    return list.filter(({ value }, place) => {
      // An article is called otherwise: a number counts within a folder.
      if (name === 'slug' && /^\d+$/.test(lineOfText(value) ?? '')) return true
      if (place === 0) return false
      if (flags.has(name) && answerOf(value) !== undefined) return false
      if (name === 'slug' && isKept(value, said.has('source'))) return false
      return !isSame(value, first?.value)
    })
  })
  return byKey(rest.filter(({ value }) => value !== title))
}

/** Whether a path that an article does not get is an old address of it, or where it stands elsewhere. */
function isKept(path: Value, hasSource: boolean): boolean {
  const text = lineOfText(path)
  return text?.includes('/') === true && !(hasSource && webAddress(text) !== undefined)
}

function isSame(one: Value, other: Value | undefined): boolean {
  const [text, otherText] = [lineOfText(one), lineOfText(other)]
  return text === undefined && otherText === undefined
    ? JSON.stringify(one) === JSON.stringify(other)
    : text === otherText
}
