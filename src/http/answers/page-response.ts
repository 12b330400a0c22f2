const policy = [
  "default-src 'none'",
  'img-src * data:',
  'media-src *',
  // Players of videos, which the articles' sanitizer chose.
  'frame-src https:',
  "style-src 'self'",
  // Those that the author's own stylesheet names.
  "font-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of a page for people: it runs no script but ours, and stands in nobody's frame. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
} as const

/** A page that is made for one answer and kept by nobody. */
export function pageResponse(html: string, headers: Readonly<Record<string, string>>, status = 200): Response {
  const body = new TextEncoder().encode(html)
  const length = { 'content-length': String(body.length) }
  return new Response(body, {
    status,
    headers: { ...pageHeaders, ...length, 'cache-control': 'private, no-cache', ...headers },
  })
}
