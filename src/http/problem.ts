/** An answer that says what was wrong, for programs (RFC 9457). */
export interface Problem {
  readonly status: 400 | 404 | 405 | 500
  readonly title: string
  /** What was wrong with which part of the request, and what to ask instead. */
  readonly detail: string
  /** Near misses, as paths. */
  readonly suggestions?: readonly string[]
}

export function isProblem(found: object): found is Problem {
  return 'status' in found && 'title' in found && 'detail' in found
}

const mediaType = 'application/problem+json; charset=utf-8'

export function isProblemResponse({ headers }: Response): boolean {
  return headers.get('content-type') === mediaType
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: 'about:blank', ...problem },
    { status: problem.status, headers: { 'content-type': mediaType, 'access-control-allow-origin': '*', ...headers } },
  )
}
