import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import { apartOf } from '../../src/compile/collection/apart.ts'
import { entryFrames } from '../../src/feed/entry-frames.ts'
import { cdataText } from '../../src/feed/escape.ts'
import { type Format, formats } from '../../src/feed/format.ts'

/** A format by its name. */
export function formatOf(name: string): Format {
  const format = formats.find((other) => other.name === name)
  if (!format) throw new Error(`no format ${name}`)
  return format
}

/** A whole document of articles, newest first, as the site assembles it. */
export function documentOf(format: Format, written: readonly Article[], site: Site, path = ''): string {
  const apart = apartOf(written, ({ slug }) => slug)
  const articles = written.map((article, place) => ({ ...article, apart: apart[place] ?? 0 }))
  const updated = Math.max(0, ...articles.map((article) => article.updated ?? article.published))
  const { head, tail } = format.envelope({ site, title: site.title, path, search: '', paging: { self: '' }, updated })
  return head + articles.map((article) => entryOf(format, article, site)).join(format.separator) + tail
}

/** An article's entry, as the site assembles it. */
function entryOf({ name, text }: Format, article: Article, site: Site): string {
  const { before, after } = entryFrames(article, site)[name]
  const html = new TextEncoder().encode(cdataText(article.html))
  const parts = text(html).map((part) => (typeof part === 'string' ? part : new TextDecoder().decode(part)))
  return before + parts.join('') + after
}
