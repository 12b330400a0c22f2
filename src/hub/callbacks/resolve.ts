import { keep } from '../../http/answers/keep.ts'
import type { Resolve } from './callback.ts'

/** How long an answer is believed. */
const keptFor = 60_000
const mostKept = 2_000
/** Addresses of one name: who has more wants our memory. */
const mostAddresses = 100

/** What a name server answers, in JSON. */
interface DnsAnswer {
  readonly Status: number
  readonly Answer?: readonly { readonly type: number; readonly data: string }[]
}

/** Names to addresses by DNS over HTTPS (JSON form), IPv4 and IPv6, remembered for a minute. */
export function dnsOverHttps(server: string, send: typeof fetch, now: () => number): Resolve {
  const kept = new Map<string, { readonly until: number; readonly addresses: readonly string[] }>()
  const ask = async (name: string, type: 'A' | 'AAAA', signal: AbortSignal): Promise<readonly string[]> => {
    const address = `${server}?name=${encodeURIComponent(name)}&type=${type}`
    const response = await send(address, { headers: { accept: 'application/dns-json' }, signal })
    if (!response.ok) throw new Error(`the name server answered ${response.status} for ${name}`)
    const { Status, Answer = [] } = await response.json<DnsAnswer>()
    // 3 is NXDOMAIN: no such name, which is an answer. Any other code says that nobody could tell.
    if (Status !== 0 && Status !== 3) throw new Error(`the name server could not resolve ${name} (code ${Status})`)
    return Answer.filter((record) => record.type === recordTypes[type]).map(({ data }) => data)
  }
  return async (name, signal) => {
    const known = kept.get(name)
    if (known && known.until > now()) return known.addresses
    const addresses = [...(await ask(name, 'A', signal)), ...(await ask(name, 'AAAA', signal))]
    if (addresses.length > mostAddresses) throw new Error(`the name ${name} has ${addresses.length} addresses`)
    keep(kept, name, { until: now() + keptFor, addresses }, mostKept)
    return addresses
  }
}

const recordTypes = { A: 1, AAAA: 28 } as const
