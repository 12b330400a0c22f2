const closedComponent =
  /<((?!(?:[Bb]r|[Hh]r|[Ii]mg|[Ii]nput)\b)(?:[A-Z]\w*[a-z]\w*|[A-Za-z]\w*-[\w-]*))((?:\s[^<>]*)?)\/>/g

/** `<YouTubeVideo id="…" />` encloses nothing to its author; HTML would have it enclose all that follows. */
export function withClosedComponents(html: string): string {
  return html.includes('/>') ? html.replace(closedComponent, '<$1$2></$1>') : html
}
