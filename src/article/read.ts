import type { Article, Image } from './article.ts'
import { momentOf } from './date.ts'
import type { Finding } from './finding.ts'
import { type Fields, type Split, splitFrontMatter, type Value } from './front-matter.ts'
import { escapeHtml, feedSafeHtml, type Resolve } from './html.ts'
import { knownNames, names } from './names.ts'
import type { Site } from './site.ts'
import { slugOf } from './slug.ts'
import { representable } from './text.ts'
import { blockOfText, definedOf, imagesOf, labelsOf, lineOfText, peopleOf, providerOf, webAddress } from './values.ts'

/** A file beside an article, published with the site. */
export interface Media {
  /** Absolute. */
  readonly url: string
  readonly type: string
  /** Bytes. */
  readonly length: number
  /** Pixels. */
  readonly width?: number
  readonly height?: number
}

/** Finds what an article's relative address names; `undefined` where there is no such file. */
export type FindMedia = (path: string) => Media | undefined

/** An article, or none where its file cannot be one (then a finding of severity `error` says why), or a draft. */
export interface Reading {
  readonly article: Article | undefined
  readonly findings: readonly Finding[]
}

type Name = keyof typeof names

/** Files larger than this (in characters) are refused. */
const sizeLimit = 5_000_000

/** The text of a body's first heading, for an article that names no title. */
function headingOf(body: string): string | undefined {
  const [, atx, setext] = /^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$|^(\S.*)\n=+[ \t]*$/m.exec(body) ?? []
  return lineOfText(atx ?? setext)
}

/** A file under reading: what it says by our names, and what was found on the way. */
interface Draft {
  readonly file: string
  readonly split: Split
  readonly fields: Fields
  readonly findings: Finding[]
}

/** Reads one file of a collection. `isTaken` tells the slugs that other articles have. */
export function readArticle(
  file: string,
  source: string,
  site: Site,
  findMedia: FindMedia,
  isTaken: (slug: string) => boolean = () => false,
): Reading {
  if (source.length > sizeLimit) {
    const finding = errorAt(file, 1, 'size', `the file is larger than ${sizeLimit} characters`)
    return { article: undefined, findings: [finding] }
  }
  const split = splitFrontMatter(file, source)
  if (!split.fields) return { article: undefined, findings: split.findings }
  const draft: Draft = { file, split, fields: split.fields, findings: [...split.findings] }
  const { findings } = draft
  const head = readHead(draft)
  findings.push(...unknownNames(file, split))
  if (!head || fieldOf(draft, 'draft') === 'true') return { article: undefined, findings }
  const slug = freeSlug(file, textOf(draft, 'slug'), isTaken, findings)
  return { article: slug === undefined ? undefined : compose(draft, head, slug, site, findMedia), findings }
}

type Head = Pick<Article, 'title' | 'published' | 'updated' | 'expires'>

/** What every article must have, and its dates; `undefined` once an error is found. */
function readHead(draft: Draft): Head | undefined {
  const { file, findings } = draft
  const title = textOf(draft, 'title') ?? headingOf(draft.split.body)
  if (title === undefined)
    findings.push(errorAt(file, 1, 'title', 'the article has no title and no heading; add a line "title: …"'))
  const dateInName = /(?:^|\/)(\d{4}-\d{2}-\d{2})-/.exec(file)?.[1] ?? ''
  const published = findField(draft.fields, 'published') ? readMoment(draft, 'published') : momentOf(dateInName)
  if (published === undefined && !findings.some(({ rule }) => rule === 'date')) {
    findings.push(errorAt(file, 1, 'date', 'the article has no date; add a line "date: 2026-11-23T09:30:00Z"'))
  }
  const others = definedOf({ updated: readMoment(draft, 'updated'), expires: readMoment(draft, 'expires') })
  if (title === undefined || published === undefined || findings.some(({ severity }) => severity === 'error')) {
    return undefined
  }
  return { title, published, ...others }
}

function compose(draft: Draft, head: Head, slug: string, site: Site, findMedia: FindMedia): Article {
  const { file, split } = draft
  const page = `${site.url}/articles/${encodeURIComponent(slug)}`
  const { resolve, media } = resolver(file, page, findMedia, draft.findings)
  const images = imagesOf(fieldOf(draft, 'images'), resolve).map((image) => ({ ...image, ...media.get(image.url) }))
  const summary = blockOfText(fieldOf(draft, 'summary'))
  const body = feedSafeHtml(representable(split.body), resolve)
  const source = readSource(draft)
  return {
    file,
    slug,
    id: identifier(textOf(draft, 'id'), site, slug),
    ...head,
    html: body || standIn(summary ?? head.title, images),
    link: body || source === undefined ? page : source,
    tags: labelsOf(fieldOf(draft, 'tags')),
    categories: labelsOf(fieldOf(draft, 'category')),
    authors: peopleOf(fieldOf(draft, 'authors')),
    images,
    ...definedOf({
      summary,
      source,
      language: textOf(draft, 'language'),
      type: labelsOf(fieldOf(draft, 'type'))[0],
      provider: providerOf(fieldOf(draft, 'provider')),
    }),
  }
}

