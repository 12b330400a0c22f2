import { type LabelSelection, pathOf, selectionOf, type Term } from '../../catalog/selection.ts'

interface TermsProps {
  readonly selection: LabelSelection
  readonly nameOf: (slug: string) => string
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
}

/** The labels of a selection, each to be taken out at a click. */
export function Terms({ selection: { dimension, anyOf }, nameOf, search }: TermsProps) {
  const to = (terms: readonly Term[]): string =>
    (terms.length === 0 ? '/' : pathOf(selectionOf(dimension, terms))) + search
  return (
    <div class="terms">
      {anyOf.map((term, place) => (
        <>
          {place > 0 ? <span> or </span> : null}
          <TermChips term={term} nameOf={nameOf} without={(slug) => to(replaced(anyOf, place, removed(term, slug)))} />
        </>
      ))}
    </div>
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
      {sign ? <span> {sign} </span> : null}
      <a class="chip" href={without(slug)} aria-label={`${nameOf(slug)}: take it out`}>
        <bdi>{nameOf(slug)}</bdi> <span aria-hidden="true">×</span>
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
