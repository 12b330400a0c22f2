import { decoded } from '../article/decoded.ts'
import { slugOf } from '../article/slug.ts'

/** The ways articles are filed; each is the first part of its labels' addresses. */
export const dimensions = ['tags', 'categories', 'providers', 'authors', 'types'] as const
export type Dimension = (typeof dimensions)[number]

/** What one label of a dimension is called. */
export const dimensionNames = {
  tags: 'tag',
  categories: 'category',
  providers: 'provider',
  authors: 'author',
  types: 'type',
} as const satisfies Record<Dimension, string>

/** Articles under every label of one list and under none of another; no label at all means every article. */
export interface Term {
  readonly allOf: readonly string[]
  readonly noneOf: readonly string[]
}

/** Which articles a feed holds: all, or those that at least one term holds for. Labels stand as slugs. */
export type Selection = { readonly kind: 'all' } | LabelSelection

/** Those that at least one term of labels holds for. */
export interface LabelSelection {
  readonly kind: 'labels'
  readonly dimension: Dimension
  readonly anyOf: readonly Term[]
}

/** Labels that one address may combine. */
export const labelsAPath = 8

/** What a part of an address says: labels, or why it says none. */
export type Parsed =
  | { readonly kind: 'selection'; readonly selection: LabelSelection }
  | { readonly kind: 'malformed'; readonly detail: string }

/** Something of each dimension. */
export function byDimension<Made>(make: (dimension: Dimension) => Made): Readonly<Record<Dimension, Made>> {
  return {
    tags: make('tags'),
    categories: make('categories'),
    providers: make('providers'),
    authors: make('authors'),
    types: make('types'),
  }
}

export function isDimension(text: string): text is Dimension {
  return dimensions.some((dimension) => dimension === text)
}

const sign = /([+,!])/

/**
 * Reads a part of an address as labels and signs: `a+b` both, `a!b` the first without the second,
 * `a,b` either, which binds weakest. Order, doubles, case and encoding make no difference. A sign
 * that is percent-encoded is part of a name where a label of that name is known (`C%2B%2B`), but for
 * a `!` before it: names keep none, and without it the address would mean the opposite.
 */
export function parseSelection(dimension: Dimension, part: string, isKnown: (slug: string) => boolean): Parsed {
  // Far more signs than any order or doubles explain are not worth reading.
  if (part.length > 1_000 * labelsAPath) return { kind: 'malformed', detail: tooMany('more') }
  const whole = slugOf(decoded(part))
  // Names stand at even places, signs between them.
  const tokens = part.split(sign).flatMap((token, place) => {
    const text = decoded(token)
    const isName = isKnown(slugOf(text)) && !text.startsWith('!')
    return place % 2 === 1 || isName ? [text] : text.split(sign)
  })
  const names = tokens.filter((_, place) => place % 2 === 0).map((name) => (isKnown(name) ? name : slugOf(name)))
  const signs = [',', ...tokens.filter((_, place) => place % 2 === 1)]
  const terms: { allOf: string[]; noneOf: string[] }[] = []
  for (const [place, name] of names.entries()) {
    const before = signs[place] ?? ','
    const written = tokens[place * 2] ?? ''
    const excludesOnly = written === '' && before === ',' && signs[place + 1] === '!'
    if (name === '' && !excludesOnly) {
      // "c++" has no meaning as signs, and one as a name.
      if (isKnown(whole) && !/[,!]/.test(decoded(part))) return parsed(dimension, [{ allOf: [whole], noneOf: [] }])
      return { kind: 'malformed', detail: nameless(part, written, signs[place || 1] ?? before) }
    }
    if (before === ',') terms.push({ allOf: name === '' ? [] : [name], noneOf: [] })
    else terms.at(-1)?.[before === '+' ? 'allOf' : 'noneOf'].push(name)
  }
  const count = new Set(names.filter((name) => name !== '')).size
  if (count > labelsAPath) return { kind: 'malformed', detail: tooMany(count) }
  return parsed(dimension, terms)
}

