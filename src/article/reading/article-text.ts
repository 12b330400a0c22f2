import type { Resolve } from '../body/addresses.ts'
import { dialectOf } from '../body/dialect.ts'
import { escapeHtml } from '../body/escape.ts'
import { excerptOf } from '../body/excerpt.ts'
import { feedSafeHtml } from '../body/feed-safe-html.ts'
import { shows } from '../body/shows.ts'
import { withoutReferences } from '../character-references.ts'
import { firstText, saidOf } from '../fields/fields.ts'
import { plainLine } from '../fields/plain-line.ts'
import { blockOfText } from '../fields/values.ts'
import type { Finding } from '../finding.ts'
import { type Fields, isFields } from '../front-matter-value.ts'
import { representable } from '../text.ts'
import type { Outline } from './outline.ts'

/**
 * An article's text as HTML for feeds, empty where it shows nothing, its subtitle and its summary. Before the text stand
 * the frames of videos, by their addresses with their titles, and the player that front matter holds.
 */
export function articleText(
  { file, name, split, bodyLine, named }: Outline,
  frames: ReadonlyMap<string, string>,
  resolve: Resolve,
  findings: Finding[],
): { readonly body: string; readonly subtitle: string | undefined; readonly summary: string | undefined } {
  const written = representable(split.body)
  const text = feedSafeHtml(written, dialectOf(name, written), resolve, variablesOf(split.fields ?? {}))
  for (const finding of text.findings) findings.push({ ...finding, file, line: finding.line + bodyLine - 1 })
  const videos = Array.from(frames, ([frame, title]) => {
    const player = `<p><iframe src="${escapeHtml(frame)}" title="${escapeHtml(title)}"></iframe></p>`
    return feedSafeHtml(player, 'html', resolve).html
  })
  const players = saidOf(named, 'embed').map(({ value }) => {
    return feedSafeHtml(blockOfText(value) ?? '', 'html', resolve).html
  })
  const html = [...videos, ...players, text.html].filter(Boolean).join('\n')
  const body = shows(html) ? html : ''
  const summarised = saidOf(named, 'summary').find(({ value }) => blockOfText(value) !== undefined)
  const said = blockOfText(summarised?.value)
  const subtitle = plainLine(firstText(named, 'subtitle'))
  if (said !== undefined) return { body, subtitle, summary: withoutReferences(said) || undefined }
  const told = excerptOf(text.lead ?? text.html)
  // What stands for the text says it already.
  if (told === undefined && subtitle !== undefined)
    return { body, subtitle: body === '' ? undefined : subtitle, summary: subtitle }
  // A player is none of it where there is a text, and most often an address.
  return { body, subtitle, summary: told ?? (players.length > 0 ? excerptOf(body) : undefined) }
}

/** What a text may name of its front matter, by the path that leads there. */
function variablesOf(fields: Fields, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([key, value]): readonly (readonly [string, string])[] => {
      if (typeof value === 'string') return [[prefix + key, value]]
      return isFields(value) && prefix.length < 100 ? [...variablesOf(value, `${prefix}${key}.`)] : []
    }),
  )
}
