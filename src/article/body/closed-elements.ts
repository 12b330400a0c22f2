const empty = 'area base br col embed hr img input link meta param source track wbr'.split(' ').join('|')
/** What stands without quotes may end with a slash of its own: `<a href=https://a.example/>`. */
const value = String.raw`"[^"]*"|'[^']*'|[^\s"'<>]*[^\s"'<>\/](?=\s)`
const closed = new RegExp(
  String.raw`<((?!(?:${empty})[\s\/])[a-z][\w.-]*)((?:\s+[^\s"'<>\/=]+(?:\s*=\s*(?:${value}))?)*)\s*\/>`,
  'gi',
)

/**
 * HTML in which an element that closes itself encloses nothing, as with MDX and Vue. HTML5 has it enclose what
 * follows, so that `<iframe src="…" />` hides the rest of an article.
 */
export function withClosedElements(html: string): string {
  return html.includes('/>') ? html.replace(closed, '<$1$2></$1>') : html
}
