import MarkdownIt from 'markdown-it'
import { lazily } from '../lazily.ts'
import { loadedPackage } from '../lazy-package.ts'

/** `:tada:`, alone or several in a row, where no word and no path goes on: `db:schema:load` is none. */
export const emojiCodes = /(?<![\w:/])(?::[a-z0-9_+-]{1,50}:)+(?![\w:])/

/** The names, loaded with the first text that may hold one. */
const names = lazily(() => {
  const { full } = loadedPackage<typeof import('markdown-it-emoji')>('markdown-it-emoji')
  return new MarkdownIt('zero').use(full)
})

const known = new Map<string, string>()

/** A text with the emoji that GitHub, Hugo, VitePress and Docusaurus call by those names; other names stay. */
export function withEmoji(codes: string): string {
  return codes.replace(/:[^:]+:/g, (code) => {
    const emoji = known.get(code) ?? names().renderInline(code)
    if (known.size < 10_000) known.set(code, emoji)
    return emoji
  })
}
