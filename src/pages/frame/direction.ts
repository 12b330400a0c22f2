type Direction = 'ltr' | 'rtl'

/** What is known is kept: asking takes as long as a whole entry of a list. */
const known = new Map<string, Direction>()

/** The direction that a language (BCP 47) is written in, in the script that it says or that it is written in most. */
export function directionOf(language: string): Direction {
  return known.getOrInsertComputed(language, () => {
    return new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr'
  })
}

/** The language and direction of an article: as its title runs, where nobody said in which language it is. */
export function writing({ language }: { readonly language?: string }): {
  readonly lang?: string
  readonly dir: Direction | 'auto'
} {
  return language === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) }
}

/** The language and direction of what pages say themselves. */
export const english = { lang: 'en', dir: 'ltr' } as const
