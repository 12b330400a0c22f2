import type { Article } from '../article/article.ts'
import { declaring } from './namespaces.ts'
import { type Element, element } from './xml.ts'

/** Where an article happens, as GeoRSS Simple writes it: latitude, blank, longitude. */
export function geoRss({ place }: Article): readonly Element[] {
  const { point } = place ?? {}
  if (!point) return []
  return [element('georss:point', declaring('georss'), `${decimal(point.latitude)} ${decimal(point.longitude)}`)]
}

/** A number without an exponent, which readers of GeoRSS do not know. */
function decimal(number: number): string {
  const text = String(number)
  return text.includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : text
}

/** A licence of Creative Commons' for readers that know their module alone. */
export function creativeCommonsLicense({ rights }: Article): readonly Element[] {
  const license = rights?.license
  if (license === undefined || !/^https?:\/\/(?:www\.)?creativecommons\.org\//.test(license)) return []
  return [element('creativeCommons:license', declaring('creativeCommons'), license)]
}

/** Where an article was published, where its link leads elsewhere. */
export function viaLink({ source, link }: Article, name: 'link' | 'atom:link'): readonly Element[] {
  return source === undefined || source === link ? [] : [element(name, { rel: 'via', href: source })]
}

/** The licence's address (RFC 4946). */
export function licenseLink({ rights }: Article, name: 'link' | 'atom:link'): readonly Element[] {
  return rights?.license === undefined ? [] : [element(name, { rel: 'license', href: rights.license })]
}
