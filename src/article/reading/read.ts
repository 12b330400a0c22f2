import type { Article, Image } from '../article.ts'
import { articlePath } from '../article-path.ts'
import type { Resolve } from '../body/addresses.ts'
import { withoutFrames } from '../body/frames.ts'
import { highlighted } from '../body/highlight.ts'
import { standIn } from '../body/stand-in.ts'
import { plays } from '../enclosures.ts'
import { circumstancesOf } from '../fields/circumstances.ts'
import { creditedPeople } from '../fields/credits.ts'
import { episodeOf, unfiledOf, unreadFindings, untypedFindings } from '../fields/episode.ts'
import { byKey, firstText, type NamedFields, saidOf, textsSaid, warningAt } from '../fields/fields.ts'
import { identifierOf, isIri } from '../fields/identifier.ts'
import { enclosuresOf, imagesOf } from '../fields/media.ts'
import { type PeopleDirectory, providerOf } from '../fields/people.ts'
import { plainLine } from '../fields/plain-line.ts'
import { playersAmong } from '../fields/players.ts'
import { definedOf, lineOfText, listOf, webAddress } from '../fields/values.ts'
import type { Finding } from '../finding.ts'
import { isFields } from '../front-matter-value.ts'
import { readLanguage } from '../language.ts'
import { folded } from '../names.ts'
import type { Site } from '../site.ts'
import { articleText } from './article-text.ts'
import { enclosuresWith } from './enclosed-media.ts'
import { labelsSaid } from './labels-said.ts'
import { leftOverOf } from './left-over.ts'
import type { Outline } from './outline.ts'
import { type FileFacts, type Found, referencesOf, type Unpublished } from './references.ts'

/** What an article is read with: its place among the others of its collection. */
export interface Surroundings {
  readonly site: Site
  readonly slug: string
  /** See {@link Article.apart}. */
  readonly apart?: number
  /** What a relative address in the article names; `undefined` where it names nothing. */
  readonly find: (reference: string) => Found | Unpublished | undefined
  readonly people: PeopleDirectory
}

export interface Reading {
  readonly article: Article
  /** Whether its body, as it is published, shows anything. */
  readonly hasBody: boolean
  readonly findings: readonly Finding[]
  /** Where the article names what is published at an address; lines and columns count from 1. */
  readonly placeOf: (url: string) => { readonly line: number; readonly column: number }
}

/**
 * Reads an article whole, once its outline and its surroundings are known. One whose text exceeds what the engine
 * bears (a RangeError) is read without it, and a finding says so: its address is given by then, and others link to it.
 */
export function readArticle(outline: Outline, surroundings: Surroundings): Reading {
  try {
    return readWhole(outline, surroundings)
  } catch (cause) {
    if (!(cause instanceof RangeError) || outline.split.body === '') throw cause
    const without = readWhole({ ...outline, split: { ...outline.split, body: '' } }, surroundings)
    const message = `the text of the article cannot be read (${cause.message}), and is left out; write it simpler`
    const { file, bodyLine: line } = outline
    return {
      ...without,
      findings: [...without.findings, { file, line, column: 1, severity: 'error', rule: 'unreadable', message }],
    }
  }
}

