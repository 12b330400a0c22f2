import { firstText } from '../../article/fields/fields.ts'
import { answerOf } from '../../article/fields/values.ts'
import { lineOf } from '../../article/front-matter/front-matter.ts'
import type { Outline } from '../../article/reading/outline.ts'
import { detached } from '../../article/text.ts'

const named = ['aliases', 'expires', 'id', 'published', 'slug', 'title', 'updated'] as const

/** What places an article among the others: plain data, which may be kept and handed to another thread. */
export interface Placed
  extends Pick<Outline, 'file' | 'name' | 'title' | 'published' | 'updated' | 'byChange' | 'address' | 'bodyLine'> {
  /** The id as it is written. */
  readonly id: string | undefined
  /** How long its file is. */
  readonly characters: number
  /** The lines on which the article says these of itself, counted from 1. */
  readonly lines: Readonly<Partial<Record<(typeof named)[number], number>>>
}

/** What of an outline the rest of the collection needs. */
export function placedOf(outline: Outline): Placed {
  const { file, name, published, updated, byChange, address, bodyLine, split } = outline
  const lines = named.flatMap((name) => {
    // `published: false` and the like are answers, not moments.
    const said = outline.named.said.get(name)?.find(({ value }) => answerOf(value) === undefined)
    return said ? [[name, lineOf(split, said.key)] as const] : []
  })
  const written = firstText(outline.named, 'id')
  const [title, id] = [detached(outline.title), written && detached(written)]
  const dates = { published, ...(updated !== undefined && { updated }) }
  const characters = outline.source.length
  const placed = { file, name, title, ...dates, address, bodyLine, id, characters, lines: Object.fromEntries(lines) }
  return byChange ? { ...placed, byChange } : placed
}

/** The order of a catalog: that of publication, then of the slugs. */
export function byAge(a: Aged, b: Aged): number {
  return a.published - b.published || (a.slug < b.slug ? -1 : 1)
}

interface Aged {
  readonly published: number
  readonly slug: string
}
