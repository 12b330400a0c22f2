export type Direction = 'ltr' | 'rtl'

/** What is known is kept: asking takes as long as a whole entry of a list. */
const known = new Map<string, Direction>()

/** The direction that a language (BCP 47) is written in, in the script that it says or that it is written in most. */
export function directionOf(language: string): Direction {
  return known.getOrInsertComputed(language, () => {
    return new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr'
  })
}
