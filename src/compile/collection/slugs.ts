import type { Finding } from '../../article/finding.ts'
import { type OutlineFacts, placeOf } from './outline-facts.ts'

/**
 * Gives every article its slug. Where several ask for the same, the oldest has it, so that a new
 * article never takes another's address, and an original before its translation; the others get
 * their next best, and one finding says so. What is in the site's `language` (BCP 47) is an original.
 */
export function assignSlugs(
  outlines: readonly OutlineFacts[],
  findings: Finding[],
  language = '',
): ReadonlyMap<OutlineFacts, string> {
  const slugs = new Map<OutlineFacts, string>()
  const owners = new Map<string, OutlineFacts>()
  const losers = new Map<string, OutlineFacts[]>()
  for (const outline of outlines.toSorted(inRank(language))) {
    const { address } = outline
    const [wanted = ''] = address.slugs
    const slug =
      address.slugs.find((candidate) => !owners.has(candidate)) ?? numbered(address.slugs.at(-1) ?? '', owners)
    owners.set(slug, outline)
    slugs.set(outline, slug)
    const owner = owners.get(wanted)
    if (owner === undefined || owner === outline || owner.address.language !== address.language) continue
    losers.getOrInsertComputed(wanted, () => []).push(outline)
  }
  for (const [wanted, outlinesOf] of losers) {
    const [first] = outlinesOf
    const owner = owners.get(wanted)
    if (!first || !owner) continue
    const more = outlinesOf.length - 1
    const others =
      more === 0 ? '' : more === 1 ? ' (1 more article asks for it)' : ` (${more} more articles ask for it)`
    const message = `${owner.file} has the address "${wanted}" already, so this article has "${slugs.get(first)}"${others}; nothing is lost, and another "slug: …" would change it`
    findings.push({ ...placeOf(first, 'slug'), severity: 'note', rule: 'same-slug', message })
  }
  return slugs
}

function inRank(site: string): (a: OutlineFacts, b: OutlineFacts) => number {
  const primary = (code: string): string => code.toLowerCase().split('-')[0] ?? ''
  const rank = ({ address: { language } }: OutlineFacts): number =>
    language === undefined ? 0 : primary(language) === primary(site) ? 1 : 2
  return (a, b) => a.published - b.published || rank(a) - rank(b) || (a.name < b.name ? -1 : 1)
}

function numbered(slug: string, taken: ReadonlyMap<string, OutlineFacts>): string {
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
