import { slug } from 'github-slugger'

/**
 * Gives every heading an id, as GitHub makes them of the text, so that `#…` links arrive; one
 * that the author wrote is kept. No two headings share one. `html` is sanitised.
 */
export function withHeadingIds(html: string): string {
  if (!/<h[1-6]/.test(html)) return html
  const free = freeIds(html)
  return html.replace(/<h([1-6])((?: [^>]*)?)>([\s\S]*?)<\/h\1>/g, (_, level, attributes: string, inner: string) => {
    const [own = '', id] = / id="([^"]*)"/.exec(attributes) ?? []
    return `<h${level} id="${free(id, inner)}"${attributes.replace(own, '')}>${inner}</h${level}>`
  })
}

function freeIds(html: string): (own: string | undefined, inner: string) => string {
  const used = new Set(html.matchAll(/ id="([^"]*)"/g).map(([, id]) => id))
  const given = new Set<string>()
  const counts = new Map<string, number>()
  return (own, inner) => {
    const wanted = own || slug(textOf(inner)) || 'section'
    let id = wanted
    while (given.has(id) || (used.has(id) && id !== own)) {
      const count = (counts.get(wanted) ?? 0) + 1
      counts.set(wanted, count)
      id = `${wanted}-${count}`
    }
    given.add(id)
    return id
  }
}

/** The words of a heading: no tags, no footnote marks, no entities, which stand for what a slug drops. */
function textOf(inner: string): string {
  return inner
    .replace(/<sup><a [^>]*>\d+<\/a><\/sup>/g, '')
    .replace(/<[^>]*>|&\w+;/g, '')
    .trim()
}
