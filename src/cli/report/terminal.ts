import process from 'node:process'
import { styleText } from 'node:util'
import type { Finding } from '../../article/finding.ts'
import { sourceLines } from '../sources.ts'
import type { TextOptions } from './text.ts'

/** How this terminal is written to: `styleText` colours where standard output is one and NO_COLOR does not forbid it. */
export async function terminalStyle(findings: readonly Finding[]): Promise<TextOptions> {
  return {
    sourceLine: await sourceLines(findings),
    width: Math.max(40, (process.stdout.columns ?? 110) - 10),
    paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
  }
}
