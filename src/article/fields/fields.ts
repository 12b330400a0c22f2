import { audioFile, videoFile } from '../body/file-kinds.ts'
import type { Finding, RuleName } from '../finding.ts'
import type { Split } from '../front-matter/front-matter.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { folded, groupNames, type Meaning, meanings, type Name, names, withoutGroups } from '../names.ts'
import { readDate } from './date.ts'
import { isIri } from './identifier.ts'
import { lineOfText, listOf, webAddress } from './values.ts'

/** A value under the name that the author gave it: `date`, or `params.cover` where it stands in a group. */
export interface Said {
  readonly key: string
  readonly value: Value
}

/** What is said, under the names that the author gave it. */
export function byKey(said: readonly Said[]): Fields {
  return Object.fromEntries(said.map(({ key, value }) => [key, value]))
}

/** Front matter by what its names mean. Empty values are absent. */
export interface NamedFields {
  /** What is said, by what its name means (see `saidOf`). */
  readonly said: ReadonlyMap<Name, readonly Said[]>
  /** What reaches JSON Feed as it is written. */
  readonly carried: Fields
  /** Names that only another tool's pages read. */
  readonly presentation: readonly string[]
  /** Names that nothing here reads. */
  readonly unknown: readonly string[]
}

/** What a file says of itself in front matter, and where it says it. */
export interface Metadata {
  /** Its path as people are told it. */
  readonly file: string
  readonly split: Split
  readonly named: NamedFields
}

/** A warning of what stands under a name that the author gave. */
export function warningAt(
  { file, split }: Pick<Metadata, 'file' | 'split'>,
  key: string,
  rule: RuleName,
  message: string,
): Finding {
  return { file, line: split.lineOf(key), column: 1, severity: 'warning', rule, message }
}

/** Sorts front matter by what its names mean; `alsoCarried` are folded names that reach JSON Feed as well. */
export function nameFields(fields: Fields, alsoCarried: ReadonlySet<string>): NamedFields {
  const said = new Map<Name, Said[]>()
  const carried: Record<string, Value> = {}
  const presentation: string[] = []
  const unknown: string[] = []
  const visit = (members: Fields, prefix: string): void => {
    for (const [written, value] of Object.entries(members)) {
      if (isEmpty(value)) continue
      const key = prefix + written
      const spelling = folded(written)
      if (prefix === '' && groupNames.has(spelling) && isFields(value)) {
        visit(value, `${key}.`)
        continue
      }
      const meaning = alsoCarried.has(spelling) ? 'carried' : meaningOf(spelling, value)
      if (meaning === 'carried') carried[key] = value
      else if (meaning === 'presentation') presentation.push(key)
      else if (meaning === undefined) unknown.push(key)
      else {
        const shown = spelling === 'resources' ? shownResources(value) : value
        said.getOrInsertComputed(meaning, () => []).push({ key, value: shown })
      }
    }
  }
  visit(fields, '')
  for (const [name, list] of said) list.sort((a, b) => rankOf(name, a) - rankOf(name, b))
  putEmbargoFirst(said.get('published') ?? [])
  return { said, carried, presentation, unknown }
}

/**
 * Hugo's `date` is a day that themes show, `publishDate` the moment before which nobody may see the page. One that cannot
 * be read may be such a moment.
 */
function putEmbargoFirst(published: Said[]): void {
  const lastName = ({ key }: Said): string => folded(withoutGroups(key))
  const at = published.findIndex((one) => lastName(one) === 'publishdate')
  const [first, embargo] = [published[0], published[at]]
  if (first === undefined || embargo === undefined || lastName(first) !== 'date') return
  const [shown, lifted] = [first, embargo].map(({ value }) => readDate(lineOfText(value) ?? '', 'UTC'))
  if (lifted?.ok && !(shown?.ok && lifted.moment > shown.moment)) return
  published.unshift(...published.splice(at, 1))
}

/** What a folded name means beside its value, or what becomes of it; `undefined` where nothing here reads it. */
function meaningOf(spelling: string, value: Value): Meaning | undefined {
  if (spelling === 'editor' && isProgram(value)) return 'presentation'
  if (spelling === 'resources' && shownResources(value).length > 0) return 'images'
  const meaning = meanings.get(spelling)
  if (meaning === 'images' && isSentence(value)) return 'summary'
  if ((meaning === 'slug' || meaning === 'source') && isRecording(value)) return 'enclosures'
  if (meaning === 'source' && addressOnly.has(spelling) && !isAddress(value))
    return spelling === 'source' ? 'carried' : 'presentation'
  return meaning
}

/** What is said under a name, the best first. */
export function saidOf({ said }: Pick<NamedFields, 'said'>, name: Name): readonly Said[] {
  return said.get(name) ?? []
}

/** The texts that are said under a name, the best first. */
export function textsSaid(named: NamedFields, name: Name): readonly string[] {
  return saidOf(named, name).flatMap(({ value }) => lineOfText(value) ?? [])
}

/** The first text that is said under a name. */
export function firstText(named: NamedFields, name: Name): string | undefined {
  return textsSaid(named, name)[0]
}

function isEmpty(value: Value): boolean {
  if (value === null || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0
}

/** Names that mean where an article stands only where they say an address: `source: Reuters` does not. */
const addressOnly = new Set(['source', 'redirect', 'redirectto'])

function isAddress(value: Value): boolean {
  return webAddress(lineOfText(isFields(value) ? value.url : value)) !== undefined
}

/** Whether a value is the web address of a recording, which many articles name `url`. */
function isRecording(value: Value): boolean {
  const address = webAddress(lineOfText(value))
  return address !== undefined && (audioFile.test(address) || videoFile.test(address))
}

/** Quarto's `editor` is the program that writes the article: `visual`, or its settings. */
function isProgram(value: Value): boolean {
  if (isFields(value)) return ['mode', 'markdown', 'render-on-save'].some((member) => member in value)
  return value === 'visual' || value === 'source'
}

/** `teaser` names a picture to some, a text to others: words with blanks and no address are a text. */
function isSentence(value: Value): boolean {
  return typeof value === 'string' && /\S\s+\S+\s+\S/.test(value) && !/^\S*(?:\/|:\S)|\.\w{3,4}$/.test(value.trim())
}

/** Of Hugo's page resources those that themes show with the article, by the names that they look for. */
function shownResources(value: Value): readonly Value[] {
  return listOf(value).flatMap((resource) => {
    if (!isFields(resource) || !/feature|cover|thumb|hero|banner/i.test(lineOfText(resource.name) ?? '')) return []
    const { src = null, title = null } = resource
    return lineOfText(src)?.includes('*') === false ? [{ src, title }] : []
  })
}

/**
 * How well something is named: at the top before in a group, then in the order of `names`. WordPress' exports have
 * a number beside the `guid` that its readers know.
 */
function rankOf(name: Name, { key, value }: Said): number {
  const place = names[name].findIndex((spelling) => folded(spelling) === folded(withoutGroups(key)))
  const groups = key.split('.').length - 1
  const isLess = name === 'id' && !isIri(lineOfText(value) ?? '')
  return (place === -1 ? names[name].length : place) + groups * 1_000 + (isLess ? 100 : 0)
}
