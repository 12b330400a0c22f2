import { type CatalogIndex, type LabelEntry, labelOf } from '../../catalog/catalog.ts'
import {
  dimensionNames,
  joined,
  joins,
  type LabelSelection,
  labelsAPath,
  labelsIn,
  pathOf,
} from '../../catalog/selection.ts'
import { formats } from '../../feed/format.ts'
import { Separated } from '../frame/separated.tsx'
import { type Candidate, candidatesOf } from './candidates.ts'
import { Terms } from './terms.tsx'

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
export function Builder({ index, selection, labels, ordinals, words, search }: BuilderProps) {
  const { dimension } = selection
  const used = labelsIn(selection)
  const others = labels.filter(({ slug }) => !used.includes(slug))
  const nameOf = (slug: string): string => labelOf(index, dimension, slug)?.name ?? slug
  return (
    <>
      {used.length > 1 ? <Terms selection={selection} nameOf={nameOf} search={search} /> : null}
      {others.length > 0 ? (
        <details class="box builder">
          <summary lang="en">Combine with other {dimension}</summary>
          <p class="faint">
            {formats.map(({ file, title }) => (
              <>
                {title}: <code>{`${pathOf(selection)}/${file}${search}`}</code>
                <br />
              </>
            ))}
          </p>
          {used.length >= labelsAPath ? (
            <p class="faint" lang="en">{`An address combines ${labelsAPath} at most.`}</p>
          ) : (
            <Choices
              selection={selection}
              candidates={candidatesOf(index, ordinals, others)}
              count={ordinals.length}
              words={words}
              search={search}
            />
          )}
        </details>
      ) : null}
    </>
  )
}

interface ChoicesProps extends Pick<BuilderProps, 'selection' | 'words' | 'search'> {
  readonly candidates: readonly Candidate[]
  /** How many articles the selection has. */
  readonly count: number
}

/** Labels to join at a click, and a field for any other. */
function Choices({ selection, candidates, count, words, search }: ChoicesProps) {
  const name = dimensionNames[selection.dimension]
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
          <Separated
            items={candidates.slice(offered, offered + suggested).map(({ label }) => <option value={label.name} />)}
          />
        </datalist>
        {words.length > 0 ? <input type="hidden" name="q" value={words.join(' ')} /> : null}
        <span class="joins">
          <Separated
            items={joins.map((join) => (
              <button type="submit" name="join" value={join}>
                {join}
              </button>
            ))}
          />
        </span>
      </form>
      <ul class="plain labels choices" id="candidates">
        {candidates.slice(0, offered).map(({ label, beside }) => (
          <li>
            <span dir="auto">
              {label.name} <small>{beside === 0 ? '' : beside}</small>
            </span>{' '}
            <Separated
              items={joins
                .filter((join) => join === 'or' || (beside > 0 && (join === 'and' || beside < count)))
                .map((join) => (
                  <a
                    rel="nofollow"
                    href={pathOf(joined(selection, join, label.slug)) + search}
                    aria-label={`${join} ${label.name}`}
                  >
                    {join}
                  </a>
                ))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
