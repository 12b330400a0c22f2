import type { Person, Provider } from './article.ts'
import type { Resolve } from './body/addresses.ts'
import { type Fields, isFields, type Value } from './front-matter-value.ts'
import { imagesOf } from './media.ts'
import { definedOf, lineOfText, listOf, webAddress } from './values.ts'

/** People that articles name by a key: a collection's `authors.yml`. */
export type PeopleDirectory = Fields

/**
 * People of a text, a list or objects: `Ada Lovelace`, `Ada <ada@example.com>`,
 * `[Ada](https://example.com)`, `{name, url, email, image}`, or a key of the directory.
 */
export function peopleOf(values: readonly Value[], directory: PeopleDirectory): readonly Person[] {
  const people = values.flatMap(listOf).flatMap((value) => {
    const person = isFields(value) ? personOf(value, directory) : personOfText(lineOfText(value), directory)
    return person ? [person] : []
  })
  return [...Map.groupBy(people, ({ name }) => name).values()].flatMap(([first]) => first ?? [])
}

/** The person that an object describes; none where it has neither a name nor a key. */
export function personOf(fields: Fields, directory: PeopleDirectory): Person | undefined {
  const key = lineOfText(fields.key ?? fields.id ?? fields.slug ?? fields.author)
  const listed = key === undefined ? undefined : directory[key]
  const all: Fields = isFields(listed) ? { ...listed, ...fields } : fields
  const [first, last] = [all.first_name ?? all.firstName, all.last_name ?? all.lastName].map(lineOfText)
  const written = [all.name, all.display_name, all.displayName, all.full_name, all.fullName]
    .map(lineOfText)
    .find(Boolean)
  const parts = [first, last].filter(Boolean).join(' ')
  const name = (written ?? parts) || lineOfText(all.title ?? all.nick) || key
  if (name === undefined) return undefined
  const email = lineOfText(all.email)
  const urls = [all.url, all.uri, all.link, all.website, all.web, all.site, all.homepage, all.href].map(lineOfText)
  const pictures = [all.image, all.image_url, all.imageURL, all.avatar, all.picture, all.photo].map(lineOfText)
  return {
    name,
    ...definedOf({
      url: urls.map(webAddress).find(Boolean),
      email: email?.includes('@') ? email : undefined,
      image: pictures.map(webAddress).find(Boolean),
    }),
  }
}

const withMail = /^(?<name>[^<>@()]+?)\s*[<(](?<email>[^\s<>()]+@[^\s<>()]+)[>)]$/
const mailFirst = /^(?<email>[^\s<>()]+@[^\s<>()]+)\s+\((?<name>[^()]+)\)$/
const withLink = /^\[(?<name>[^\]]+)\]\((?<url>[^()\s]+)\)$/

function personOfText(text: string | undefined, directory: PeopleDirectory): Person | undefined {
  if (text === undefined) return undefined
  const listed = Object.hasOwn(directory, text) ? directory[text] : undefined
  if (isFields(listed)) return personOf({ ...listed, key: text }, directory)
  if (typeof listed === 'string') return { name: listed }
  const { name = text, email, url } = (withMail.exec(text) ?? mailFirst.exec(text) ?? withLink.exec(text))?.groups ?? {}
  return { name, ...definedOf({ email, url: webAddress(url) }) }
}

/** Who published an article first: a text, or an object with name, id, domain, url and images. */
export function providerOf(value: Value | undefined, resolve: Resolve): Provider | undefined {
  const fields: Fields = isFields(value) ? value : { name: value ?? null }
  const { name: written, id, domain, url, images, ...more } = fields
  const name = lineOfText(written) ?? lineOfText(domain)
  if (name === undefined) return undefined
  const pictures = imagesOf(listOf(images), resolve)
  return {
    name,
    ...definedOf({
      id: lineOfText(id),
      domain: lineOfText(domain),
      url: webAddress(lineOfText(url)),
      images: pictures.length > 0 ? pictures : undefined,
      more: Object.keys(more).length > 0 ? more : undefined,
    }),
  }
}
