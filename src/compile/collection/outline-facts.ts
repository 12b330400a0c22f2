import { firstText, saidOf } from '../../article/fields/fields.ts'
import { answerOf } from '../../article/fields/values.ts'
import type { Outline } from '../../article/reading/outline.ts'
import { detached } from '../../article/text.ts'

const named = ['aliases', 'expires', 'id', 'published', 'slug', 'title', 'updated'] as const

/**
 * What an article says of itself, as far as the rest of the collection asks it: plain data, which may be kept and
 * handed to another thread. It places the article among the others before its text is read.
 */
export interface OutlineFacts
  extends Pick<Outline, 'file' | 'name' | 'title' | 'published' | 'updated' | 'byChange' | 'address' | 'bodyLine'> {
  /** The id as it is written. */
  readonly id: string | undefined
  /** How long its file is. */
  readonly characters: number
  /** The lines on which the article says these of itself, counted from 1. */
  readonly lines: Readonly<Partial<Record<(typeof named)[number], number>>>
}

export function outlineFacts(outline: Outline): OutlineFacts {
  const { file, name, published, updated, byChange, address, bodyLine, split } = outline
  const lines = named.flatMap((name) => {
    // `published: false` and the like are answers, not moments.
    const said = saidOf(outline.named, name).find(({ value }) => answerOf(value) === undefined)
    return said ? [[name, split.lineOf(said.key)] as const] : []
  })
  const written = firstText(outline.named, 'id')
  const [title, id] = [detached(outline.title), written && detached(written)]
  const dates = { published, ...(updated !== undefined && { updated }) }
  const characters = outline.source.length
  const facts = { file, name, title, ...dates, address, bodyLine, id, characters, lines: Object.fromEntries(lines) }
  return byChange ? { ...facts, byChange } : facts
}

/** Where an article says something of itself; its first line where it does not say it. */
export function placeOf({ file, lines }: Pick<OutlineFacts, 'file' | 'lines'>, name: keyof OutlineFacts['lines']) {
  return { file, line: lines[name] ?? 1, column: 1 }
}
