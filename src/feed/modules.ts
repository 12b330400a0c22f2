import type { Article } from '../article/article.ts'
import { type Element, element } from './xml.ts'

// Modules that few entries use are declared where they stand, not on every document's root.
const georss = 'http://www.georss.org/georss'
const creativeCommons = 'http://backend.userland.com/creativeCommonsRssModule'

/** Where an article happens, as GeoRSS Simple writes it: latitude, blank, longitude. */
export function geoRss({ place }: Article): readonly Element[] {
  const { point } = place ?? {}
  if (!point) return []
  return [element('georss:point', { 'xmlns:georss': georss }, `${point.latitude} ${point.longitude}`)]
}

/** The licence's address, as a link (RFC 4946) and, where it is one of theirs, for Creative Commons' readers. */
export function licensesOf({ rights }: Article, link: 'link' | 'atom:link'): readonly Element[] {
  const license = rights?.license
  if (license === undefined) return []
  const theirs = /^https?:\/\/(?:www\.)?creativecommons\.org\//.test(license)
  return [
    element(link, { rel: 'license', href: license }),
    ...(theirs ? [element('creativeCommons:license', { 'xmlns:creativeCommons': creativeCommons }, license)] : []),
  ]
}
