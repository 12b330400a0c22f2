const encoder = new TextEncoder()

/** `X-Hub-Signature` of a body (WebSub §7.1): HMAC-SHA-256 with the subscriber's secret, in hex. */
export async function signatureOf(secret: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  return `sha256=${hex(await crypto.subtle.sign('HMAC', key, body))}`
}

/** The same text for the same change to the same subscriber, so that a receiver can drop what it has. */
export async function deliveryId(subscription: number, before: string, after: string): Promise<string> {
  const text = encoder.encode(JSON.stringify([subscription, before, after]))
  return hex(await crypto.subtle.digest('SHA-256', text)).slice(0, 32)
}

/** A text that nobody can guess. */
export function newChallenge(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)).buffer)
}

function hex(bytes: ArrayBuffer): string {
  return new Uint8Array(bytes).toHex()
}
