import type { Finding } from '../../article/finding.ts'

/** More addresses than this below one folder say one thing: that the folder is not here. */
const folderMisses = 20

/** Findings in which addresses that lack one and the same folder are said once, at the first. */
export function groupedLinks(findings: readonly Finding[]): readonly Finding[] {
  const groups = Map.groupBy(findings, missingFolder)
  return findings.flatMap((finding) => {
    const folder = missingFolder(finding)
    const group = groups.get(folder)
    if (folder === undefined || group === undefined || group.length <= folderMisses) return [finding]
    if (group[0] !== finding) return []
    if (folder === 'wiki') {
      const message = `${group.length} wiki links name no article, and stay text; the first: ${finding.message}`
      return [{ ...finding, message }]
    }
    const message = `${group.length} addresses begin with "${folder}", and none of them names a file here; bring that folder into the project, or write addresses with https://`
    return [{ ...finding, message }]
  })
}

function missingFolder({ rule, severity, message }: Finding): string | undefined {
  if (rule !== 'broken-link') return undefined
  if (severity === 'note') return 'wiki'
  return /^"((?:\.{0,2}\/)*[^"/.:]+\/)[^"]*" (?:names no article and no|is no) file/.exec(message)?.[1]
}
