import type { Finding, RuleName } from '../../article/finding.ts'
import { groupedLinks } from './grouped-links.ts'

/** A collection's findings as people are told them: in the order of the files, what all share said once. */
export function reported(findings: readonly Finding[]): readonly Finding[] {
  return onceEach(groupedLinks(inOrder(findings)))
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  )
}

// biome-ignore format: in rows
const collected = new Set<RuleName>([
  'unknown-name', 'presentation', 'draft', 'no-article',
  'template-tag', 'mdx', 'html-tag', 'date',
])

/** What stands in every article of an export, is said once a collection. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ rule, severity, message }: Finding): string | undefined =>
    severity !== 'error' && collected.has(rule) ? `${rule} ${message}` : undefined
  const counts = Map.groupBy(findings, keyOf)
  return findings.flatMap((finding) => {
    const same = counts.get(keyOf(finding))
    if (keyOf(finding) === undefined || same === undefined || same.length === 1) return [finding]
    return same[0] === finding ? [{ ...finding, message: `${finding.message} (${same.length} files)` }] : []
  })
}
