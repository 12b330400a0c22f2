import { codeOf } from './error-code.ts'

/** Our word beside the system's; an error that comes from another thread keeps its code, and nothing else of its kind. */
const code = 'ECHANGED'

/** What to throw where a file is not what it was a moment ago, when this compile read it; told where that goes on. */
export function changedMeanwhile(file: string): Error {
  return Object.assign(new Error(`${file} changed again and again while it was compiled; compile once it rests`), {
    code,
  })
}

/** Whether a compile ended for such a change: one that begins now reads what is there now. */
export function isChange(cause: unknown): boolean {
  return codeOf(cause) === code
}
