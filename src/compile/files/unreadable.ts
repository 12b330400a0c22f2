import { statSync } from 'node:fs'
import { relative } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import { codeOf } from './error-code.ts'

/** What the system says of a socket, and we of whatever else holds no article. */
const noFile = 'ENXIO'

/** What is told of a file or folder that the system will not let us read. */
export function unreadable(path: string, cause: unknown): Finding {
  const isMisnamed = codeOf(cause) === 'ENOENT' && path.includes('\ufffd')
  const why = isMisnamed ? 'its name is not UTF-8; rename it' : whyUnread(cause)
  const file = relative('.', path) || path
  const severity = codeOf(cause) === noFile ? 'warning' : 'error'
  return { file, line: 1, column: 1, severity, rule: 'unreadable', message: `the file cannot be read: ${why}` }
}

/** Whether there is a folder. Throws what is in the way where the system will not tell. */
export function isFolder(path: string): boolean {
  try {
    return ifThere(() => statSync(path).isDirectory()) ?? false
  } catch (cause) {
    throw new Error(`the folder "${path}" cannot be read: ${whyUnread(cause)}`)
  }
}

/** Why the system does not let something be read. */
export function whyUnread(cause: unknown): string {
  const code = codeOf(cause)
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'it leads to no file',
    EACCES: 'reading it is not allowed',
    EFBIG: 'it is larger than 256 MiB; divide it, or move it away',
    ELOOP: 'it leads to itself',
    [noFile]: 'it is no file, but a pipe, a socket or a device; give it another name',
  }
  return why[code] ?? code
}

/** What is read; `undefined` where there is no file, or no folder, to read it from. */
export function ifThere<Read>(read: () => Read): Read | undefined {
  try {
    return read()
  } catch (cause) {
    if (isAbsent(cause)) return undefined
    throw cause
  }
}

/** Whether there is no file, or no folder, where one was looked for. */
export function isAbsent(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(cause))
}
