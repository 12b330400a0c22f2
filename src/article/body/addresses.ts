import type { Attributes } from 'sanitize-html'
import { carriedScheme } from '../schemes.ts'

/** What an address in the article becomes: absolute, or undefined where it cannot be one. */
export type Resolve = (url: string) => string | undefined

/** Schemes that run code, or name what only the author's machine has. */
const refused = /^(javascript|vbscript|livescript|data|file|blob|about):/i
const carried = /^https?:\/\//i
const inlineImage = /^data:image\/[\w.+-]+[;,]/i

/**
 * `resolve`, asked once for each address, and never for one that no reader should follow;
 * `refuse` hears of those by their scheme. The empty address is none.
 */
export function addresses(resolve: Resolve, refuse: (scheme: string, url: string) => void): Resolve {
  const known = new Map<string, string | undefined>()
  return (written) => {
    const url = plainAddress(written)
    if (url === '' || known.has(url)) return known.get(url)
    const [, scheme] = refused.exec(url) ?? []
    if (scheme !== undefined && scheme !== 'about') refuse(scheme.toLowerCase(), url)
    const address = scheme === undefined ? resolve(url) : undefined
    const safe = address !== undefined && (carried.test(address) || carriedScheme.test(address)) ? address : undefined
    known.set(url, safe)
    if (safe !== undefined) known.set(safe, safe)
    return safe
  }
}

/** An image that is its own address; safe in `img src` alone, where nothing in it runs. */
export function isInlineImage(url: string): boolean {
  return inlineImage.test(plainAddress(url))
}

/** What a browser takes for the address: WHATWG URL §4.4 drops these characters. */
function plainAddress(written: string): string {
  let [start, end] = [0, written.length]
  while (start < end && written.charCodeAt(start) <= 0x20) start++
  while (end > start && written.charCodeAt(end - 1) <= 0x20) end--
  return written.slice(start, end).replace(/[\t\n\r]+/g, '')
}

/** Each address of a `srcset` made absolute (HTML §4.8.4.2.1: an address may hold commas); '' where none is left. */
export function absoluteSrcset(srcset: string, resolve: Resolve): string {
  const candidates: string[] = []
  let at = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const [taken = ''] = pattern.exec(srcset) ?? []
    at += taken.length
    return taken
  }
  while (at < srcset.length) {
    take(/[\s,]+/y)
    const word = take(/\S+/y)
    let end = word.length
    while (word[end - 1] === ',') end--
    const url = word.slice(0, end)
    const descriptor = end < word.length ? '' : take(/[^,]*/y).trim()
    const address = isInlineImage(url) ? url : resolve(url)
    const isWellFormed = url !== '' && /^(?:0*[1-9]\d*w|\d+(?:\.\d+)?x)?$/.test(descriptor)
    if (isWellFormed && address !== undefined) candidates.push(`${address} ${descriptor}`.trim())
  }
  return candidates.join(', ')
}

const addressed = new Set(['href', 'src', 'poster', 'cite', 'data', 'longdesc'])

/** An element's attributes with every address absolute; one that leads nowhere is left out. */
export function absoluteAttributes(attributes: Attributes, address: Resolve): Attributes {
  const result: Attributes = {}
  for (const [name, value] of Object.entries(attributes)) {
    const kept = addressed.has(name) ? address(value) : name === 'srcset' ? absoluteSrcset(value, address) : value
    if (kept !== undefined) result[name] = kept
  }
  return result
}
