import { lazily } from './lazily.ts'

/** A language as it was meant (BCP 47, canonical), or what is wrong with it and what to write instead. */
export type LanguageReading =
  | { readonly ok: true; readonly tag: string }
  | { readonly ok: false; readonly message: string }

// Made when first needed: it takes longer than all of this module.
const english = lazily(() => namesIn('en'))

/** Reads a tag (`pt-BR`, `pt_BR.UTF-8`) or a language's name, in any language that is known here (`English`, `français`). */
export function readLanguage(written: string): LanguageReading {
  const text = written.trim()
  const tag = canonical(text.replaceAll('_', '-').replace(/[.@].*$/, ''))
  if (tag !== undefined && isRegistered(tag)) return { ok: true, tag }
  const name = foldedName(text)
  const named = /^[a-z]{0,2}$/.test(name) ? undefined : (tagsByName().get(name) ?? tagsByEnglishName().get(name))
  if (named !== undefined) return { ok: true, tag: named }
  const spoken = languageOfRegion(text)
  const instead = spoken === undefined ? 'a tag such as en or pt-BR' : `${spoken}, or another tag such as en or pt-BR`
  return { ok: false, message: `"${text}" is no language; write ${instead} (BCP 47)` }
}

/** Whether a text is the code of a language that is known: `de`, `pt-BR`. */
export function isLanguage(code: string): boolean {
  return /^[a-z]{2}(?:-(?:[A-Za-z]{2}|[A-Za-z]{4}))?$/.test(code) && english().of(code) !== undefined
}

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    // The one thing it throws is a RangeError for what is no language tag.
    return undefined
  }
}

/** Not all of the thousands of registered codes of three letters are known here, so none is doubted. */
function isRegistered(tag: string): boolean {
  const [primary = ''] = tag.split('-')
  // Three quarters of them have plural rules, which take 0.4 ms to ask the first time; names take 10.
  const isSpoken = Intl.PluralRules.supportedLocalesOf(primary).length > 0
  return primary.length === 3 || isSpoken || english().of(primary) !== undefined
}

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const pairs = letters.flatMap((first) => letters.map((second) => first + second))

/** Tags of the languages that have codes of two letters, by what these are called: by themselves first, then in English, then elsewhere. */
const tagsByName = lazily(() => {
  const codes = pairs.filter((code) => english().of(code) !== undefined)
  const speaking = Intl.DisplayNames.supportedLocalesOf(codes).map((code) => ({ code, names: namesIn(code) }))
  return tagsOf([
    ...speaking.map(({ code, names }) => [names.of(code), code] as const),
    ...[english(), ...speaking.map(({ names }) => names)].flatMap((names) =>
      codes.map((code) => [names.of(code), code] as const),
    ),
  ])
})

/** Tags of all languages that are known here, by their English names. */
const tagsByEnglishName = lazily(() =>
  tagsOf(pairs.flatMap((pair) => letters.map((third) => [english().of(pair + third), pair + third] as const))),
)

function tagsOf(called: readonly (readonly [string | undefined, string])[]): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const [name, code] of called) {
    const key = foldedName(name ?? '')
    const tag = key === '' || tags.has(key) ? undefined : canonical(code)
    if (tag !== undefined) tags.set(key, tag)
  }
  return tags
}

/** A name without case, and without the accents that many leave out. */
function foldedName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
}

/** What is spoken most in a country, for whoever wrote its code: `ja` of `jp`. */
function languageOfRegion(code: string): string | undefined {
  if (!/^[a-z]{2}$/i.test(code) || /^zz$/i.test(code)) return undefined
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return regions.of(code.toUpperCase()) === undefined ? undefined : new Intl.Locale(`und-${code}`).maximize().language
}
