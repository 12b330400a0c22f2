import { readFile, stat } from 'node:fs/promises'
import type { Finding } from '../article/finding.ts'
import { assetLimit } from '../compile/files/asset-limit.ts'
import { decodeText } from '../compile/files/encoding.ts'

/**
 * Reads the lines that findings are about. One of a file that is gone by now, that the system will not let us read, or
 * that is too large for anybody is not there: that is what the finding says.
 */
export async function sourceLines(
  findings: readonly Finding[],
): Promise<(file: string, line: number) => string | undefined> {
  const kept = new Map<string, string>()
  for (const [file, found] of Map.groupBy(findings, (finding) => finding.file)) {
    // What is in the way is what the finding says.
    const bytes = await readable(file).catch(() => undefined)
    if (bytes === undefined) continue
    const lines = decodeText(file, bytes).text.split(/\r\n|\r|\n/)
    for (const { line } of found) kept.set(`${line} ${file}`, lines[line - 1] ?? '')
  }
  return (file, line) => kept.get(`${line} ${file}`)
}

async function readable(file: string): Promise<Uint8Array | undefined> {
  const stats = await stat(file)
  return stats.isFile() && stats.size <= assetLimit ? readFile(file) : undefined
}
