import { readFile } from 'node:fs/promises'
import type { Finding } from '../article/finding.ts'
import { decodeText } from '../compile/files/encoding.ts'

/**
 * Reads the lines that findings are about. One of a file that is gone by now, or that the system will not let us
 * read, is not there: that is what the finding says.
 */
export async function sourceLines(
  findings: readonly Finding[],
): Promise<(file: string, line: number) => string | undefined> {
  const kept = new Map<string, string>()
  for (const [file, found] of Map.groupBy(findings, (finding) => finding.file)) {
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) continue
    const lines = decodeText(file, bytes).text.split(/\r\n|\r|\n/)
    for (const { line } of found) kept.set(`${line} ${file}`, lines[line - 1] ?? '')
  }
  return (file, line) => kept.get(`${line} ${file}`)
}
