import { isNotModified } from '../answers/conditional.ts'
import { complete } from '../answers/headers.ts'
import { pageResponse } from '../answers/page-response.ts'
import type { Prepared } from '../answers/representation.ts'
import { asksForNews, type News, newsFor } from './delta.ts'
import type { FeedDocument } from './document.ts'
import { takesGzip } from './zipping.ts'

/** What an address was found to show: a document in a format, and what people see in its place. */
export interface KnownFeed {
  readonly document: FeedDocument
  /** Good for a second at most, then made anew. */
  answers: Prepared
  readonly answersAt: (moment: number) => Prepared
  readonly preview: (() => Promise<string>) | undefined
}

/** What a client sees of a document: a page, nothing since it has it, what is new in it, or all of it. */
export function answerTo(
  request: Request,
  { document, answers, preview }: KnownFeed,
  moment: number,
): Response | Promise<Response> {
  const { headers } = request
  // A person who follows a link to a feed sees what it is; readers and scripts get the feed.
  if (preview && headers.get('sec-fetch-dest') === 'document') {
    const vary = answers.headers.get('vary') ?? ''
    return preview().then((html) => complete(pageResponse(html, { vary }), request.url, moment))
  }
  const zippedBody = document.zipped && takesGzip(request) ? document.zipped : undefined
  if (isNotModified(headers, document, moment)) {
    return zippedBody ? answers.unmodifiedZipped() : answers.unmodified
  }
  const news = newsWanted(headers, document)
  if (news) return document.partly(news.places).then((body) => newsResponse(body, news, answers))
  if (zippedBody) {
    const body = zippedBody()
    return body instanceof Promise ? body.then(answers.zipped) : answers.zipped(body)
  }
  const body = document.body()
  return body instanceof Promise ? body.then(answers.of) : answers.of(body)
}

/** The entries that a client asks for, where it wants nothing else. */
function newsWanted(request: Headers, { etag, digests }: FeedDocument): News | undefined {
  const ifNoneMatch = asksForNews(request) ? request.get('if-none-match') : null
  return ifNoneMatch === null ? undefined : newsFor(ifNoneMatch, etag, digests)
}

/** Some of a document (RFC 3229 §10.5): for who asked, and for no cache that does not know what it is. */
function newsResponse(body: Blob, { base }: News, answers: Prepared): Response {
  const headers = new Headers(answers.headers)
  headers.set('content-length', String(body.size))
  headers.set('im', 'feed')
  headers.set('delta-base', base)
  headers.set('cache-control', 'no-store, im')
  headers.set('vary', `A-IM, If-None-Match, ${headers.get('vary')}`)
  return new Response(body.stream(), { status: 226, headers })
}