function readWhole(outline: Outline, { site, slug, apart = 0, find, people }: Surroundings): Reading {
  const { file, named } = outline
  const findings: Finding[] = []
  const page = site.url + articlePath(slug)
  const { resolve, media, placeOf } = referencesOf(outline, page, find, findings)
  const played = playersAmong(saidOf(named, 'enclosures'))
  const { body, subtitle, summary } = articleText(outline, played.frames, resolve, findings)
  const images = picturesOf(outline, resolve, media)
  const { episode, unread, ...lasting } = episodeOf(outline)
  const enclosures = enclosuresWith(enclosuresOf(played.files, resolve), media, lasting)
  if (enclosures.some(plays)) findings.push(...unreadFindings(outline, [...unread, ...unfiledOf(outline)]))
  findings.push(...untypedFindings(outline, enclosures))
  const { ownTags, tags, categories, type, findings: spelled } = labelsSaid(outline)
  findings.push(...spelled)
  const source = sourceOf(outline, site, findings)
  const language = languageOf(outline, findings)
  const { found: circumstances, leftOver } = circumstancesOf(outline, { site, page }, resolve, findings)
  const credits = creditedPeople(outline, people, resolve, findings)
  const shown = { tags: ownTags, authors: credits.authors, images, enclosures }
  const others = { ...leftOver, ...played.leftOver, ...byKey(unread.map(({ written }) => written)) }
  const rest = leftOverOf(outline, people, shown, others, resolve)
  findings.push(...rest.findings)
  const article: Article = {
    file,
    slug,
    id: idOf(named, slug, site),
    title: outline.title,
    published: outline.published,
    html: withoutFrames(body) || standIn(summary ?? outline.title, images),
    link: body || source === undefined ? page : source,
    ...{ tags, categories, ...credits, images, enclosures },
    aliases: outline.address.aliases,
    ...circumstances,
    ...definedOf({
      pageHtml: body.includes('<pre>') || body.includes('<iframe') ? highlighted(body) : undefined,
      guid: guidOf(named),
      updated: outline.updated,
      apart: apart || undefined,
      expires: outline.expires,
      ...{ subtitle, summary, source, language, type },
      provider: providerOf(saidOf(named, 'provider')[0]?.value, resolve),
      episode: Object.keys(episode).length > 0 ? episode : undefined,
      fields: Object.keys(rest.fields).length > 0 ? rest.fields : undefined,
    }),
  }
  return { article, hasBody: body !== '', findings, placeOf }
}

function idOf(named: NamedFields, slug: string, site: Site): string {
  const given = firstText(named, 'id')
  return given === undefined ? `tag:${site.authority}:${encodeURIComponent(slug)}` : identifierOf(given, site)
}

/** Whoever subscribed to the RSS of another host has seen it by this. */
function guidOf(named: NamedFields): string | undefined {
  const guid = saidOf(named, 'id').find(({ key }) => folded(key).endsWith('guid'))
  const text = guid && lineOfText(guid.value)
  return text === undefined || isIri(text) ? undefined : text
}

/** The article's pictures with what their files say; what is said of a picture elsewhere is said of the first. */
function picturesOf({ named }: Outline, resolve: Resolve, media: ReadonlyMap<string, FileFacts>) {
  const [alt, title] = [plainLine(firstText(named, 'imageAlt')), plainLine(firstText(named, 'imageCaption'))]
  const written = saidOf(named, 'images').map(({ value }) => value)
  return imagesOf(written, resolve).map((image, place): Image => {
    return { ...(place === 0 && definedOf({ alt, title })), ...image, ...media.get(image.url) }
  })
}

function sourceOf(outline: Outline, site: Site, findings: Finding[]): string | undefined {
  const { named } = outline
  for (const { key, value } of saidOf(named, 'source')) {
    const text = lineOfText(isFields(value) ? value.url : value)
    if (text === undefined) continue
    const source = webAddress((text.startsWith('/') && URL.parse(text, site.url)?.href) || text)
    if (source !== undefined) return source
    const message = `"${text}" is no web address; write https://…`
    findings.push(warningAt(outline, key, 'url', message))
  }
  // An address of another site is where the article stands, not how it is called here.
  const elsewhere = textsSaid(named, 'slug').map(webAddress)
  return elsewhere.find((address) => address !== undefined)
}

/** The first language of the front matter that is one, else that of the file's name. */
function languageOf(outline: Outline, findings: Finding[]): string | undefined {
  const { named, address } = outline
  for (const { key, value } of saidOf(named, 'language')) {
    const [first, ...others] = listOf(value)
    const isText = typeof first === 'string' && others.length === 0
    const reading = readLanguage(isText ? (lineOfText(first) ?? '') : JSON.stringify(value))
    if (reading.ok) return reading.tag
    findings.push(warningAt(outline, key, 'language', reading.message))
  }
  return address.language && Intl.getCanonicalLocales(address.language)[0]
}
