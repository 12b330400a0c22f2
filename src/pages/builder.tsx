import type { CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import {
  type Dimension,
  labelsAPath,
  labelsIn,
  pathOf,
  type Selection,
  selectionOf,
  type Term,
} from '../catalog/selection.ts'

/** Labels offered to combine with; the others are found by their own pages. */
const offered = 24

type LabelSelection = Extract<Selection, { kind: 'labels' }>

interface BuilderProps {
  readonly index: CatalogIndex
  readonly selection: LabelSelection
  /** The articles of the selection. */
  readonly ordinals: readonly number[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
}

/** The labels of a selection, each to be taken out, and others to be added, excluded or alternated: all by links. */
export function Builder({ index, selection, ordinals, search }: BuilderProps) {
  const { dimension, anyOf } = selection
  const labels = new Map(index.labels[dimension].map((label) => [label.slug, label]))
  const nameOf = (slug: string): string => labels.get(slug)?.name ?? slug
  const to = (terms: readonly Term[]): string =>
    (terms.length === 0 ? '/' : pathOf(selectionOf(dimension, terms))) + search
  const isFull = labelsIn(selection).length >= labelsAPath
  return (
    <details class="builder" open={labelsIn(selection).length > 1}>
      <summary>Combine with others</summary>
      <div class="terms">
        {anyOf.map((term, place) => (
          <>
            {place > 0 ? <span>or</span> : null}
            <TermChips
              term={term}
              nameOf={nameOf}
              without={(slug) => to(replaced(anyOf, place, removed(term, slug)))}
            />
          </>
        ))}
      </div>
      {isFull ? (
        <p class="faint">{`An address combines ${labelsAPath} at most.`}</p>
      ) : (
        <>
          <p data-filters="candidates" hidden>
            <label>
              Filter <input type="search" autocomplete="off" />
            </label>
          </p>
          <ul class="plain labels" id="candidates">
            {candidates(index, dimension, selection, ordinals).map(({ slug, name }) => (
              <li>
                <span>{name}</span>
                <a
                  href={to(anyOf.map((term) => ({ ...term, allOf: [...term.allOf, slug] })))}
                  aria-label={`and ${name}`}
                >
                  and
                </a>
                <a href={to([...anyOf, { allOf: [slug], noneOf: [] }])} aria-label={`or ${name}`}>
                  or
                </a>
                <a
                  href={to(anyOf.map((term) => ({ ...term, noneOf: [...term.noneOf, slug] })))}
                  aria-label={`not ${name}`}
                >
                  not
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

interface TermChipsProps {
  readonly term: Term
  readonly nameOf: (slug: string) => string
  /** The address without one of the term's labels. */
  readonly without: (slug: string) => string
}

function TermChips({ term: { allOf, noneOf }, nameOf, without }: TermChipsProps) {
  const chip = (slug: string, sign: string) => (
    <>
      {sign ? <span>{sign}</span> : null}
      <a class="chip" href={without(slug)} aria-label={`${nameOf(slug)}: take it out`}>
        {nameOf(slug)} <span aria-hidden="true">×</span>
      </a>
    </>
  )
  return (
    <>
      {allOf.length === 0 ? <span>everything</span> : allOf.map((slug, place) => chip(slug, place > 0 ? 'and' : ''))}
      {noneOf.map((slug) => chip(slug, 'without'))}
    </>
  )
}

function removed({ allOf, noneOf }: Term, slug: string): Term {
  const others = (slugs: readonly string[]) => slugs.filter((other) => other !== slug)
  return { allOf: others(allOf), noneOf: others(noneOf) }
}

/** The terms with one in another's place; one that names no label any more goes. */
function replaced(terms: readonly Term[], place: number, term: Term): readonly Term[] {
  const isEmpty = term.allOf.length + term.noneOf.length === 0
  return terms.flatMap((other, at) => (at !== place ? [other] : isEmpty ? [] : [term]))
}

/** Labels that stand beside the selected ones most often, then those used most. */
function candidates(
  index: CatalogIndex,
  dimension: Dimension,
  selection: Selection,
  ordinals: readonly number[],
): readonly LabelEntry[] {
  const selected = new Uint8Array(index.slugs.length)
  for (const ordinal of ordinals) selected[ordinal] = 1
  const used = new Set(labelsIn(selection))
  return index.labels[dimension]
    .filter(({ slug }) => !used.has(slug))
    .map((label) => ({ label, beside: label.ordinals.reduce((sum, ordinal) => sum + (selected[ordinal] ?? 0), 0) }))
    .toSorted((a, b) => b.beside - a.beside || b.label.ordinals.length - a.label.ordinals.length)
    .slice(0, offered)
    .map(({ label }) => label)
}
