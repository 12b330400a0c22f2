import type { OutlineFacts } from './outline-facts.ts'

/** An article as others may name it, and its slug. */
export interface Linked extends Pick<OutlineFacts, 'name' | 'title' | 'published'> {
  readonly slug: string
  readonly address: Pick<OutlineFacts['address'], 'slugs' | 'aliases'>
}

/** An article of a slug, as others may name it. */
export function linkedOf({ name, title, published, address: { slugs, aliases } }: OutlineFacts, slug = ''): Linked {
  return { name, title, published, slug, address: { slugs, aliases } }
}
