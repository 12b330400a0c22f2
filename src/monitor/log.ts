import { dimensions } from '../catalog/selection.ts'
import { feedQuery, routes } from '../http/openapi/routes.ts'
import { readerOf } from './reader.ts'

/** What a log line tells of a request: nothing of who sent it. */
interface LogLine {
  readonly method: string
  /** Which kind of address was asked: no words of a search, no names. */
  readonly route: string
  readonly status: number
  /** Bytes of the body, where they are known before it is sent. */
  readonly bytes?: number
  readonly cache: 'hit' | 'unmodified' | 'delta' | 'made'
  /** Processor time does not pass for a Worker's clock, only waiting does. */
  readonly microseconds: number
  readonly reader: string
  readonly subscribers?: number
  /** The id of a request that failed. */
  readonly request?: string
}

/** One line of JSON about a request and its answer. */
export function logLine(request: Request, answer: Response, microseconds: number, isKnown: boolean): string {
  const { name, subscribers } = readerOf(request.headers.get('user-agent'))
  const bytes = answer.headers.get('content-length')
  const id = answer.headers.get('x-request-id')
  const line: LogLine = {
    method: request.method.slice(0, 20),
    route: routeOf(request.url),
    status: answer.status,
    ...(bytes !== null && { bytes: Number(bytes) }),
    cache: answer.status === 304 ? 'unmodified' : answer.status === 226 ? 'delta' : isKnown ? 'hit' : 'made',
    microseconds: Math.round(microseconds),
    reader: name.slice(0, 60),
    ...(subscribers !== undefined && { subscribers }),
    ...(id !== null && { request: id }),
  }
  return JSON.stringify(line)
}

/** Parts of addresses that are not named by the author. */
const ours: ReadonlySet<string> = new Set([
  ...dimensions,
  ...routes.flatMap(({ path }) => path.split('/')).filter((part) => !part.includes('{')),
])
const sitemap = /^sitemap(?:-\w+)?\.xml$/

const logged = feedQuery.toSorted()

/** An address with names of labels, articles and files left out: `/tags/:labels/rss.xml?q`. */
export function routeOf(address: string): string {
  const { pathname, searchParams } = new URL(address)
  const parts = pathname.split('/').slice(1, 5)
  const known = parts.map((part) => (ours.has(part) || sitemap.test(part) ? part : '*'))
  const query = logged.filter((name) => searchParams.has(name)).join('&')
  return `/${known.join('/')}${query && `?${query}`}`
}
