import type { Finding } from '../../article/finding.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { FileContext } from '../files/source.ts'
import type { Fate } from '../files/undated.ts'
import type { Changed, Outlined } from '../reading/outlines.ts'
import type { ReadEntry } from '../reading/reader.ts'

/** What a compile knows of a file, and keeps for the next one: what is read of it, and what was found and asked then. */
export interface KnownFile extends Pick<FileContext, 'language'> {
  readonly name: string
  readonly hash: string
  readonly findings: readonly Finding[]
  readonly outline?: OutlineFacts
  /** Set where nothing but its date is missing. */
  readonly undated?: Undated
  /** Set where it is an article. */
  readonly entry?: KnownEntry
}

interface Undated {
  /** What there was to say of the file by itself. */
  readonly findings: readonly Finding[]
  /** What became of it; not set until the others are known. */
  readonly fate?: Fate
}

/** An article as it was read. */
export type KnownEntry = Omit<ReadEntry, 'name'>

/** What is known of a file that was read, until its text is. */
export function knownFile({ name, hash, language }: Outlined, { outline, findings, isUndated }: Changed): KnownFile {
  const undated = isUndated && { undated: { findings } }
  return { name, hash, findings, ...(language && { language }), ...(outline && { outline }), ...undated }
}

/** When a file was first committed, in milliseconds since 1970, where its article has no other date. */
export function committedOf({ undated }: KnownFile): number | undefined {
  return undated?.fate?.kind === 'committed' ? undated.fate.moment : undefined
}

/** What stands under an article's name. Throws where that is nothing: it must be among those that are looked at. */
export function mustHave<One>(each: ReadonlyMap<string, One>, name: string): One {
  const one = each.get(name)
  if (one === undefined) throw new Error(`nothing is known of ${name}, which is a fault of this program`)
  return one
}
