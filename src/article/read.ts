import type { Article } from './article.ts'
import { dialectOf } from './body/dialect.ts'
import { excerptOf } from './body/excerpt.ts'
import { feedSafeHtml } from './body/feed-safe-html.ts'
import { withoutFrames } from './body/frames.ts'
import { highlighted } from './body/highlight.ts'
import { shows } from './body/shows.ts'
import { standIn } from './body/stand-in.ts'
import { plainLine, withoutReferences } from './character-references.ts'
import { circumstancesOf } from './circumstances.ts'
import { creditedPeople } from './credits.ts'
import { enclosuresWith } from './enclosed-media.ts'
import { plays } from './enclosures.ts'
import { episodeOf, unreadFindings } from './episode.ts'
import type { Finding } from './finding.ts'
import { type Fields, isFields, type Value } from './front-matter-value.ts'
import { identifierOf } from './identifier.ts'
import { labelsOf } from './labels.ts'
import { readLanguage } from './language.ts'
import { enclosuresOf, imagesOf } from './media.ts'
import { namelessFindings } from './nameless.ts'
import type { Name } from './names.ts'
import { firstText, lineOf, type Outline } from './outline.ts'
import { type PeopleDirectory, providerOf } from './people.ts'
import { type Found, referencesOf, type Unpublished } from './references.ts'
import type { Site } from './site.ts'
import { superseded } from './superseded.ts'
import { representable } from './text.ts'
import { unreadOf } from './unread.ts'
import { blockOfText, definedOf, lineOfText, listOf, webAddress } from './values.ts'

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
  const { file, name, split, named } = outline
  const findings: Finding[] = []
  const page = `${site.url}/articles/${encodeURIComponent(slug)}`
  const { resolve, media, placeOf } = referencesOf(outline, page, find, findings)
  const all = (of: Name): readonly Value[] => (named.said.get(of) ?? []).map(({ value }) => value)
  const written = representable(split.body)
  const text = feedSafeHtml(written, dialectOf(name, written), resolve, variablesOf(split.fields ?? {}))
  for (const finding of text.findings) findings.push({ ...finding, file, line: finding.line + outline.bodyLine - 1 })
  const embed = all('embed').map((value) => feedSafeHtml(blockOfText(value) ?? '', 'html', resolve).html)
  const html = [...embed, text.html].filter(Boolean).join('\n')
  const body = shows(html) ? html : ''
  const [alt, caption] = [plainLine(firstText(named, 'imageAlt')), plainLine(firstText(named, 'imageCaption'))]
  const images = imagesOf(all('images').flatMap(listOf), resolve).map((image, place) => ({
    ...(place === 0 && definedOf({ alt, title: caption })),
    ...image,
    ...media.get(image.url),
  }))
  const { episode, unread, ...lasting } = episodeOf(outline)
  const enclosures = enclosuresWith(enclosuresOf(all('enclosures'), resolve), media, lasting)
  if (enclosures.some(plays)) findings.push(...unreadFindings(outline, unread))
  const summarised = named.said.get('summary')?.find(({ value }) => blockOfText(value) !== undefined)
  const said = blockOfText(summarised?.value)
  // A player that stands before the text is none of it, and most often an address.
  const excerpt = () => excerptOf(text.lead ?? text.html) ?? (embed.length > 0 ? excerptOf(body) : undefined)
  const summary = said === undefined ? excerpt() : withoutReferences(said) || undefined
  const isOfJekyll = /(?:^|\/)_(?:posts|drafts)\//.test(file)
  const tags = labelsOf(all('tags'), isOfJekyll)
  const source = sourceOf(outline, site, findings)
  const language = languageOf(outline, findings)
  const { found: circumstances, leftOver } = circumstancesOf(outline, { site, page }, resolve, findings)
  const several = (named.said.get('type') ?? []).slice(0, 1).filter(({ value }) => labelsOf([value]).length > 1)
  const types = Object.fromEntries(several.map(({ key, value }) => [key, value]))
  const { authors, contributors } = creditedPeople(outline, people, resolve, findings)
  const useless: readonly Name[] = [
    ...(tags.length > 0 ? (['keywords'] as const) : []),
    ...(authors.length === 1 ? [] : (['authorUrl', 'authorImage'] as const)),
    ...(images.length > 0 ? [] : (['imageAlt', 'imageCaption'] as const)),
    ...(enclosures.length > 0 ? [] : (['duration', 'bytes'] as const)),
  ]
  const strange = unreadOf(outline, useless)
  findings.push(...namelessFindings(outline, people, useless), ...strange.findings)
  const others = Object.fromEntries(unread.map(({ written: { key, value } }) => [key, value]))
  const replaced = superseded(named, outline.title, useless)
  const fields = { ...named.carried, ...types, ...replaced, ...leftOver, ...others, ...strange.fields }
  const given = firstText(named, 'id')
  const article: Article = {
    file,
    slug,
    id: given === undefined ? `tag:${site.authority}:${encodeURIComponent(slug)}` : identifierOf(given, site),
    title: outline.title,
    published: outline.published,
    html: withoutFrames(body) || standIn(summary ?? outline.title, images),
    link: body || source === undefined ? page : source,
    tags: tags.length > 0 ? tags : labelsOf(all('keywords')),
    categories: labelsOf(all('category'), isOfJekyll),
    authors,
    contributors,
    images,
    enclosures,
    aliases: outline.address.aliases,
    ...circumstances,
    ...definedOf({
      pageHtml: body.includes('<pre>') || body.includes('<iframe') ? highlighted(body) : undefined,
      updated: outline.updated,
      apart: apart || undefined,
      expires: outline.expires,
      subtitle: plainLine(firstText(named, 'subtitle')),
      summary,
      source,
      language,
      type: labelsOf(all('type'))[0],
      provider: providerOf(all('provider')[0], resolve),
      episode: Object.keys(episode).length > 0 ? episode : undefined,
      fields: Object.keys(fields).length > 0 ? fields : undefined,
    }),
  }
  return { article, hasBody: body !== '', findings, placeOf }
}

