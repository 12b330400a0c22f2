import type { Move } from '../article/site.ts'

const example = '/old.xml /rss.xml, /blog/feed.php /tags/blog/atom.xml'

/** Reads `SITE_MOVED`: pairs of an old path and the path here that it leads to. Throws what is wrong with the first bad one. */
export function movesOf(written: string | undefined): readonly Move[] | undefined {
  if (written === undefined) return undefined
  const moves = written
    // Commas without a blank are part of addresses such as /tags/a,b/rss.xml.
    .split(/,\s+|,?\s*\n\s*|,$/)
    .filter((pair) => pair.trim() !== '')
    .map(moveOf)
  const twice = moves.find(({ from }, place) => moves.findIndex((other) => other.from === from) !== place)
  if (twice) throw new Error(`SITE_MOVED: "${twice.from}" stands there twice; write it once`)
  const old = new Set(moves.map((move) => bare(move.from)))
  const onward = moves.find(({ to }) => old.has(bare(to)))
  if (onward) {
    throw new Error(`SITE_MOVED: "${onward.from}" leads to "${onward.to}", which moves on itself; write where it ends`)
  }
  return moves
}

/** Reads `SITE_GONE`: paths, with commas or blanks between. Throws what is wrong with the first bad one. */
export function goneOf(written: string | undefined): readonly string[] | undefined {
  return written
    ?.split(/,\s+|\s+|,$/)
    .filter((path) => path !== '')
    .map((path) => pathOf(path, 'SITE_GONE'))
}

/** A path as requests are compared with it: without its query and last slash. */
function bare(path: string): string {
  return path.replace(/\/*(?:\?.*)?$/, '')
}

function moveOf(pair: string): Move {
  const [from, to, ...rest] = pair.trim().split(/\s+/)
  if (from === undefined || to === undefined || rest.length > 0) {
    throw new Error(`SITE_MOVED: "${pair.trim()}" is no pair of an old path and a new one; write "${example}"`)
  }
  return { from: pathOf(from), to: pathOf(to) }
}

/** A path of this site with its query, as URLs have it; nobody is sent to another site. */
function pathOf(written: string, setting = 'SITE_MOVED'): string {
  const base = 'https://here.invalid'
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined
  if (!written.startsWith('/') || url?.origin !== base) {
    throw new Error(
      `${setting}: "${written}" is no path of this site; write one that begins with one slash, as in "${example}"`,
    )
  }
  return `${url.pathname}${url.search}`
}
