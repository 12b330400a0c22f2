import type { Enclosure } from '../article.ts'
import { enclosuresInOrder, plays } from '../enclosures.ts'
import { typeByName } from '../fields/media.ts'
import { definedOf } from '../fields/values.ts'
import type { FileFacts } from './references.ts'

/**
 * Enclosures with what their files say; what the body plays from beside the article is one too. What is said of
 * none of them is said of the best, which RSS shows.
 */
export function enclosuresWith(
  written: readonly Enclosure[],
  media: ReadonlyMap<string, FileFacts>,
  { duration, length }: { duration: number | undefined; length: number | undefined },
): readonly Enclosure[] {
  const played = [...media].flatMap(([url, file]) => {
    return plays(file) && !written.some((other) => other.url === url) ? [{ url }] : []
  })
  const enclosures = [...written, ...played].map((enclosure) => ({
    ...definedOf({ type: typeByName(new URL(enclosure.url).pathname) }),
    ...enclosure,
    ...media.get(enclosure.url),
  }))
  const [best] = enclosuresInOrder({ enclosures })
  return enclosures.map((enclosure) =>
    enclosure === best ? { ...definedOf({ duration, length }), ...enclosure } : enclosure,
  )
}
