import { endsLine, linePrefix } from './line-around.ts'
import { argsOf } from './template-args.ts'
import { boxTitle } from './template-guess.ts'
import type { Closer } from './template-pairs.ts'
import type { Tag } from './template-tag.ts'
import type { Writer } from './template-writers.ts'

/** Tags whose inside is no text of the article's, or is not to be read for further tags. */
const enclosing: ReadonlySet<string> = new Set(['highlight', 'codeblock', 'code', 'raw', 'verbatim', 'comment'])
/** What people call a tag of their own that shows code: `high`, `code-rust`, `snippet`. */
const codeName = /^(?:high|highlight|code|codeblock|source|snippet|listing|syntax)(?:[-_](?!tab|group)[a-z+#]+)?$/i

/** Whether a tag may take its inside whole; `pane` is what the pane of tabs around it is given. */
export function mayEnclose(tag: Tag, pane: string): boolean {
  const isCode = codeName.test(tag.name) || (isCodeTab(tag) && !showsText.test(pane) && !showsText.test(tag.args))
  return tag.opens !== '{{' && (enclosing.has(tag.name) || isCode)
}

/** Where Docsy's panes and tabs say that they show text, `lang` is the language that people read. */
const showsText = /(?:^|\s)(?:text\s*=\s*["']?true|code\s*=\s*["']?false)/i

/** Docsy's tab shows code where it says its language: `{{< tab header="C++" lang="cpp" >}}`. */
function isCodeTab({ name, args }: Tag): boolean {
  return name === 'tab' && /(?:^|\s)(?:code)?lang\s*=/i.test(args) && !args.endsWith('/')
}

/** What stands for a pair that takes its inside whole; `undefined` where it encloses text. */
export function enclosed(tag: Tag, { from, to }: Closer, body: string, write: Writer): string | undefined {
  const inside = body.slice(tag.end, from)
  if ((!enclosing.has(tag.name) || isAroundFences(tag)) && !isPlainCode(inside)) return undefined
  if (tag.name === 'raw') return inside
  if (tag.name === 'comment') return ''
  const prefix = linePrefix(body, tag.start)
  const code = write.code(infoOf(tag), inside, prefix, endsLine(body, to))
  const title = (isCodeTab(tag) && boxTitle(argsOf(tag.args), prefix !== undefined)) || ''
  return (prefix === undefined ? title : title && write.block(title, prefix, 2)) + code
}

/** Whether a tag may be GitBook's, `{% code title="a.js" %}`: the fence in it says the language. */
function isAroundFences(tag: Tag): boolean {
  return tag.name === 'code' && languageOf(tag) === ''
}

/** Whether what a tag encloses is code itself, rather than fences or further tags. */
function isPlainCode(inside: string): boolean {
  return inside.includes('\n') && !/^\s*(?:```|~~~|\{\{[<%]|\{%|<pre)/.test(inside)
}

/** What a fence says of its code: the language, and the title that Octopress' and Hexo's tag begins with. */
function infoOf(tag: Tag): string {
  const language = languageOf(tag)
  const [, title = ''] = (tag.name === 'codeblock' && /^((?:(?!\w+:)[^\s"`]+\s*)+)/.exec(tag.args)) || []
  return title ? `${language} title="${title.trim()}"` : language
}

function languageOf({ name, args }: Tag): string {
  const [named] = /(?<=\b(?:code)?lang(?:uage)?\s*[:=]\s*["']?)[\w+#.-]+/.exec(args) ?? []
  const ofName = /^[a-z]+[-_](?!block|box)(.+)$/i.exec(name)?.[1]
  const [, first] = /^["']?([\w+#.-]+)["']?(?:\s|$)/.exec(args) ?? []
  return named ?? ofName ?? (name === 'highlight' || !enclosing.has(name) ? (first ?? '') : '')
}

/** What code shows between `{% raw %}` and its end; `undefined` without a tag there: it is `raw` itself that is shown. */
export function rawInCode(tag: Tag, { from }: Closer, body: string): string | undefined {
  const inside = body.slice(tag.end, from)
  if (!/\{[{%#]/.test(inside)) return undefined
  const prefix = linePrefix(body, tag.start)
  if (prefix === undefined) return inside
  const lines = inside.replace(/\n[ \t>]*$/, '')
  const first = lines.replace(/^[ \t]*\n/, '')
  // What begins the tag's line begins the first one then.
  return first !== lines && first.startsWith(prefix) ? first.slice(prefix.length) : first
}
