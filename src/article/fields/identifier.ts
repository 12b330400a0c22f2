import type { Site } from '../site.ts'

const characters = String.raw`(?:[^\s<>"{}|\\^\x60%[\]#]|%[0-9a-f]{2})`
/** An absolute IRI (RFC 3987 §2.2), as far as its characters tell. */
const iri = new RegExp(`^[a-z][a-z0-9+.-]*:${characters}+(?:#${characters}*)?$`, 'i')

/** An id as feeds can carry it (RFC 4287 §4.2.6): as it is where it is an IRI, else within a tag URI of the site's. */
export function identifierOf(given: string, site: Pick<Site, 'authority'>): string {
  return isIri(given) ? given : `tag:${site.authority}:id/${encodeURIComponent(given)}`
}

export function isIri(text: string): boolean {
  return iri.test(text)
}
