import type { CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import {
  dimensionNames,
  joined,
  joins,
  type LabelSelection,
  labelsAPath,
  labelsIn,
  pathOf,
  selectionOf,
  type Term,
} from '../catalog/selection.ts'
import { formats } from '../feed/format.ts'

/** Labels offered to combine with at a click. */
const offered = 24
/** Names that the field for another label suggests: more would make the page heavy. */
const suggested = 500

interface BuilderProps {
  readonly index: CatalogIndex
  readonly selection: LabelSelection
  /** Those that it may be combined with, itself among them. */
  readonly labels: readonly LabelEntry[]
  /** The articles of the selection. */
  readonly ordinals: readonly number[]
  readonly words: readonly string[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
}

/** The labels of a selection, each to be taken out, and others to be added, excluded or alternated: all without a script. */
export function Builder({ index, selection, labels: offer, ordinals, words, search }: BuilderProps) {
  const { dimension, anyOf } = selection
  const labels = new Map(index.labels[dimension].map((label) => [label.slug, label]))
  const nameOf = (slug: string): string => labels.get(slug)?.name ?? slug
  const to = (terms: readonly Term[]): string =>
    (terms.length === 0 ? '/' : pathOf(selectionOf(dimension, terms))) + search
  const used = labelsIn(selection)
  if (used.length === 1 && offer.every(({ slug }) => slug === used[0])) return null
  return (
    <details class="box builder" open={used.length > 1}>
      <summary>Combine with other {dimension}</summary>
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
      <p class="faint">
        {formats.map(({ file, title }) => (
          <>
            {title}: <code>{`${pathOf(selection)}/${file}${search}`}</code>
            <br />
          </>
        ))}
      </p>
      {used.length >= labelsAPath ? (
        <p class="faint">{`An address combines ${labelsAPath} at most.`}</p>
      ) : (
        <Choices index={index} selection={selection} labels={offer} ordinals={ordinals} words={words} search={search} />
      )}
    </details>
  )
}

/** Labels to join at a click, and a field for any other. */
function Choices({ index, selection, labels, ordinals, words, search }: BuilderProps) {
  const { dimension } = selection
  const [near, others] = candidates(index, selection, labels, ordinals)
  const name = dimensionNames[dimension]
  return (
    <>
      <form action={pathOf(selection)} data-filters="candidates">
        <input
          name="label"
          list="others"
          required
          autocomplete="off"
          aria-label={`Another ${name}`}
          placeholder={`Another ${name}`}
        />
        <datalist id="others">
          {others.map((other) => (
            <option value={other.name} />
          ))}
        </datalist>
        {words.length > 0 ? <input type="hidden" name="q" value={words.join(' ')} /> : null}
        {joins.map((join) => (
          <button type="submit" name="join" value={join}>
            {join}
          </button>
        ))}
      </form>
      <ul class="plain labels choices" id="candidates">
        {near.map(({ label, beside }) => (
          <li>
            <span>
              <bdi>{label.name}</bdi> <small>{beside === 0 ? '' : beside}</small>
            </span>
            {joins
              .filter((join) => join === 'or' || (beside > 0 && (join === 'and' || beside < ordinals.length)))
              .map((join) => (
                <a href={pathOf(joined(selection, join, label.slug)) + search} aria-label={`${join} ${label.name}`}>
                  {join}
                </a>
              ))}
          </li>
        ))}
      </ul>
    </>
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

interface Candidate {
  readonly label: LabelEntry
  /** Articles of the selection that have it. */
  readonly beside: number
}

/** Labels that stand beside the selected ones most often, then those used most; and the others by name. */
function candidates(
  index: CatalogIndex,
  selection: LabelSelection,
  labels: readonly LabelEntry[],
  ordinals: readonly number[],
): readonly [near: readonly Candidate[], others: readonly LabelEntry[]] {
  const selected = new Uint8Array(index.published.length)
  for (const ordinal of ordinals) selected[ordinal] = 1
  const used = new Set(labelsIn(selection))
  const all = labels
    .filter(({ slug }) => !used.has(slug))
    .map((label) => ({ label, beside: countIn(selected, label.ordinals) }))
    .toSorted((a, b) => b.beside - a.beside || b.label.ordinals.length - a.label.ordinals.length)
  return [all.slice(0, offered), all.slice(offered, offered + suggested).map(({ label }) => label)]
}

/** How many of some articles are marked. A plain loop: it runs over all that has labels. */
function countIn(marked: Uint8Array, ordinals: Uint32Array): number {
  let count = 0
  for (let place = 0; place < ordinals.length; place += 1) count += marked[ordinals[place] ?? -1] ?? 0
  return count
}
