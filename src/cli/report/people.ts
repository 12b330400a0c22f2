import process from 'node:process'
import { styleText } from 'node:util'
import type { Finding } from '../../article/finding.ts'
import { sourceLines } from '../sources.ts'
import { briefly, renderMore } from './brief.ts'
import type { Checked } from './counts.ts'
import { renderFindings, renderSummary, type TextOptions } from './text.ts'

/** What of a report is asked for. */
export interface Asked {
  /** Notes as well, and each of hundreds of findings of one rule. */
  readonly all: boolean
  /** The findings alone, without their counts. */
  readonly quiet: boolean
}

/** Findings as this terminal shows them, and the counts; who may ask for all of them is told how many are hidden. */
export async function reportToPeople(checked: Checked, asked?: Asked): Promise<string> {
  const { all, quiet } = asked ?? { all: false, quiet: false }
  const wanted = shownOf(checked.findings, all)
  const { shown, more } = all ? { shown: wanted, more: [] } : briefly(wanted)
  const style = await terminalStyle(shown)
  const hidden = asked ? checked.findings.length - wanted.length : 0
  const summary = quiet ? '' : renderSummary(checked, { ...style, hidden })
  return [renderFindings(shown, style), renderMore(more, style), summary].filter(Boolean).join('\n\n')
}

/** Errors and warnings; notes as well where all is asked for. */
export function shownOf(findings: readonly Finding[], all: boolean): readonly Finding[] {
  return findings.filter(({ severity }) => all || severity !== 'note')
}

/** How this terminal is written to: `styleText` colours where standard output is one and NO_COLOR does not forbid it. */
async function terminalStyle(findings: readonly Finding[]): Promise<TextOptions> {
  return {
    sourceLine: await sourceLines(findings),
    width: Math.max(40, (process.stdout.columns ?? 110) - 10),
    paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
  }
}
