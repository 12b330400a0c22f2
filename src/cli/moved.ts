import { standsFor } from '../article/fields/old-address.ts'
import type { Move } from '../article/site.ts'

const examples = {
  SITE_MOVED: '/old.xml /rss.xml, /blog/feed.php /tags/blog/atom.xml',
  SITE_GONE: '/press/2019, /tags/old/rss.xml',
} as const
type Name = keyof typeof examples

/** Reads `SITE_MOVED`: pairs of an old path and the path here that it leads to. Throws what is wrong with the first bad one. */
export function movesOf(written: string | undefined): readonly Move[] | undefined {
  if (written === undefined) return undefined
  const moves = written
    // Commas without a blank are part of addresses such as /tags/a,b/rss.xml.
    .split(/,\s+|,?\s*\n\s*|,$/)
    .filter((pair) => pair.trim() !== '')
    .map(moveOf)
  for (const [place, { from }] of moves.entries()) {
    const earlier = moves.slice(0, place).find((other) => standsFor(other.from, urlOf(from)))
    if (earlier?.from === from) throw new Error(`SITE_MOVED: "${from}" stands there twice; write it once`)
    if (earlier) {
      const before = `"${earlier.from}" before it stands for it, too`
      throw new Error(`SITE_MOVED: "${from}" never leads anywhere: ${before}; leave one out, or write it first`)
    }
  }
  const onward = moves.find(({ to }) => moves.some(({ from }) => standsFor(from, urlOf(to))))
  if (onward) {
    throw new Error(`SITE_MOVED: "${onward.from}" leads to "${onward.to}", which moves on itself; write where it ends`)
  }
  return moves
}

/** Reads `SITE_GONE`: paths that may have a query, with commas or blanks between. Throws what is wrong with the first bad one. */
export function goneOf(written: string | undefined): readonly string[] | undefined {
  return (
    written
      // A comma before anything but a slash is part of an address such as /tags/a,b/rss.xml.
      ?.split(/[\s,]*\s[\s,]*|,+(?=\/|$)/)
      .filter((path) => path !== '')
      .map((path) => oldPathOf(path, 'SITE_GONE'))
  )
}

function moveOf(pair: string): Move {
  const [from, to, ...rest] = pair.trim().split(/\s+/)
  if (from === undefined || to === undefined || rest.length > 0) {
    throw new Error(
      `SITE_MOVED: "${pair.trim()}" is no pair of an old path and a new one; write "${examples.SITE_MOVED}"`,
    )
  }
  return { from: oldPathOf(from, 'SITE_MOVED'), to: pathOf(to, 'SITE_MOVED') }
}

/** A path that may be asked for. */
function oldPathOf(written: string, setting: Name): string {
  const path = pathOf(written, setting)
  if (!path.includes('#')) return path
  const why = 'has a "#", and what stands behind one no server is told'
  throw new Error(`${setting}: "${written}" ${why}; write "${path.replace(/#.*$/, '')}"`)
}

/** A path of this site with its query and fragment, as URLs have it; nobody is sent to another site. */
function pathOf(written: string, setting: Name): string {
  const url = URL.canParse(written, here) ? urlOf(written) : undefined
  // Dots taken out may leave two slashes, which begin the address of another site.
  if (!written.startsWith('/') || url?.origin !== here || url.pathname.startsWith('//')) {
    throw new Error(
      `${setting}: "${written}" is no path of this site; write one that begins with one slash, as in "${examples[setting]}"`,
    )
  }
  return `${url.pathname}${url.search}${url.hash}`
}

const here = 'https://here.invalid'

function urlOf(path: string): URL {
  return new URL(path, here)
}
