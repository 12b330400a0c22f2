import type { Resolve } from './body/addresses.ts'
import { decodedAddress } from './decoded.ts'
import type { Finding } from './finding.ts'
import { typeByName } from './media.ts'
import type { Outline } from './outline.ts'
import { carriedScheme } from './schemes.ts'
import { definedOf, uriOf, webAddress } from './values.ts'
import { writtenAddresses } from './written-addresses.ts'

/** What a relative address names: another article, or a file with what can be read from it. */
export interface Found {
  /** Absolute. */
  readonly url: string
  readonly type?: string
  /** Bytes. */
  readonly length?: number
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
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
  const media = new Map<string, Omit<Found, 'url'>>()
  const written = new Map<string, string>()
  const said = new Set<string>()
  const resolve: Resolve = (given) => {
    // Ghost's exports name their own site so.
    const reference = given.replace(/^__GHOST_URL__(?=\/)/, '')
    if (isCarried(reference)) {
      const { href } = URL.parse(reference) ?? {}
      if (href !== undefined) return href
    }
    if (/^[#?]/.test(reference)) return uriOf(page + reference)
    const absolute = webAddress(reference.startsWith('//') ? `https:${reference}` : reference)
    if (absolute !== undefined) return absolute
    const found = find(reference)
    const isPage = found && 'problem' in found && found.rule === 'broken-link' && reference.startsWith('/')
    if (found && 'problem' in found && !isPage) {
      if (!said.has(reference)) {
        const { rule, problem } = found
        const message = `"${decodedAddress(reference).slice(0, 200)}" ${problem}`
        findings.push({ file, ...placeOf(reference), severity: 'warning', rule, message })
      }
      said.add(reference)
      return undefined
    }
    if (found && 'url' in found) {
      const { url, ...facts } = found
      media.set(url, definedOf(facts))
      if (!written.has(url)) written.set(url, reference)
      return url
    }
    if (reference.startsWith('/') && URL.canParse(reference, page)) {
      const { href, pathname } = new URL(reference, page)
      if (isFileName(pathname) && !said.has(reference)) {
        const message = `"${decodedAddress(reference).slice(0, 200)}" is no file of this project, so its address may lead nowhere; add the file, or write an address with https://`
        findings.push({ file, ...placeOf(reference), severity: 'warning', rule: 'broken-link', message })
      }
      said.add(reference)
      return uriOf(href)
    }
    if (!said.has(reference)) {
      findings.push({
        file,
        ...placeOf(reference),
        // In a collection of notes, a name without a note is one that may yet be written.
        severity: reference.startsWith('wiki:') ? 'note' : 'warning',
        rule: 'broken-link',
        message: why(reference),
      })
    }
    said.add(reference)
    return undefined
  }
  return { resolve, media, placeOf: (url: string) => placeOf(written.get(url) ?? url) }
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
  const written = `"${decodedAddress(reference).slice(0, 200)}"`
  if (/^https?:/i.test(reference)) return `${written} is no valid web address; correct it`
  if (isCarried(reference)) return `${written} is no valid address; correct it`
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(reference)?.[0]
  if (scheme !== undefined) return `${written}: readers do not follow "${scheme}"; write https:, mailto: or tel:`
  if (/^(?:www\.[a-z0-9-]+|[a-z0-9-]+(?=[a-z0-9.-]*\/))(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$)/i.test(reference)) {
    return `${written} names no file beside the article; if a site is meant, write https://${reference.slice(0, 200)}`
  }
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(reference))
    return `${written} is a mail address; write mailto:${reference}`
  return `${written} names no article and no file beside this one; correct it, or write an address with https://`
}
