import MarkdownIt, { type Env, type MarkdownIt as Markdown, type Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { withLineFeeds } from '../text.ts'
import { isInlineImage } from './addresses.ts'
import { codeBlock } from './code-block.ts'
import { definitionLists } from './definition-lists.ts'
import { escapeHtml } from './escape.ts'
import { audioFile, videoFile } from './file-kinds.ts'
import { fileNamesWithBlanks } from './file-names.ts'
import { footnotes } from './footnotes.ts'
import { gridTables } from './grid-tables.ts'
import { attributesBehindAddresses } from './link-attributes.ts'
import { blockRules } from './markdown-blocks.ts'
import { inlineRules } from './markdown-inline.ts'
import { mdxBlocks } from './mdx-blocks.ts'
import { mystRules } from './myst.ts'
import { plainTokens } from './tokens.ts'
import { writingOf } from './writing.ts'

/** CommonMark and GFM, and what static site generators add to them. Each call of `parse` needs an env of its own. */
export const markdown = dialect()

/** The same as MDX reads it. */
export const mdxMarkdown = dialect().use(mdxBlocks)

function dialect(): Markdown {
  const md = new MarkdownIt({ html: true, linkify: true, xhtmlOut: true })
  // Every address goes through the article's own, which says what it refuses.
  md.validateLink = () => true
  md.use(plainTokens)
  // CommonMark §2.3, as the package has it, but with a quicker look whether there is anything to do.
  md.core.ruler.at('normalize', (state) => {
    state.src = withLineFeeds(state.src).replaceAll('\0', '\ufffd')
  })
  autolinks(md)
  fileNamesWithBlanks(md)
  attributesBehindAddresses(md)
  // `**重点：**如` is emphasis to whoever writes without blanks; CommonMark sees none.
  md.use(cjkFriendly)
  md.use(blockRules)
  md.use(mystRules)
  md.use(definitionLists)
  md.use(gridTables)
  md.use(inlineRules)
  md.use(footnotes)
  const { rules } = md.renderer
  rules.link_open = (tokens, index, _options, env) => openTag(tokens[index], env, 'href')
  rules.image = (tokens, index, options, env, renderer) => {
    const token = tokens[index]
    const alt = renderer.renderInlineAsText(token?.children ?? [], options, env)
    // An attribute holds no mark of a footnote: it stands behind the picture, but within a link, which holds no other.
    const marks = token?.level === 0 ? (token.children?.filter(isMark) ?? []) : []
    const end = marks.length > 0 ? renderer.render(marks, options, env) : ''
    // Obsidian, Pandoc and Quarto show films and sounds so.
    const player = playerFor(String(token?.attrGet('src')))
    if (token && player) {
      const attrs = token.attrs?.filter(([name]) => name !== 'alt') ?? null
      return openTag(Object.assign(token, { tag: player, attrs }), env, 'src', ` controls></${player}`) + end
    }
    token?.attrSet('alt', alt)
    const tag = openTag(token, env, 'src', ' /')
    return (tag.includes(' src="') ? tag : escapeHtml(alt)) + end
  }
  rules.fence = (tokens, index) => codeBlock(tokens[index]?.content ?? '', tokens[index]?.info ?? '')
  rules.code_block = (tokens, index) => {
    const content = tokens[index]?.content ?? ''
    const [mark = '', language = ''] = codeMark.exec(content) ?? []
    return codeBlock(content.slice(mark.length), language)
  }
  return md
}

const isMark = ({ type }: Token) => type === 'footnote_mark'

function playerFor(address: string): 'video' | 'audio' | undefined {
  return videoFile.test(address) ? 'video' : audioFile.test(address) ? 'audio' : undefined
}

/** GFM §6.9: http, https, `www.` and e-mail addresses; not `//host`, and no bare name, which might be a file's. */
function autolinks(md: Markdown): void {
  const { test, matchAtStart } = md.linkify
  md.linkify.matchAtStart = (text) => {
    const found = matchAtStart.call(md.linkify, text)
    // What closes emphasis around an address is no part of it.
    if (found) found.url = found.url.replace(/(?<![*_~])[*_~]+$/, '')
    return found
  }
  // Most texts hold none of the signs that every address has, and a search for them is much quicker.
  md.linkify.test = (text) => /[:@/]|www\./i.test(text) && test.call(md.linkify, text)
  md.linkify.add('//', null)
  md.linkify.add('ftp:', null)
  md.linkify.add('www.', {
    validate: (text, position, self) => {
      const found = self.matchAtStart(`http://www.${text.slice(position, position + 2000)}`)
      return found ? found.lastIndex - 'http://www.'.length : 0
    },
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
}

/** The first line of indented code that tells Python-Markdown its language: `:::python`, `#!python`; a path is the program's. */
const codeMark = /^(?::::+|#!)[ \t]*([\w+#-]+)(?:[ \t]+hl_lines=[^\n]*)?[ \t]*\n/

/** A tag whose address is absolute where this is the last word, and as written where a sanitizer follows. */
function openTag(token: Token | undefined, env: Env | undefined, name: 'href' | 'src', end = ''): string {
  if (!token) return ''
  const { address } = writingOf(env)
  let tag = `<${token.tag}`
  for (const [key, value] of token.attrs ?? []) {
    const written = String(value)
    const isResolved = key === name && !(name === 'src' && isInlineImage(written))
    const kept = address && isResolved ? address(written) : written
    if (kept !== undefined && (kept !== '' || key === 'alt')) tag += ` ${key}="${escapeHtml(kept)}"`
  }
  return `${tag}${end}>`
}
