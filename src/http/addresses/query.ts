import { isTracking } from '../../article/fields/tracking.ts'
import { newest, type Part, pageEntries } from '../../catalog/page.ts'
import { foldWords } from '../../catalog/words.ts'
import { isProblem, type Problem } from '../answers/problem.ts'
import { nearestName } from './nearest.ts'

/** What the query of a feed's address asks for. */
export interface FeedQuery {
  /** Folded, in order, each once; every one must match. None where nothing is searched for. */
  readonly words: readonly string[]
  readonly content: 'full' | 'summary'
  readonly part: Part
}

/** The parameters that a feed has. */
export const parameters = ['q', 'limit', 'content', 'archive'] as const
/** And one that archives write, to name each other. */
const readable = [...parameters, 'v'] as const
type Parameter = (typeof readable)[number]

/** What a query may ask for at most. */
export const limits = { entries: 200, characters: 200, words: 8 } as const

/** Reads a query; the first thing wrong with it is the problem. Tracking keys are passed over. */
export function readQuery(search: URLSearchParams): FeedQuery | Problem {
  const given = new Map<Parameter, string>()
  for (const [key, value] of search) {
    const parameter = readable.find((name) => name === key && (name !== 'v' || search.has('archive')))
    if (parameter === undefined) {
      if (isTracking(key)) continue
      return unknownParameter(key)
    }
    if (given.has(parameter)) return bad(`"${parameter}" stands twice in the query; write it once.`)
    given.set(parameter, value)
  }
  return readParameters(given)
}

function readParameters(given: ReadonlyMap<Parameter, string>): FeedQuery | Problem {
  const q = given.get('q')
  const words = q === undefined ? [] : [...new Set(foldWords(q))].toSorted((a, b) => (a < b ? -1 : 1))
  // Folded, it may be longer, and documents name themselves and each other by that.
  const length = Math.max(q?.length ?? 0, words.join(' ').length)
  if (length > limits.characters) {
    return bad(`"q" may have ${limits.characters} characters, and has ${length}; search for fewer words.`)
  }
  if (q !== undefined && words.length === 0) {
    return bad('"q" has no word to search for; write some, such as ?q=climate, or leave it out for every article.')
  }
  if (words.length > limits.words) {
    return bad(`"q" may have ${limits.words} words, and has ${words.length}; leave some out.`)
  }
  const limit = wholeNumber(given.get('limit') ?? String(pageEntries))
  if (limit < 1 || limit > limits.entries) {
    return bad(`"limit" is a whole number from 1 to ${limits.entries}, such as ?limit=10.`)
  }
  const content = given.get('content') ?? 'full'
  if (content !== 'full' && content !== 'summary') return bad('"content" is full or summary.')
  const archive = given.get('archive')
  if (archive === undefined) return { words, content, part: { kind: 'newest', limit } }
  const number = wholeNumber(archive)
  if (number < 1) return bad('"archive" is a whole number from 1, which is the oldest, such as ?archive=1.')
  if (limit !== pageEntries) {
    return bad(`An archive holds ${pageEntries} entries, so "limit" means nothing beside "archive"; leave one out.`)
  }
  return { words, content, part: { kind: 'archive', number, version: given.get('v') } }
}

/** What the query of a page asks for. */
export interface PageQuery {
  /** What was searched for, as a person wrote it. */
  readonly typed: string
  readonly words: readonly string[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
  readonly archive: number | undefined
}

/** The parameters that a page has. */
export const pageParameters = ['q', 'archive'] as const

/** Whether a query has nothing but what a page reads, and what only counts clicks. */
export function isOfPage(search: URLSearchParams): boolean {
  return [...search.keys()].every((key) => pageParameters.some((name) => name === key) || isTracking(key))
}

/** Reads a page's query: a search and an archive, if any. Whatever else it has is left alone. */
export function readPageQuery(search: URLSearchParams): PageQuery | Problem {
  const given = pageParameters.flatMap((name) => {
    const value = search.get(name)
    // A search box that is sent empty asks for everything.
    return value === null || (name === 'q' && value.trim() === '') ? [] : [[name, value] as const]
  })
  const query = readParameters(new Map(given))
  if (isProblem(query)) return query
  const { words, part } = query
  return {
    typed: typedIn(search),
    words,
    search: canonicalQuery({ ...query, part: newest }),
    archive: part.kind === 'archive' ? part.number : undefined,
  }
}

/** What a query searches for, as it is written; empty where it does not. */
export function typedIn(search: URLSearchParams): string {
  return search.get('q')?.trim() ?? ''
}

/** A query in its one canonical form, with its question mark: what is as it would be anyway is left out. */
export function canonicalQuery({ words, content, part }: FeedQuery): string {
  const search = new URLSearchParams()
  if (words.length > 0) search.set('q', words.join(' '))
  if (part.kind === 'newest' && part.limit !== pageEntries) search.set('limit', String(part.limit))
  if (content !== 'full') search.set('content', content)
  if (part.kind === 'archive') search.set('archive', String(part.number))
  if (part.kind === 'archive' && part.version !== undefined) search.set('v', part.version)
  return search.size === 0 ? '' : `?${search}`
}

/** An address with those parameters of a query that mean something here, and that it has not itself. */
export function withOurParameters(address: string, search: URLSearchParams): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? []
  const kept = new URLSearchParams(query)
  for (const name of parameters) {
    const value = search.get(name)
    if (value !== null && !kept.has(name)) kept.set(name, value)
  }
  return `${path}${kept.size === 0 ? '' : `?${kept}`}${fragment}`
}

/** The number that a text writes in plain digits; 0 where it writes none. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

function unknownParameter(key: string): Problem {
  const near = nearestName(parameters, key)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  return bad(`A feed has no parameter "${key.slice(0, 100)}".${hint} It has ${parameters.join(', ')}.`)
}

function bad(detail: string): Problem {
  return { type: 'bad-query', detail }
}
