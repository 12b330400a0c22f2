/** What the system, or Node, calls a failure (`ENOENT`); what it is as text where that has no code. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
}