function tooMany(count: number | 'more'): string {
  return `An address may combine ${labelsAPath} labels, and this one has ${count}; leave some out.`
}

function nameless(part: string, name: string, beside: string): string {
  const shown = decoded(part).slice(0, 100)
  if (name !== '') return `"${name.slice(0, 100)}" in "${shown}" has no letter or digit, so it names no label.`
  return `"${shown}" has a "${beside}" with no label beside it; write a+b for both, a,b for either, a!b for the first without the second.`
}

function parsed(dimension: Dimension, terms: readonly Term[]): Parsed {
  return { kind: 'selection', selection: selectionOf(dimension, terms) }
}

/** The selection of some terms in its one canonical form: labels and terms sorted, each once. */
export function selectionOf(dimension: Dimension, terms: readonly Term[]): LabelSelection {
  const sorted = terms.map(({ allOf, noneOf }) => ({ allOf: sortedOnce(allOf), noneOf: sortedOnce(noneOf) }))
  const byText = new Map(sorted.map((term) => [termText(term), term]))
  return { kind: 'labels', dimension, anyOf: sortedOnce([...byText.keys()]).flatMap((text) => byText.get(text) ?? []) }
}

/** How a label joins a selection: both must hold, either, or the selection without it. */
export const joins = ['and', 'or', 'not'] as const
export type Join = (typeof joins)[number]

export function isJoin(text: string | null): text is Join {
  return joins.some((join) => join === text)
}

/** A selection of labels with one more. */
export function joined({ dimension, anyOf }: LabelSelection, join: Join, slug: string): LabelSelection {
  if (join === 'or') return selectionOf(dimension, [...anyOf, { allOf: [slug], noneOf: [] }])
  const list = join === 'and' ? 'allOf' : 'noneOf'
  return selectionOf(
    dimension,
    anyOf.map((term) => ({ ...term, [list]: [...term[list], slug] })),
  )
}

function sortedOnce(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1))
}

/** The canonical path of a selection: empty, or `/tags/ai+news!sport`, percent-encoded but for its signs. */
export function pathOf(selection: Selection): string {
  return selection.kind === 'all'
    ? ''
    : `/${selection.dimension}/${selection.anyOf.map((term) => termText(term, encodeURIComponent)).join(',')}`
}

/** The same of one label alone. */
export function labelPath(dimension: Dimension, slug: string): string {
  return `/${dimension}/${encodeURIComponent(slug)}`
}

function termText({ allOf, noneOf }: Term, written = (slug: string): string => slug): string {
  return allOf.map(written).join('+') + noneOf.map((slug) => `!${written(slug)}`).join('')
}

/** The labels that a selection names, each once. */
export function labelsIn(selection: Selection): readonly string[] {
  return selection.kind === 'all'
    ? []
    : sortedOnce(selection.anyOf.flatMap(({ allOf, noneOf }) => [...allOf, ...noneOf]))
}

/** Labels in words, such as "AI and News, without Sport". */
export function titleOf({ anyOf }: LabelSelection, nameOf: (slug: string) => string): string {
  const terms = anyOf.map(({ allOf, noneOf }) => {
    const names = allOf.length === 0 ? 'everything' : allOf.map(nameOf).join(' and ')
    return noneOf.length === 0 ? names : `${names}, without ${noneOf.map(nameOf).join(' and ')}`
  })
  const isPlain = anyOf.every(({ allOf, noneOf }) => allOf.length === 1 && noneOf.length === 0)
  return terms.join(isPlain ? ' or ' : '; or ')
}

/** A selection's title with what was searched for in it. */
export function titleOfSearch(title: string, words: readonly string[]): string {
  return words.length === 0 ? title : `${title} matching “${words.join(' ')}”`.trimStart()
}
