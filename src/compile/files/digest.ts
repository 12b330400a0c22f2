import { createHash, hash } from 'node:crypto'

/** A name made of content: 96 bits of SHA-256, which no two files share by chance. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const [only = '', ...others] = parts
  if (others.length === 0) return nameOf(hash('sha256', only, 'base64url'))
  const digest = createHash('sha256').update(only)
  for (const part of others) digest.update('\0').update(part)
  return nameOf(digest.digest('base64url'))
}

function nameOf(digest: string): string {
  return digest.slice(0, 16)
}
