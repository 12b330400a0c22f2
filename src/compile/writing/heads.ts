import { fnv } from '../../article/fnv.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import { headEntries } from '../../catalog/layout.ts'

/** A label whose newest entries lie in more blocks than this gets a head: a request may read only a handful. */
const blocksARequest = 4

/** Bytes of entries that a head may have: a host takes no file of more than 25 MiB. */
const headBytes = 16 * 1024 * 1024

/** A file with the newest entries of some labels, one label's after another's. */
export interface Head {
  readonly name: string
  readonly ordinals: readonly number[]
}

/** Where the newest entries of a label stand. */
type Place = Pick<LabelEntry, 'head' | 'headFirst'>

/** What heads are made of. */
interface HeadPorts {
  /** The block of each article. */
  readonly blockOf: readonly number[]
  readonly nameOf: (ordinals: readonly number[]) => string
  /** How long each article's entry is, in bytes. */
  readonly lengths: readonly number[]
  /** Heads that there may be: a host takes only so many files. */
  readonly most: number
}

/** A label that a head would help, and the newest of its articles. */
interface Wanting {
  readonly label: LabelEntry
  readonly newest: readonly number[]
}

/**
 * The heads of the labels that need one, and whose entries fit into it. Each has its own as long as there may be so
 * many; beyond that several labels share one, always the same ones, as if drawn by lot, so that a new article changes few.
 */
export function headsOf(labels: readonly LabelEntry[], { blockOf, nameOf, lengths, most }: HeadPorts) {
  const wanting = labels
    .map((label): Wanting => ({ label, newest: [...label.ordinals.slice(-headEntries)] }))
    .filter(({ newest }) => new Set(newest.map((ordinal) => blockOf[ordinal])).size > blocksARequest)
  const shared = 2 ** Math.floor(Math.log2(Math.max(1, most)))
  const groups = Map.groupBy(wanting, ({ label }) => (wanting.length <= most ? label : fnv(label.slug) % shared))
  const places = new Map<LabelEntry, Place>()
  const heads = [...groups.values()].flatMap((all): readonly Head[] => {
    const group = fitting(all, lengths)
    if (group.length === 0) return []
    const ordinals = group.flatMap(({ newest }) => newest)
    const head = nameOf(ordinals)
    let headFirst = 0
    for (const { label, newest } of group) {
      places.set(label, headFirst === 0 ? { head } : { head, headFirst })
      headFirst += newest.length
    }
    return [{ name: head, ordinals }]
  })
  return {
    // Labels with the same articles have the same head.
    heads: [...new Map(heads.map((head) => [head.name, head])).values()],
    withHead(label: LabelEntry): LabelEntry {
      const { slug, name, ordinals } = label
      return { slug, name, ordinals, ...places.get(label) }
    },
  }
}

/** Those of some labels whose newest entries fit into one head together. */
function fitting(group: readonly Wanting[], lengths: readonly number[]): readonly Wanting[] {
  let room = headBytes
  return group.filter(({ newest }) => {
    const size = newest.reduce((sum, ordinal) => sum + (lengths[ordinal] ?? 0), 0)
    if (size > room) return false
    room -= size
    return true
  })
}
