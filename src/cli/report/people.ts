import { briefly, renderMore } from './brief.ts'
import type { Checked } from './counts.ts'
import { terminalStyle } from './terminal.ts'
import { renderFindings, renderSummary } from './text.ts'

/** Errors and warnings as this terminal shows them, and the counts. */
export async function reportToPeople(checked: Checked): Promise<string> {
  const { shown, more } = briefly(checked.findings.filter(({ severity }) => severity !== 'note'))
  const style = await terminalStyle(shown)
  const parts = [renderFindings(shown, style), renderMore(more, style), renderSummary(checked, { ...style, hidden: 0 })]
  return parts.filter(Boolean).join('\n\n')
}
