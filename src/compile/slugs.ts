import type { Finding } from '../article/finding.ts'
import { lineOf, type Outline } from '../article/outline.ts'

/**
 * Gives every article its slug. Where two ask for the same, the older one has it, so that a new
 * article never takes another's address; the other gets its next best, and a finding says so.
 */
export function assignSlugs(outlines: readonly Outline[], findings: Finding[]): ReadonlyMap<Outline, string> {
  const slugs = new Map<Outline, string>()
  const owners = new Map<string, Outline>()
  const ordered = outlines.toSorted((a, b) => a.published - b.published || (a.name < b.name ? -1 : 1))
  for (const outline of ordered) {
    const { file, address, split, named } = outline
    const [wanted = ''] = address.slugs
    const slug =
      address.slugs.find((candidate) => !owners.has(candidate)) ?? numbered(address.slugs.at(-1) ?? '', owners)
    owners.set(slug, outline)
    slugs.set(outline, slug)
    const owner = owners.get(wanted)
    if (owner === undefined || owner === outline) continue
    const message = `${owner.file} has the address "${wanted}" already, so this article has "${slug}"; write another "slug: …"`
    const severity = address.chosen ? 'warning' : 'note'
    const key = named.said.get('slug')?.[0]?.key
    const line = key === undefined ? 1 : lineOf(split, key)
    findings.push({ file, line, column: 1, severity, rule: 'same-slug', message })
  }
  return slugs
}

function numbered(slug: string, taken: ReadonlyMap<string, Outline>): string {
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
