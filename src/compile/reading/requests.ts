import type { SharedNeighbours } from '../collection/neighbours.ts'
import type { Assembly } from '../writing/pieces.ts'
import type { SearchFiles, SearchSources } from '../writing/search.ts'
import type { Outlined, Wanted } from './outlines.ts'
import type { Addressed, Batch } from './reader.ts'

/** What a reader in another thread is asked; it answers in the same order. */
export type Request =
  | { readonly kind: 'outline'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'neighbours'; readonly neighbours: SharedNeighbours }
  | { readonly kind: 'read'; readonly wanted: readonly Addressed[]; readonly into: 'catalog' | 'staging' }
  | { readonly kind: 'assemble'; readonly files: readonly Assembly[] }
  | { readonly kind: 'search'; readonly sources: SearchSources }

export type Reply =
  | { readonly kind: 'outlined'; readonly outlined: readonly Outlined[] }
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly batch: Batch }
  | { readonly kind: 'assembled' }
  | { readonly kind: 'searched'; readonly search: SearchFiles }

/** What a thread is given with a request in place of a copy: the terms of all articles take most memory of all here. */
export function givenWith(request: Request): ArrayBuffer[] {
  return request.kind === 'search' ? request.sources.filed.map(({ terms }) => terms.numbers.buffer) : []
}

/** And what it gives back. */
export function givenBack(reply: Reply): ArrayBuffer[] {
  if (reply.kind === 'read') return [reply.batch.terms.numbers.buffer]
  return reply.kind === 'searched' ? reply.search.files.map(([, { buffer }]) => buffer) : []
}
