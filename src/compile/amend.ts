import type { Edition } from './edition.ts'
import type { KnownStore } from './known.ts'
import type { EditionSetup } from './whole.ts'

export async function amendedEdition(
  _names: readonly string[],
  _marks: readonly string[],
  _store: KnownStore,
  _setup: EditionSetup,
): Promise<Edition | undefined> {
  return undefined
}
