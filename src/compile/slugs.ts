import type { Finding } from '../article/finding.ts'
import type { Placed } from './cross-references.ts'

/**
 * Gives every article its slug. Where two ask for the same, the older one has it, so that a new
 * article never takes another's address; the other gets its next best, and a finding says so.
 */
export function assignSlugs(outlines: readonly Placed[], findings: Finding[]): ReadonlyMap<Placed, string> {
  const slugs = new Map<Placed, string>()
  const owners = new Map<string, Placed>()
  const ordered = outlines.toSorted((a, b) => a.published - b.published || (a.name < b.name ? -1 : 1))
  for (const outline of ordered) {
    const { file, address } = outline
    const [wanted = ''] = address.slugs
    const slug =
      address.slugs.find((candidate) => !owners.has(candidate)) ?? numbered(address.slugs.at(-1) ?? '', owners)
    owners.set(slug, outline)
    slugs.set(outline, slug)
    const owner = owners.get(wanted)
    if (owner === undefined || owner === outline) continue
    const message = `${owner.file} has the address "${wanted}" already, so this article has "${slug}"; write another "slug: …"`
    const severity = address.chosen ? 'warning' : 'note'
    findings.push({ file, line: 1, column: 1, severity, rule: 'same-slug', message })
  }
  return slugs
}

function numbered(slug: string, taken: ReadonlyMap<string, Placed>): string {
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
