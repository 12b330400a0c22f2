import type { Enclosure, Episode } from '../article.ts'
import { enclosuresInOrder } from '../enclosures.ts'
import type { Finding } from '../finding.ts'
import type { Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { linkOf } from './companions.ts'
import { type Metadata, type Said, saidOf, warningAt } from './fields.ts'
import { answerOf, countOf, definedOf, lineOfText, listOf, numberOf, secondsOf } from './values.ts'

/** What is said of an episode beside its files. */
export interface SaidEpisode {
  readonly episode: Episode
  /** Seconds. */
  readonly duration: number | undefined
  /** Bytes. */
  readonly length: number | undefined
  /** What is said of these and is none. */
  readonly unread: readonly { readonly name: Name; readonly written: Said }[]
}

/** What is said of an episode. */
export function episodeOf({ named }: Pick<Metadata, 'named'>): SaidEpisode {
  const unread: { name: Name; written: Said }[] = []
  const read = <T>(name: Name, reader: (value: Value) => T | undefined): T | undefined => {
    const [written] = saidOf(named, name)
    const meant = written && reader(written.value)
    if (written && meant === undefined) unread.push({ name, written })
    return meant
  }
  const episode = definedOf({
    number: read('episode', numberOf),
    season: read('season', countOf),
    kind: read('episodeKind', kindOf),
    explicit: read('explicit', explicitOf),
  })
  return { episode, duration: read('duration', secondsOf), length: read('bytes', countOf), unread }
}

function kindOf(value: Value): Episode['kind'] {
  const kind = lineOfText(value)?.toLowerCase()
  return kind === 'full' || kind === 'trailer' || kind === 'bonus' ? kind : undefined
}

function explicitOf(value: Value): boolean | undefined {
  const explicit = lineOfText(value)?.toLowerCase()
  return explicit === 'clean' ? false : explicit === 'explicit' ? true : answerOf(value)
}

/** What to write instead of what is none. */
const examples: Partial<Record<Name, string>> = {
  episode: 'a number',
  season: 'a number',
  episodeKind: 'full, trailer or bonus',
  explicit: 'true or false',
  duration: 'one such as 31:07 or 1:02:03',
  bytes: 'how many bytes the file has',
  chapters: 'the path or the address of a file of chapters (JSON)',
  transcripts: 'the path or the address of a file, such as .vtt or .srt',
}

/** Chapters and transcripts that are written out, or that name no file: players read them from files alone. */
export function unfiledOf({ named }: Pick<Metadata, 'named'>): SaidEpisode['unread'] {
  return (['chapters', 'transcripts'] as const).flatMap((name) => {
    const unfiled = saidOf(named, name).find(({ value }) => listOf(value).every((one) => !linkOf(one, String)))
    return unfiled ? [{ name, written: unfiled }] : []
  })
}

/** Says what feeds cannot say of an episode that plays. */
export function unreadFindings(metadata: Metadata, unread: SaidEpisode['unread']): readonly Finding[] {
  return unread.map(({ name, written: { key, value } }) => {
    const said = lineOfText(value) ?? JSON.stringify(value)
    const message = `podcast directories are not told of "${key}": "${said.slice(0, 80)}"; write ${examples[name]}`
    return warningAt(metadata, key, 'media', message)
  })
}

/** Says that RSS has no enclosure, which needs a type, where front matter names files and nothing tells the type of one. */
export function untypedFindings(metadata: Metadata, enclosures: readonly Enclosure[]): readonly Finding[] {
  const [written] = saidOf(metadata.named, 'enclosures')
  const [best] = enclosuresInOrder({ enclosures })
  if (written === undefined || best === undefined || best.type !== undefined) return []
  const { key } = written
  const type = /video/i.test(key) ? 'video/mp4' : 'audio/mpeg'
  const message = `nothing tells the type of "${best.url}", so RSS has no enclosure; where it plays, write ${key}: {url: ${best.url}, type: ${type}}`
  return [warningAt(metadata, key, 'media', message)]
}
