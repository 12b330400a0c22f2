import { relative } from 'node:path'
import type { Finding } from '../article/finding.ts'

/** What is told of a file or folder that the system will not let us read. */
export function unreadable(path: string, cause: unknown): Finding {
  const code = codeOf(cause)
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'it leads to no file',
    EACCES: 'reading it is not allowed',
    ELOOP: 'it leads to itself',
  }
  const message = `the file cannot be read: ${why[code] ?? code}`
  const file = relative('.', path) || path
  return { file, line: 1, column: 1, severity: 'error', rule: 'unreadable', message }
}

/** Whether there is no file, or no folder, where one was looked for. */
export function isAbsent(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(cause))
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
}
