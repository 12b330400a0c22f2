import type { Finding } from '../../article/finding.ts'
import { type Checked, lastLine, type Severity } from './counts.ts'
import { messageShown, shortened } from './excerpt.ts'
import { visible } from './visible.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/**
 * Findings as commands that GitHub Actions turns into annotations, then the counts. `pathOf` gives a
 * file's path from the root of the repository, which is where annotations are shown.
 */
export function renderGithub(checked: Checked, shown: readonly Finding[], pathOf: (file: string) => string): string {
  const annotations = shown.map(({ file, line, column, severity, rule, message, corrected }) => {
    const properties = [
      ['file', visible(pathOf(file))],
      ['line', String(line)],
      ['col', String(column)],
      ['title', visible(rule)],
    ].map(([name, value = '']) => `${name}=${escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
    const instead = corrected === undefined ? '' : `\nwrite instead: ${shortened(corrected, 200)}`
    return `::${commands[severity]} ${properties.join(',')}::${escaped(messageShown(message) + instead)}`
  })
  return [...annotations, lastLine(checked)].join('\n')
}

/** The three characters that end a workflow command, or begin an escape in one. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
