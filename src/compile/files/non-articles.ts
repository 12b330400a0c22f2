import { answerOf } from '../../article/fields/values.ts'
import type { Finding } from '../../article/finding.ts'
import { findBlock } from '../../article/front-matter/block.ts'
import { type Name, nameOf } from '../../article/names.ts'
import { foreignMarkup } from './article-files.ts'

/** Why a file of the folder is no article. */
type NonArticle = Pick<Finding, 'severity' | 'rule' | 'message'>

const told = { severity: 'note', rule: 'no-article' } as const
const note: NonArticle = {
  ...told,
  message:
    "this file is a section's page or a note, no article; give it front matter with title and date to publish it",
}
const pattern: NonArticle = {
  ...told,
  message: 'the file is a pattern that another tool makes new articles of; it is no article',
}
const partial: NonArticle = {
  ...told,
  message: 'a file whose name begins with "_" and that has no front matter is a part of others, no article',
}
const draft: NonArticle = {
  ...told,
  rule: 'draft',
  message: 'the file stands in "_drafts": the article shows nowhere; move it to publish it',
}

/** What people put beside articles; the tables of contents of GitBook and mdBook are called `SUMMARY.md`. */
const notes = /^(?:readme|contributing|license|changelog|code_of_conduct|authors)\./i
const dated = /(?:^|\/)\d{4}[-_/]\d{1,2}[-_/]\d{1,2}[^/]*(?:\/[^/]*)?$/
/** What begins a file that says when it was published, in whichever markup. */
const saysDate = /^[ \t]*(?:\.\. |:|#\+|\[\[!meta |["']?)(?:date|pubdate|published)["']?[ \t]*(?::|=)/im
const placeholder = /\{\{|<%/
/** A field at the top of front matter, and how its value begins. */
const field = /^[ \t]*["']?([A-Za-z][\w -]*?)["']?[ \t]*[:=][ \t]*["']?(\{\{|<%|[^\s"']+)?/gm

/** Sections' pages, notes, drafts, patterns, files in other markup: what is told of one; `undefined` of an article. */
export function nonArticleOf(name: string, source: string): NonArticle | undefined {
  const folders = name.split('/')
  const file = folders.pop() ?? name
  const markup = foreignMarkup(name)
  if (markup !== undefined) return foreign(markup, dated.test(name) || saysDate.test(source.slice(0, 2_000)))
  if (folders.includes('_drafts')) return draft
  if (/^_index\./i.test(file)) return note
  // What a site answers where there is nothing.
  if (/^404\./.test(file) && !saysDate.test(source.slice(0, 2_000))) return note
  const isNote = /\.html?$/i.test(file) || notes.test(file) || file === 'SUMMARY.md'
  // Docusaurus, Astro, Hexo, Jekyll and Quarto make no page of it.
  const isPartial = file.startsWith('_')
  // Most files need no look at their front matter.
  if (!isNote && !isPartial && !placeholder.test(source)) return undefined
  const block = findBlock(source)
  if (block.kind === 'block') return isPattern(block.raw) ? pattern : undefined
  if (block.kind !== 'none') return undefined
  return isPartial ? partial : isNote ? note : undefined
}

/** An article lost is more than a note: what is dated was meant as one. */
function foreign(markup: string, isDated: boolean): NonArticle {
  const message = `Markdown and HTML are read, and files that end with "${markup}" are not, so this one is left out`
  return isDated
    ? { severity: 'warning', rule: 'no-article', message: `${message}; convert it to publish it` }
    : { ...told, message }
}

/** Whether front matter leaves its date to be filled in, or its title where it has no date. */
function isPattern(raw: string): boolean {
  const said = (of: Name) => fields.filter(({ name }) => name === of).map(({ begins }) => begins)
  const fields = [...raw.slice(0, 5_000).matchAll(field)].map(([, name = '', begins]) => ({
    name: nameOf(name),
    begins,
  }))
  const dates = said('published').filter((begins) => begins !== undefined && answerOf(begins) === undefined)
  return dates.length > 0 ? dates.every(isLeft) : said('title').some(isLeft)
}

function isLeft(begins: string | undefined): boolean {
  return begins === '{{' || begins === '<%'
}
