import type { FocalRegion, Image, Label, Person, Provider } from './article.ts'
import { type Fields, isFields, type Value } from './front-matter.ts'
import type { Resolve } from './html.ts'
import { slugOf } from './slug.ts'
import { representable, singleLine } from './text.ts'

/** Text of one line, or `undefined` where there is none: an empty value is an absent one. */
export function lineOfText(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? singleLine(value) || undefined : undefined
}

/** Text that keeps its line breaks. */
export function blockOfText(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? representable(value).trim() || undefined : undefined
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null || value === '') return []
  return isList(value) ? value : [value]
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** Labels of a list, or of one string with commas; each address once. */
export function labelsOf(value: Value | undefined): readonly Label[] {
  const texts = typeof value === 'string' ? value.split(',') : listOf(value)
  const labels = new Map<string, Label>()
  for (const text of texts) {
    const name = lineOfText(text)
    const slug = name === undefined ? '' : slugOf(name)
    if (name !== undefined && slug !== '' && !labels.has(slug)) labels.set(slug, { slug, name })
  }
  return [...labels.values()]
}

export function peopleOf(value: Value | undefined): readonly Person[] {
  return listOf(value).flatMap((item): Person[] => {
    const name = lineOfText(isFields(item) ? item.name : item)
    const url = isFields(item) ? webAddress(lineOfText(item.url)) : undefined
    return name === undefined ? [] : [{ name, ...(url && { url }) }]
  })
}

export function providerOf(value: Value | undefined): Provider | undefined {
  const name = lineOfText(isFields(value) ? value.name : value)
  const id = isFields(value) ? lineOfText(value.id) : undefined
  return name === undefined ? undefined : { name, ...(id && { id }) }
}

/** Images of front matter: addresses, or objects with one. */
export function imagesOf(value: Value | undefined, resolve: Resolve): readonly Image[] {
  return listOf(value).flatMap((item): Image[] => {
    const fields: Fields = isFields(item) ? item : { url: item }
    const url = lineOfText(fields.url ?? fields.src)
    const address = url === undefined ? undefined : resolve(url)
    if (address === undefined) return []
    const known = {
      width: numberOf(fields.width),
      height: numberOf(fields.height),
      quality: numberOf(fields.quality),
      title: lineOfText(fields.title),
      alt: lineOfText(fields.alt),
      attribution: lineOfText(fields.attribution),
      focalRegion: focalRegionOf(fields.focalRegion),
    }
    return [{ url: address, ...definedOf(known) }]
  })
}

function focalRegionOf(value: Value | undefined): FocalRegion | undefined {
  if (!isFields(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, side]) => {
    const text = lineOfText(side)
    return text === undefined ? [] : [[name, numberOf(text) ?? text] as const]
  })
  return Object.fromEntries(entries)
}

function numberOf(value: Value | undefined): number | undefined {
  const text = lineOfText(value)
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The object without what is undefined: what is not known is absent. */
export function definedOf<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as Defined<T>
}

/** An absolute http or https address, normalised so that it is a valid URI; else `undefined`. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}
