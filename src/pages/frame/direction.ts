import { type Direction, directionOf } from '../../article/direction.ts'

/** The language and direction of an article: as its title runs, where nobody said in which language it is. */
export function writing({ language }: { readonly language?: string }): {
  readonly lang?: string
  readonly dir: Direction | 'auto'
} {
  return language === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) }
}

/** The language and direction of what pages say themselves. */
export const english = { lang: 'en', dir: 'ltr' } as const
