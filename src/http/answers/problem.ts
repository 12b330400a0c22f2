import { openToAll } from './headers.ts'

/** A kind of problem: its status, its title, and what its page says to people who meet it. */
interface ProblemType {
  readonly status: number
  readonly title: string
  readonly about: string
}

/** Statuses that come of the request's address alone: whoever asks for it next gets the same. */
const ofAddress: ReadonlySet<number> = new Set([400, 404, 410])

/** Every problem that this site answers with (RFC 9457); each has a page at `/problems/NAME`. */
export const problemTypes = {
  'bad-address': {
    status: 400,
    title: 'Bad address',
    about:
      'The part of the address that names labels cannot be read. Labels are joined by + (both), a comma (either) or ! (without): /tags/a+b, /tags/a,b, /tags/a!b, up to eight of them.',
  },
  'bad-query': {
    status: 400,
    title: 'Bad query',
    about:
      'The part of the address after the question mark has a parameter that a feed does not have, or a value that it cannot have. A feed has q, limit, content and archive.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    about: 'Nothing stands at the address, and nothing that is known to have stood there has moved elsewhere.',
  },
  'unknown-label': {
    status: 404,
    title: 'Unknown label',
    about: 'No article has the tag, category, author, provider or type that the address names.',
  },
  'no-such-archive': {
    status: 404,
    title: 'No such archive',
    about:
      'Archives are counted from the oldest, each of 50 entries; what fills no whole archive yet stands in the feed itself.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    about: 'The address is there, but not for this method. The Allow header names those that it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    about: 'The Accept header takes none of the formats that there are: RSS, Atom and JSON Feed.',
  },
  gone: {
    status: 410,
    title: 'Gone',
    about: 'What stood here was removed on purpose and will not come back. Readers may forget the address.',
  },
  'address-too-long': {
    status: 414,
    title: 'Address too long',
    about:
      'The address has more than 4,000 characters. Those of labels and articles have fewer: combine fewer of them.',
  },
  'no-such-range': {
    status: 416,
    title: 'No such range',
    about:
      'The Range header asks for a part of the file that begins where the file has ended. Content-Range tells its length.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    about: 'The headers of the request have more than 32,000 characters together.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    about:
      'Something went wrong here, not with the request. The answer names it by a number, under which it is in the log.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>

export type ProblemName = keyof typeof problemTypes

/** An answer that says what was wrong. */
export interface Problem {
  readonly type: ProblemName
  /** What was wrong with which part of the request, and what to ask instead. */
  readonly detail: string
  /** Near misses, as paths. */
  readonly suggestions?: readonly string[]
}

export function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(problemTypes, name)
}

export function isProblem(found: object): found is Problem {
  return 'type' in found
}

const mediaType = 'application/problem+json; charset=utf-8'

export function isProblemResponse({ headers }: Response): boolean {
  return headers.get('content-type') === mediaType
}

/** Something went wrong here: the log is told what, the client by which number the log has it. */
export function internalError(error: unknown): Response {
  const id = crypto.randomUUID()
  console.error(`request ${id}:`, error)
  const detail = `The answer could not be made. In the log it is request ${id}.`
  return problemResponse({ type: 'internal-error', detail }, { 'x-request-id': id }, `urn:uuid:${id}`)
}

/** A problem as programs read it (RFC 9457). */
export function problemResponse(
  { type, detail, suggestions }: Problem,
  headers: Readonly<Record<string, string>> = {},
  instance?: string,
): Response {
  const { status, title } = problemTypes[type]
  const members = { type: `/problems/${type}`, title, status, detail, instance, suggestions }
  const body = new TextEncoder().encode(JSON.stringify(members))
  return new Response(body, {
    status,
    headers: {
      'content-type': mediaType,
      'content-length': String(body.length),
      // Caches keep a 404 or 410 for as long as they like unless they are told. Kept for others, what one
      // client's headers or method brought on would shut the address for everybody.
      'cache-control': ofAddress.has(status) ? 'public, max-age=60' : 'no-store',
      vary: status === 406 ? 'Accept, Sec-Fetch-Dest' : 'Sec-Fetch-Dest',
      ...openToAll,
      ...headers,
    },
  })
}
