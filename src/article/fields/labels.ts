import type { Label } from '../article.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { slugOf } from '../slug.ts'
import { plainName } from './plain-line.ts'
import { lineOfText, listOf, memberOf } from './values.ts'

/** Labels, and what the values say that is none of them. */
interface LabelsAndRest {
  readonly labels: readonly Label[]
  readonly spellings: readonly Spelling[]
  /** Names of signs alone, for which no address can stand: `🎉`, `!!!`. */
  readonly signs: readonly string[]
}

/**
 * Labels of lists, nested lists, objects with a name, one text with commas, or one of hash tags
 * (`#one #two`); each address once. `blanks` says that a text without commas is one label a word,
 * as Jekyll reads it.
 */
export function labelsAndRest(values: readonly Value[], blanks = false): LabelsAndRest {
  const labels = new Map<string, Label>()
  const spellings: Spelling[] = []
  const signs: string[] = []
  for (const name of labelNames(values, blanks)) {
    const slug = slugOf(name)
    const label = labels.get(slug)
    if (slug === '') {
      if (!nothing.test(name)) signs.push(name)
    } else if (label === undefined) labels.set(slug, { slug, name })
    else if (label.name !== name) spellings.push({ name, label })
  }
  return { labels: [...labels.values()], spellings, signs }
}

/** What people and programs write where there is no label. */
const nothing = /^(?:[\p{Pd}_.…\s]+|#)$/u

/** Another way of writing a label, whose address it shares. */
interface Spelling {
  readonly name: string
  readonly label: Label
}

/** What labels are called, also those that no address can stand for. */
export function labelNames(values: readonly Value[], blanks: boolean): readonly string[] {
  return values.flatMap((value) => (typeof value === 'string' ? split(value, blanks) : namesOf(value)))
}

/** A list that some program wrote as a text: `"[a, b]"`. */
const listInText = /^\[([^[\]]*)\]$/
/** What stands between commas; those within quotes around it, and these, are no part of it. */
const partOfText = /\s*(?:(["'])([^"']*)\1|[“„]([^“”„]*)[”“])\s*(?=[,،、，]|$)|[^,،、，]+/g

function split(text: string, blanks: boolean): readonly string[] {
  const line = lineOfText(text) ?? ''
  const parts = /[,،、，]/.test(line)
    ? Array.from(line.replace(listInText, '$1').matchAll(partOfText), ([part, , straight, typographic]) => {
        return straight ?? typographic ?? part
      })
    : /^#[^\s#]+(?:\s+#[^\s#]+)*$/.test(line) || blanks
      ? line.split(' ')
      : [line]
  return parts.map(withoutHash).filter((part) => part !== '')
}

function namesOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [withoutHash(lineOfText(value) ?? '')].filter(Boolean)
  if (isFields(value)) {
    const name = labelName(value)
    return name === undefined ? [] : [name]
  }
  return listOf(value).flatMap(namesOf)
}

/** Members of an object that say no more than the label it names. */
export function labelMembers(fields: Fields): readonly string[] {
  const name = labelName(fields) ?? ''
  const same = [name, slugOf(name)]
  return Object.keys(fields).filter((member) => same.includes(plainName(fields[member]) ?? ''))
}

/** What an object calls its label. */
export function labelName(fields: Fields): string | undefined {
  return plainName(memberOf(fields, ['name', 'label', 'title', 'tag', 'slug', 'id']))
}

function withoutHash(text: string): string {
  return plainName(text.trim().replace(/^#(?=[\p{L}\p{N}])/u, '')) ?? ''
}
