import { mkdirSync } from 'node:fs'
import { relative } from 'node:path'
import { codeOf } from './error-code.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'its rights do not allow it; change them, or run as who owns it',
  EDQUOT: 'your share of the disk is used up; make room, then run this again',
  EEXIST: 'a file stands where a folder is needed; move it away',
  EISDIR: 'a folder stands there; move it away',
  EMFILE: 'too many files are open; close other programs, then run this again',
  ENOENT: 'its folder is gone; run this again',
  ENOSPC: 'the disk is full; make room, then run this again',
  ENOTDIR: 'a file stands where a folder is needed; move it away',
  ENAMETOOLONG: 'its name is too long; shorten it',
  EPERM: 'the system does not allow it; look at its rights and attributes',
  EROFS: 'the disk is read-only; mount it for writing, or write elsewhere',
}

/** Whether a failure is the system's, which no code of ours can mend. */
export function isOfSystem(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause && 'syscall' in cause
}

/** Whether something failed since a file or a folder went that was just there, as where somebody deletes it meanwhile. */
export function isOfDeletion(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT' || (cause instanceof Error && codeOf(cause.cause) === 'ENOENT')
}

/** Why the system does not write a file, and what to do. */
export function whyNot({ code = '', message }: NodeJS.ErrnoException): string {
  return reasons[code] ?? message
}

/** What people are told of a failure: one sentence in place of the system's word where we know what to do. */
export function faultOf(cause: unknown): string {
  if (isOfSystem(cause) && cause.path !== undefined && cause.code !== undefined && cause.code in reasons) {
    return `"${relative('.', cause.path) || cause.path}" cannot be used: ${whyNot(cause)}`
  }
  return cause instanceof Error ? cause.message : String(cause)
}

/** What to throw where a file cannot be written: one sentence in place of the system's word. Else the cause itself. */
export function unwritable(path: string, cause: unknown): unknown {
  if (!isOfSystem(cause)) return cause
  return new Error(`"${relative('.', path) || path}" cannot be written: ${whyNot(cause)}`, { cause })
}

/** Makes a folder and those above it, where they are not there. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (cause) {
    throw unwritable(path, cause)
  }
}
