import type { Finding } from '../../article/finding.ts'
import type { Asked } from '../collection/asked.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { Circumstances } from '../files/source.ts'
import type { Fate } from '../files/undated.ts'
import type { Changed, Outlined } from '../reading/outlines.ts'
import type { EntryFacts } from '../writing/entry.ts'

/** What is kept of a file's content from one compile to the next. */
export interface KnownFile extends Circumstances {
  readonly name: string
  readonly hash: string
  readonly findings: readonly Finding[]
  readonly outline?: OutlineFacts
  /** What there was to say of it, where nothing but its date is missing. */
  readonly undated?: readonly Finding[]
  /** And what became of it. */
  readonly fate?: Fate['kind']
  readonly entry?: KnownEntry
}

/** An article as it was read. */
export interface KnownEntry {
  readonly slug: string
  readonly asked: Asked
  readonly findings: readonly Finding[]
  readonly facts: EntryFacts
}

/** What is known of a file that was read, until its text is. */
export function knownFile({ name, hash, language }: Outlined, { outline, findings, isUndated }: Changed): KnownFile {
  const undated = isUndated && { undated: findings }
  return { name, hash, findings, ...(language && { language }), ...(outline && { outline }), ...undated }
}

/** What stands under an article's name. Throws where that is nothing: it must be among those that are looked at. */
export function mustHave<One>(each: ReadonlyMap<string, One>, name: string): One {
  const one = each.get(name)
  if (one === undefined) throw new Error(`nothing is known of ${name}, which is a fault of this program`)
  return one
}
