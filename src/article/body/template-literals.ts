import { shownTag, type Tag } from './template-tag.ts'

const addressFilters = /^\s*(?:\|\s*(?:relative_url|absolute_url|url|prepend:\s*site\.\w+)\s*)+$/
const filters = /\s*\|\s*(?:relative_url|absolute_url|url|safe|escape|prepend:\s*site\.\w+)(?=\s*(?:\||$))/g

/** What stands where other tools put a list of the headings; Bridgetown writes `{%= toc %}`. */
const tableOfContents = /^(?:=\s*)?(?:page\.)?toc$/i

/**
 * What stands for a tag that is only an address, an assigned text or a comment, or only shows another tag. `assigned` is what the
 * front matter says, and what `{% assign x = "…" %}` has named so far.
 */
export function literalOf(tag: Tag, assigned: Map<string, string>): string | undefined {
  if (tag.opens === '{#' || tableOfContents.test(tag.inside)) return ''
  if (tag.opens === '{{') return textOf(tag.inside, assigned)
  const [, key] = (tag.opens !== '{%' && /^(?:meta|param)\s+["']?([\w.-]+)["']?$/.exec(tag.inside)) || []
  const said = key === undefined ? undefined : assigned.get(key)
  if (said !== undefined) return said
  const [, name, , value] =
    (tag.opens === '{%' && /^(?:assign|set)\s+([\w-]+)\s*=\s*(["'])(.*?)\2$/s.exec(tag.inside)) || []
  if (name === undefined || value === undefined) return shownTag(tag)
  assigned.set(name, value)
  return ''
}

/** What `{{ … }}` says by itself. */
function textOf(inside: string, assigned: ReadonlyMap<string, string>): string | undefined {
  // Go's templates write HTML so, which Markdown is not to read.
  const html = /^raw\s+([`"])((?:(?!\1)[\s\S])*)\1$/.exec(inside)?.[2]
  if (html !== undefined) return html
  const variable = /^\$?(?:page\.|frontmatter\.|page\.params\.)?([\w.-]+)$/i.exec(inside.replace(filters, ''))?.[1]
  const said = variable === undefined ? undefined : assigned.get(variable)
  if (said !== undefined) return said
  if (/^site\.(?:base_?url|url)\s*(?:\||$)/i.test(inside)) return ''
  const [whole, , text] = /^(["'])(.*?)\1/.exec(inside) ?? []
  if (whole === undefined) return undefined
  const rest = inside.slice(whole.length)
  // Whatever another filter makes of an address, it is where it leads.
  const isAddress = rest.trim().startsWith('|') && /^(?:https?:\/)?\/\S+$/.test(text ?? '')
  return rest.trim() === '' || addressFilters.test(rest) || isAddress ? text : undefined
}
