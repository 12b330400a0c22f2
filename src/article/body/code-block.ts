import { escapeHtml } from './escape.ts'

/** Code that Quarto and knitr run, and what it begins with that is for them alone. */
const cell = /^\s*\{[a-z]/i
const cellOptions = /^(?:(?:#|\/\/|%%|--)\|[^\n]*\n)+\n?/

/** Code as HTML, under its title; `info` is what its fence says. */
export function codeBlock(content: string, info: string): string {
  const language = languageOf(info)
  const attribute = language ? ` class="language-${escapeHtml(language)}"` : ''
  const code = cell.test(info) ? content.replace(cellOptions, '') : content
  const block = `<pre><code${attribute}>${escapeHtml(code)}</code></pre>\n`
  const title = titleOf(info)
  return title ? `<figure>\n<figcaption>${escapeHtml(title)}</figcaption>\n${block}</figure>\n` : block
}

/** The language that an info string begins with, however it is wrapped: `js`, `{.js}`, `js{1,3}`, `rust,ignore`. */
function languageOf(info: string): string {
  return /^\s*\{{0,2}\s*\.?(?![\w-]+=)([\p{L}\p{N}_][\p{L}\p{N}_+#.-]*)/u.exec(info)?.[1] ?? ''
}

/** What follows a language in Qiita and Zenn, `js:src/a.js`, but no switch of VuePress's: `js:line-numbers`. */
const fileBehindLanguage = /^\s*[\w+#.-]+:(?!\w+=)(?=\S*[./\p{Lu}\p{Lo}])(\S+)/u

/** What stands above code elsewhere: `title="a.js"`, `filename="a.js"`, Gatsby's `js:title=a.js`, `js:a.js`, and `[a.js]`, which names no lines. */
function titleOf(info: string): string | undefined {
  const [, , quoted, plain, inBrackets] =
    /(?<![\w-])(?:title|filename)=(?:(["'])(.*?)\1|([^\s"'{}]+))|\s\[(?![\d,\s-]*\])([^[\]]+)\]/i.exec(info) ?? []
  return quoted ?? plain ?? inBrackets ?? fileBehindLanguage.exec(info)?.[1]
}
