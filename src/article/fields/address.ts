import { decoded } from '../decoded.ts'
import type { Value } from '../front-matter-value.ts'
import { isLanguage } from '../language.ts'
import { slugOf } from '../slug.ts'
import { type NamedFields, saidOf, textsSaid } from './fields.ts'
import { bareName, isBundle, withoutEnding } from './file-name.ts'
import { meaningOf } from './old-address.ts'
import { leavesOf, lineOfText } from './values.ts'

/** Where an article may stand, and stood. */
export interface Address {
  /** Slugs that it may have, best first; at least one. */
  readonly slugs: readonly string[]
  /** The best slug was chosen by the author, rather than taken from the end of a path or of the file's name. */
  readonly chosen: boolean
  /** Paths at which it stood before, percent-decoded, without a slash at the end; each with its query, where it has one. */
  readonly aliases: readonly string[]
  /** The language that the file's name ends with (`name.fr.md`), else that of its folder (`fr/name.md`). */
  readonly language: string | undefined
}

/**
 * An article's slugs: the last part of the address it asks for (`slug`, `permalink`, `path`),
 * else of its file's name without date and language; the whole path where the short one is taken.
 */
export function addressOf(name: string, named: NamedFields, folderLanguage?: string): Address {
  const wanted = textsSaid(named, 'slug')
  const asked = wanted.flatMap((text) => pathOf(text) ?? [])
  const { segments, language = folderLanguage } = withoutLanguage(withoutEnding(name).split('/'))
  const parts = isBundle(segments) ? segments.slice(0, -1) : segments
  const file = parts.at(-1) ?? ''
  // A translation beside its original keeps its name, and says its language.
  const translated = (slug: string): readonly string[] => (language ? [slug, `${slug}-${language}`] : [slug])
  const candidates = [
    ...asked.flatMap((path) => [...translated(path.split('/').at(-1) ?? ''), path]),
    ...translated(bareName(file)),
    file,
    [...parts, ...(language ? [language] : [])].join('-'),
  ]
  // A number alone names a place within a folder, not an article.
  const slugs = [...new Set([...new Set(candidates)].map(slugOf).filter((slug) => slug !== ''))].toSorted(
    (a, b) => Number(/^\d+$/.test(a)) - Number(/^\d+$/.test(b)),
  )
  const aliases = saidOf(named, 'aliases').flatMap(({ value }) => leavesOf(value).flatMap(partsOf))
  const old = [...wanted.filter((text) => pathOf(text)?.includes('/')), ...aliases]
  return {
    slugs: slugs.length > 0 ? slugs : ['article'],
    chosen: asked[0] !== undefined && !asked[0].includes('/'),
    aliases: [...new Set(old.flatMap((text) => oldAddressOf(text) ?? []))],
    language,
  }
}

/** The addresses of one text, with commas and blanks between them: a comma alone is part of one. */
function partsOf(value: Value): readonly string[] {
  return lineOfText(value)?.split(/,\s+(?=\/|https?:)/) ?? []
}

/**
 * The path of an address, percent-decoded, in NFC, without slashes around it; `undefined` where it is a template,
 * empty, or an answer: Eleventy writes no page where `permalink` is `false`.
 */
function pathOf(text: string): string | undefined {
  if (/[{}]|(?:^|\/):|^(?:true|false)$/i.test(text)) return undefined
  const path = URL.parse(text)?.pathname ?? text.replace(/[?#].*$/, '')
  const clean = path.replace(/\/?index\.html?$|\.html?$/i, '').replace(/^\/+|\/+$/g, '')
  return decoded(clean).normalize() || undefined
}

/** An address at which an article stood: its path, and its query where that tells it from others. */
export function oldAddressOf(text: string): string | undefined {
  const query = meaningOf(/\?([^#]*)/.exec(text)?.[1] ?? '')
  // `/?p=12`, as blogs without other addresses have it.
  const isAtHome = query !== '' && /^(?:https?:\/\/[^/?#]+)?\/?\?[^{}]+$/.test(text)
  const path = isAtHome ? '' : pathOf(text)
  return path === undefined ? undefined : `/${path}${query}`
}

function withoutLanguage(segments: readonly string[]): { segments: readonly string[]; language: string | undefined } {
  const last = segments.at(-1) ?? ''
  const [, base, language] = /^(.+)\.([a-z]{2}(?:-[A-Za-z]{2,4})?)$/.exec(last) ?? []
  if (base === undefined || language === undefined || !isLanguage(language)) {
    return { segments, language: undefined }
  }
  return { segments: [...segments.slice(0, -1), base], language }
}
