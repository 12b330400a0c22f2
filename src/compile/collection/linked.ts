import type { Placed } from './placed.ts'

/** An article as others may name it, and its slug. */
export interface Linked extends Pick<Placed, 'name' | 'title' | 'published'> {
  readonly slug: string
  readonly address: Pick<Placed['address'], 'slugs' | 'aliases'>
}

/** An article of a slug, as others may name it. */
export function linkedOf({ name, title, published, address: { slugs, aliases } }: Placed, slug = ''): Linked {
  return { name, title, published, slug, address: { slugs, aliases } }
}
