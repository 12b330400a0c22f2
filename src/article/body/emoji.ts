import { lazily } from '../lazily.ts'
import { loadedPackage } from '../lazy-package.ts'

/** `:tada:`, alone or several in a row, where no word and no path goes on: `db:schema:load` is none. */
export const emojiCodes = /(?<![\w:/])(?::[a-z0-9_+-]{1,50}:)+(?![\w:])/

/** The emoji by their names, loaded with the first text that may hold one. */
const emoji = lazily(() => {
  const file = 'markdown-it-emoji/lib/data/full.mjs'
  return new Map(Object.entries(loadedPackage<typeof import('markdown-it-emoji/lib/data/full.mjs')>(file).default))
})

/** A text with the emoji that GitHub, Hugo, VitePress and Docusaurus call by those names; other names stay. */
export function withEmoji(codes: string): string {
  return codes.replace(/:([^:]+):/g, (code, name: string) => emoji().get(name) ?? code)
}
