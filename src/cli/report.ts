import type { Finding } from '../article/finding.ts'

/** Findings for people: `file:line:column`, what is wrong, and the corrected line. */
export function report(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, severity, rule, message, corrected }) => {
      const fix = corrected === undefined ? '' : `\n    now read as: ${shortened(corrected)}`
      return `${file}:${line}:${column}: ${severity}: ${message} [${rule}]${fix}`.replace(/[^\P{Cc}\n]/gu, '\ufffd')
    })
    .join('\n')
}

function shortened(line: string): string {
  return line.length > 200 ? `${line.slice(0, 120)} … ${line.slice(-60)}` : line
}