function readMoment(draft: Draft, name: Name): number | undefined {
  const text = textOf(draft, name)
  const moment = text === undefined ? undefined : momentOf(text)
  if (text !== undefined && moment === undefined) {
    const message = `"${text}" is no date; write one such as 2026-11-23T09:30:00Z`
    draft.findings.push(errorAt(draft.file, lineOf(draft, name), 'date', message))
  }
  return moment
}

function readSource(draft: Draft): string | undefined {
  const written = textOf(draft, 'source')
  const source = webAddress(written)
  if (written !== undefined && source === undefined) {
    const message = `"${written}" is no web address; write https://…`
    draft.findings.push({ ...errorAt(draft.file, lineOf(draft, 'source'), 'url', message), severity: 'warning' })
  }
  return source
}

function fieldOf(draft: Draft, name: Name): Value | undefined {
  return findField(draft.fields, name)?.value
}

function textOf(draft: Draft, name: Name): string | undefined {
  return lineOfText(fieldOf(draft, name))
}

function lineOf(draft: Draft, name: Name): number {
  return draft.split.lineOf(findField(draft.fields, name)?.key ?? name)
}

function findField(fields: Fields, name: Name): { key: string; value: Value } | undefined {
  for (const key of names[name]) {
    const value = fields[key]
    if (value !== undefined && value !== null && value !== '') return { key, value }
  }
  return undefined
}

function unknownNames(file: string, split: Split): Finding[] {
  const unknown = Object.keys(split.fields ?? {}).filter((key) => !knownNames.has(key))
  return unknown.map((key) => ({
    ...errorAt(
      file,
      split.lineOf(key),
      'unknown-name',
      `"${key}" is a name that nothing here reads; it reaches no feed`,
    ),
    severity: 'note',
  }))
}

function resolver(file: string, page: string, findMedia: FindMedia, findings: Finding[]) {
  const media = new Map<string, Omit<Media, 'url'>>()
  const resolve: Resolve = (url) => {
    if (/^(?:mailto|tel):/i.test(url)) return url
    if (url.startsWith('#') || url.startsWith('/') || webAddress(url)) {
      return URL.canParse(url, page) ? webAddress(new URL(url, page).href) : undefined
    }
    const found = /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : findMedia(url)
    if (found) {
      const { url: address, ...facts } = found
      media.set(address, facts)
      return address
    }
    findings.push({
      ...errorAt(file, 1, 'broken-link', `"${url}" names no file beside the article`),
      severity: 'warning',
    })
    return undefined
  }
  return { resolve, media }
}

/** The article's own slug, else its file's name; with the file's date where the short name is taken. */
function freeSlug(
  file: string,
  given: string | undefined,
  isTaken: (slug: string) => boolean,
  findings: Finding[],
): string | undefined {
  const candidates = given === undefined ? [baseName(file), wholeName(file)] : [given]
  const slugs = candidates.map((name) => slugOf(name) || 'article')
  const slug = slugs.find((candidate) => !isTaken(candidate))
  const taken = `another article has the address "${slugs[0]}"`
  if (slug === undefined) findings.push(errorAt(file, 1, 'same-slug', `${taken}; write another "slug: …" here`))
  else if (slug !== slugs[0]) {
    const message = `${taken}, so this one has "${slug}"; write a "slug: …" to choose`
    findings.push({ ...errorAt(file, 1, 'same-slug', message), severity: 'warning' })
  }
  return slug
}

function identifier(given: string | undefined, site: Site, slug: string): string {
  if (given === undefined) return `tag:${site.authority}:${encodeURIComponent(slug)}`
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(given) ? given : `tag:${site.authority}:id/${encodeURIComponent(given)}`
}

/** What readers see of an article without a body. */
function standIn(text: string, images: readonly Image[]): string {
  const figures = images.map((image) => {
    const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : ''
    const caption = [image.title, image.attribution].filter(Boolean).join(' · ')
    const alt = escapeHtml(image.alt ?? image.title ?? '')
    const figcaption = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`
    return `<figure><img src="${escapeHtml(image.url)}" alt="${alt}"${size}>${figcaption}</figure>`
  })
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  return [...figures, ...paragraphs].join('\n')
}

function wholeName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.[^.]*$/, '')
}

function baseName(file: string): string {
  return wholeName(file).replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '')
}

function errorAt(file: string, line: number, rule: string, message: string): Finding {
  return { file, line, column: 1, severity: 'error', rule, message }
}
