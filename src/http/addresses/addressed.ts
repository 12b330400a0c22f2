import { decoded } from '../../article/decoded.ts'
import { type CatalogIndex, isShownAt, type LabelEntry, labelOf } from '../../catalog/catalog.ts'
import {
  type Dimension,
  dimensionNames,
  isDimension,
  type LabelSelection,
  labelsIn,
  parseSelection,
  pathOf,
  type Selection,
  selectionOf,
} from '../../catalog/selection.ts'
import { withoutAccents } from '../../catalog/words.ts'
import type { Problem } from '../answers/problem.ts'
import { nearestLabels } from './nearest.ts'

/** What an address names: a selection, one whose canonical path is another, a problem, or nothing of ours. */
export type Addressed =
  | { readonly kind: 'selection'; readonly path: string; readonly selection: Selection }
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'unknown' }

/**
 * The selection that a path names, as it is written in the request: empty, or `/tags/a+b`. In place
 * of labels that are not there, those are offered of which an article may be seen at `moment`.
 */
export function selectionAt(index: CatalogIndex, path: string, moment: number): Addressed {
  if (path === '') return { kind: 'selection', path, selection: { kind: 'all' } }
  const [, first = '', part = '', ...rest] = path.split('/')
  const dimension = decoded(first).toLowerCase()
  if (!isDimension(dimension) || part === '' || rest.length > 0) return { kind: 'unknown' }
  const isKnown = (slug: string): boolean => labelOf(index, dimension, slug) !== undefined
  const parsed = parseSelection(dimension, part, isKnown)
  if (parsed.kind === 'malformed') {
    return { kind: 'problem', problem: { type: 'bad-address', detail: parsed.detail } }
  }
  const { selection } = parsed
  const unknown = labelsIn(selection).filter((slug) => !isKnown(slug))
  if (unknown.length > 0) return withUnknown(index, selection, unknown, moment)
  const canonical = pathOf(selection)
  return canonical === path ? { kind: 'selection', path, selection } : { kind: 'moved', path: canonical }
}

/** What labels mean of which some are not there: others whose accents are missing, or nothing that there is. */
function withUnknown(
  index: CatalogIndex,
  selection: LabelSelection,
  unknown: readonly string[],
  moment: number,
): Addressed {
  const [plain = '', ...others] = unknown
  const { dimension } = selection
  // One alone: each is compared with all there are.
  const accented = others.length === 0 ? accentedSlug(index, dimension, plain, moment) : undefined
  if (accented !== undefined) {
    return { kind: 'moved', path: pathOf(withLabels(selection, (slug) => (slug === plain ? accented : slug))) }
  }
  const offered = index.labels[dimension].filter(({ ordinals }) =>
    ordinals.some((ordinal) => isShownAt(index, ordinal, moment)),
  )
  return { kind: 'problem', problem: unknownLabels(offered, selection, unknown) }
}

/**
 * The slug of the one label that is written so without its accents, as WordPress and others write it: `naïve` of
 * `naive`. A label of which nothing showed by `moment` is nobody's.
 */
export function accentedSlug(
  { labels, published }: CatalogIndex,
  dimension: Dimension,
  plain: string,
  moment: number,
): string | undefined {
  const [accented, ...others] = labels[dimension].filter(
    ({ slug, ordinals }) =>
      withoutAccents(slug) === plain && (published[ordinals[0] ?? -1] ?? Number.POSITIVE_INFINITY) <= moment,
  )
  return others.length > 0 ? undefined : accented?.slug
}

/** A selection's problem, where its feed was asked for, a file such as `rss.xml`: suggests feeds in place of pages. */
export function ofFeed({ suggestions, ...problem }: Problem, file: string): Problem {
  return { ...problem, ...(suggestions && { suggestions: suggestions.map((path) => `${path}/${file}`) }) }
}

/** Labels that those of one address are compared with, all together: more would take longer than all else. */
const comparisons = 20_000

function unknownLabels(offered: readonly LabelEntry[], selection: LabelSelection, unknown: readonly string[]): Problem {
  const most = Math.max(1, Math.floor(comparisons / Math.max(1, offered.length)))
  const near = new Map(unknown.map((slug, place) => [slug, place < most ? nearestLabels(offered, slug) : []]))
  const sentences = [...near].map(([slug, labels]) => {
    const hint = labels.length > 0 ? ` Did you mean ${labels.map(({ name }) => `"${name}"`).join(', ')}?` : ''
    return `No article has the ${dimensionNames[selection.dimension]} "${slug.slice(0, 200)}".${hint}`
  })
  const suggestions = [...near].flatMap(([slug, labels]) =>
    labels.flatMap(({ slug: other }) => {
      const replaced = (name: string): string => (name === slug ? other : (near.get(name)?.[0]?.slug ?? name))
      const suggested = withLabels(selection, replaced)
      const isKnown = labelsIn(suggested).every((name) => offered.some(({ slug }) => slug === name))
      return isKnown ? [pathOf(suggested)] : []
    }),
  )
  return { type: 'unknown-label', detail: sentences.join(' '), suggestions: [...new Set(suggestions)] }
}

function withLabels({ dimension, anyOf }: LabelSelection, replaced: (slug: string) => string): LabelSelection {
  const terms = anyOf.map(({ allOf, noneOf }) => ({
    allOf: allOf.map(replaced),
    noneOf: noneOf.map(replaced),
  }))
  return selectionOf(dimension, terms)
}
