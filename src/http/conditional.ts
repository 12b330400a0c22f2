/** What a client already has, compared with what there is (RFC 9110 §13.2.2). */
export function isNotModified(request: Headers, etag: string, lastModified: number): boolean {
  const ifNoneMatch = request.get('if-none-match')
  // If-None-Match alone decides where it is present (§13.1.3).
  if (ifNoneMatch !== null) {
    if (ifNoneMatch.trim() === '*') return true
    const tags = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
    return tags.some((tag) => tag.replace(/^W\//, '') === etag.replace(/^W\//, ''))
  }
  const since = Date.parse(request.get('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(lastModified / 1000) * 1000 <= since
}
