import type { Resolve } from '../body/addresses.ts'
import { decodedAddress } from '../decoded.ts'
import { typeByName } from '../fields/media.ts'
import { definedOf, uriOf, webAddress } from '../fields/values.ts'
import type { Finding } from '../finding.ts'
import { carriedScheme, carriedSchemes } from '../schemes.ts'
import type { Outline } from './outline.ts'
import { writtenAddresses } from './written-addresses.ts'

/** What can be read from a file. */
export interface FileFacts {
  readonly type?: string
  /** Bytes. */
  readonly length?: number
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
}

/** What a relative address names: another article, or a file. */
export interface Found extends FileFacts {
  /** Absolute. */
  readonly url: string
}

/** A file that is there, and why it is not published, as words that follow its name. */
export interface Unpublished {
  readonly rule: 'broken-link' | 'media' | 'media-size'
  readonly problem: string
}

/**
 * Makes an article's addresses absolute. What a relative one names is found among the articles
 * and the files beside them; one that names nothing is a finding, and is left out.
 */
export function referencesOf(
  outline: Outline,
  page: string,
  find: (reference: string) => Found | Unpublished | undefined,
  findings: Finding[],
) {
  const { file } = outline
  const placeOf = writtenAddresses(outline)
  const media = new Map<string, FileFacts>()
  const written = new Map<string, string>()
  const said = new Set<string>()
  const resolve: Resolve = (given) => {
    // Ghost's exports name their own site so.
    const reference = given.replace(/^__GHOST_URL__(?=\/)/, '')
    const address = absoluteOf(reference, page)
    if (address !== undefined) return address
    const found = find(reference)
    if (found && 'url' in found) {
      const { url, ...facts } = found
      media.set(url, definedOf(facts))
      if (!written.has(url)) written.set(url, reference)
      return url
    }
    const { url, ...why } = unfound(reference, found, page)
    if (why.message !== undefined && !said.has(reference)) findings.push({ file, ...placeOf(reference), ...why })
    said.add(reference)
    return url
  }
  return { resolve, media, placeOf: (url: string) => placeOf(written.get(url) ?? url) }
}

/** An address that needs no looking for: of the web, of another scheme that readers follow, or within the page itself. */
function absoluteOf(reference: string, page: string): string | undefined {
  const carried = isCarried(reference) ? URL.parse(reference)?.href : undefined
  if (carried !== undefined) return carried
  if (/^[#?]/.test(reference)) return uriOf(page + reference)
  return webAddress(reference.startsWith('//') ? `https:${reference}` : reference)
}

/** Where an address leads all the same that names nothing which is published, and what to say of it. */
type Unfound =
  | ({ readonly url?: string } & Pick<Finding, 'severity' | 'rule' | 'message'>)
  | { readonly url: string; readonly message?: never }

function unfound(reference: string, found: Unpublished | undefined, page: string): Unfound {
  const severity = 'warning'
  const isInSite = reference.startsWith('/')
  if (found && !(isInSite && found.rule === 'broken-link')) {
    return { severity, rule: found.rule, message: `${quoted(reference)} ${found.problem}` }
  }
  const rule = 'broken-link'
  const url = isInSite ? URL.parse(reference, page) : null
  if (url === null) {
    // In a collection of notes, a name without a note is one that may yet be written.
    return { severity: reference.startsWith('wiki:') ? 'note' : severity, rule, message: why(reference) }
  }
  if (!isFileName(url.pathname)) return { url: uriOf(url.href) }
  const message = `${quoted(reference)} is no file of this project, so its address may lead nowhere; add the file, or write an address with https://`
  return { url: uriOf(url.href), severity, rule, message }
}

function quoted(reference: string): string {
  return `"${decodedAddress(reference).slice(0, 200)}"`
}

/** Whether an address is no address of the web, and reaches readers all the same. */
function isCarried(reference: string): boolean {
  return carriedScheme.test(reference) || /^data:image\/(?:png|jpeg|gif|webp|avif);/i.test(reference)
}

/** Whether a path names a file to look at, hear or keep, rather than a page. */
function isFileName(path: string): boolean {
  return /^(?:image|audio|video)\/|^application\/pdf$/.test(typeByName(path) ?? '')
}

function why(reference: string): string {
  const [, article] = /^(?:wiki|post_url):(.*)$/s.exec(reference) ?? []
  if (article !== undefined)
    return `no article is called "${article.slice(0, 200)}", so its name stays text; correct it if it is wrong`
  const written = quoted(reference)
  if (/^https?:/i.test(reference)) return `${written} is no valid web address; correct it`
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(reference)?.[1]
  if (scheme !== undefined) {
    return carriedSchemes.includes(scheme.toLowerCase())
      ? `${written} is no valid address; correct it`
      : `${written}: readers do not follow "${scheme}:"; write https:, mailto: or tel:`
  }
  if (/^(?:www\.[a-z0-9-]+|[a-z0-9-]+(?=[a-z0-9.-]*\/))(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$)/i.test(reference)) {
    return `${written} names no file beside the article; if a site is meant, write https://${reference.slice(0, 200)}`
  }
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(reference))
    return `${written} is a mail address; write mailto:${reference}`
  return `${written} names no article and no file beside this one; correct it, or write an address with https://`
}
