import type { CatalogIndex } from '../../catalog/catalog.ts'
import type { Dimension } from '../../catalog/selection.ts'
import { ofFeed, selectionAt } from '../addresses/addressed.ts'
import { withOurParameters } from '../addresses/query.ts'
import type { Problem } from '../answers/problem.ts'

/** Where a feed of another tool lives on here: at an address, or nowhere, which the problem explains. */
export type MovedIn =
  | { readonly kind: 'moved'; readonly location: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** An address, what it is looked for in, and when: milliseconds since 1970. */
export interface Asked {
  readonly url: URL
  readonly index: CatalogIndex
  readonly moment: number
}

/** To a label, or to labels with signs: their page, or a file below it. */
export function toLabel(asked: Asked, dimension: Dimension, label: string, file?: string): MovedIn {
  const addressed = selectionAt(asked.index, `/${dimension}/${label}`, asked.moment)
  if (addressed.kind === 'problem') {
    return file === undefined ? addressed : { kind: 'problem', problem: ofFeed(addressed.problem, file) }
  }
  const path = addressed.kind === 'unknown' ? '' : addressed.path
  return to(asked, file === undefined ? path : `${path}/${file}`)
}

/** An address with what of the query means something here; WordPress searches by `s`. */
export function to({ url: { searchParams } }: Asked, address: string): MovedIn {
  const words = searchParams.get('s')?.trim()
  const search = words ? new URLSearchParams([['q', words], ...searchParams]) : searchParams
  return { kind: 'moved', location: withOurParameters(address, search) }
}
