const policy = [
  "default-src 'none'",
  'img-src * data:',
  'media-src *',
  // Players of videos, which the articles' sanitizer chose.
  'frame-src https:',
  "style-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A page for people: it runs no script but ours, and stands in nobody's frame. */
export function pageResponse(html: string, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'content-security-policy': policy,
      ...headers,
    },
  })
}
