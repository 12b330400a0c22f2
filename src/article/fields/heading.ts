import { codeIn, inRanges } from '../body/code-ranges.ts'
import type { Dialect } from '../body/dialect.ts'
import { feedSafeHtml } from '../body/feed-safe-html.ts'
import { withLineFeeds } from '../text.ts'
import { plainLine } from './plain-line.ts'

// What an element holds is bounded: of many that never end, each would be sought to the end of the text.
const element = String.raw`<h([1-6])\b[^>]{0,1000}>([\s\S]{1,1000}?)<\/h\1\s*>`
const inHtml = new RegExp(element, 'gi')
const inMarkdown = new RegExp(String.raw`${element}|^#{1,6}[ \t]+(\S.*)$|^(\S.*)\n=+[ \t]*$`, 'gim')
/** Without one of these no code can stand where a heading may. */
const perhapsCode = /^[ \t>]*(?:```|~~~)|<(?:pre|code|script|style|textarea)\b/im
/** Headings that are asked for their words. */
const most = 20

/** The words of a body's first heading that has some, as readers see them; headings in code are none. */
export function headingOf(body: string, dialect: Dialect): string | undefined {
  const text = withLineFeeds(body)
  const isCode = perhapsCode.test(text) ? inRanges(codeIn(text, dialect)) : () => false
  return text
    .matchAll(dialect === 'html' ? inHtml : inMarkdown)
    .filter(({ index }) => !isCode(index))
    .take(most)
    .map(([, , inner, atx, setext]) => wordsOf(htmlOf(inner, atx ?? setext ?? '', dialect)))
    .find((words) => words !== undefined)
}

/** A heading as HTML, of Markdown without footnotes and their marks, which are links and no words. */
function htmlOf(inner: string | undefined, written: string, dialect: Dialect): string {
  const nowhere = () => undefined
  if (inner !== undefined) return feedSafeHtml(inner, 'html', nowhere).html
  const { html } = feedSafeHtml(`# ${written}`, dialect, nowhere)
  return html.replace(footnotes, (_, code = '') => code)
}

/** Code, whose signs are its own; else a mark whose note stands below, a note's number, and the notes. */
const footnotes =
  /(<code>[^<]*<\/code>)|\[\^[^\]\n[]+\]|<sup><a [^<>]*role="doc-noteref">\d+<\/a><\/sup>|<section role="doc-endnotes">[\s\S]*/g

function wordsOf(html: string): string | undefined {
  return plainLine(html.replace(/<br\b[^<>]*>/g, ' ').replace(/<[^<>]*>/g, ''))
}