/** What a text may name of its front matter, by the path that leads there. */
function variablesOf(fields: Fields, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([key, value]): readonly (readonly [string, string])[] => {
      if (typeof value === 'string') return [[prefix + key, value]]
      return isFields(value) && prefix.length < 100 ? [...variablesOf(value, `${prefix}${key}.`)] : []
    }),
  )
}

function sourceOf({ file, split, named }: Outline, site: Site, findings: Finding[]): string | undefined {
  for (const { key, value } of named.said.get('source') ?? []) {
    const text = lineOfText(isFields(value) ? value.url : value)
    if (text === undefined) continue
    const source = webAddress(
      text.startsWith('/') && URL.canParse(text, site.url) ? new URL(text, site.url).href : text,
    )
    if (source !== undefined) return source
    const message = `"${text}" is no web address; write https://…`
    findings.push({ file, line: lineOf(split, key), column: 1, severity: 'warning', rule: 'url', message })
  }
  // An address of another site is where the article stands, not how it is called here.
  const elsewhere = (named.said.get('slug') ?? []).map(({ value }) => webAddress(lineOfText(value)))
  return elsewhere.find((address) => address !== undefined)
}

/** The first language of the front matter that is one, else that of the file's name. */
function languageOf({ file, split, named, address }: Outline, findings: Finding[]): string | undefined {
  for (const { key, value } of named.said.get('language') ?? []) {
    const [first, ...others] = listOf(value)
    const reading = readLanguage(others.length === 0 ? (lineOfText(first) ?? '') : JSON.stringify(value))
    if (reading.ok) return reading.tag
    const { message } = reading
    findings.push({ file, line: lineOf(split, key), column: 1, severity: 'warning', rule: 'language', message })
  }
  return address.language && Intl.getCanonicalLocales(address.language)[0]
}
