import ipaddr from 'ipaddr.js'

/** A callback as it will be called, or why it will not. */
export type Callback =
  | { readonly kind: 'callback'; readonly url: URL }
  | { readonly kind: 'refused'; readonly reason: string }

/** The addresses of a name, as text; empty where it has none. Throws where nobody could tell before `signal` ends it. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly string[]>

const longest = 2048
/** Names that never lead to a public host (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`). */
const privateNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa|onion)$/

/** Reads `hub.callback` without calling anybody: its form, and what its host says of itself. */
export function readCallback(text: string, allowPrivate: boolean): Callback {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return refused('hub.callback is no http or https address')
  if (url.username !== '' || url.password !== '') return refused('hub.callback must not carry a user name or password')
  // A fragment is never sent, so two callbacks that differ by it alone are one.
  url.hash = ''
  const { length } = url.href
  if (length > longest) return refused(`hub.callback has ${length} characters; at most ${longest} are taken`)
  if (allowPrivate) return { kind: 'callback', url }
  const host = hostName(url)
  const isPublic = isAddress(host) ? isPublicAddress(host) : host.includes('.') && !privateNames.test(host)
  return isPublic ? { kind: 'callback', url } : refused(`hub.callback must be on a public host, which "${host}" is not`)
}

/** Why a callback's name may not be called now, by the addresses it leads to; `undefined` where it may. */
export async function refusedByName(url: URL, resolve: Resolve, signal: AbortSignal): Promise<string | undefined> {
  const host = hostName(url)
  if (isAddress(host)) return undefined
  const addresses = await resolve(host, signal)
  if (addresses.length === 0) return `the name "${host}" has no address`
  return addresses.every(isPublicAddress) ? undefined : `the name "${host}" leads to an address that is not public`
}

/** Whether an IP address, as text, is one that everybody on the internet shares. */
function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  // Global unicast is 2000::/3 (RFC 4291 §2.4): whatever lies outside translates, embeds or stays at home.
  return address instanceof ipaddr.IPv4 || (address.parts[0] ?? 0) >> 13 === 1
}

/**
 * Whom a callback belongs to, as far as its host tells: whoever owns a domain has as many names below it as he likes,
 * and whoever has an IPv6 address has all of its network (/64).
 */
export function ownerOf(url: URL): string {
  const host = hostName(url)
  if (isAddress(host)) {
    const address = ipaddr.parse(host)
    return address instanceof ipaddr.IPv4 ? host : address.toNormalizedString().split(':').slice(0, 4).join(':')
  }
  const labels = host.split('.')
  const [last = '', second = ''] = labels.toReversed()
  // What looks as `co.uk` is taken for many owners' domain.
  return labels.slice(last.length === 2 && second.length <= 3 ? -3 : -2).join('.')
}

/** The host without its port, a name or a bare address; the URL parser has turned `0x7f.1` and its like into `127.0.0.1`. */
function hostName(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '')
}

function isAddress(host: string): boolean {
  return ipaddr.isValid(host)
}

function refused(reason: string): Callback {
  return { kind: 'refused', reason }
}
