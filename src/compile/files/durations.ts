import { relative } from 'node:path'
import type { Article, Enclosure } from '../../article/article.ts'
import { plays } from '../../article/enclosures.ts'
import type { Finding } from '../../article/finding.ts'
import type { Reading } from '../../article/reading/read.ts'
import type { Media } from './media.ts'

/**
 * An article whose audio and video say how long they play, read from their files. `pathOf` tells the file behind an
 * address where the article named it: what others named depends on which of them were read before.
 */
export async function withDurations(
  { article, placeOf }: Reading,
  pathOf: Media['pathOf'],
  findings: Finding[],
): Promise<Article> {
  if (article.enclosures.length === 0) return article
  const enclosures = article.enclosures.map(async (enclosure): Promise<Enclosure> => {
    const path = pathOf(enclosure.url)
    if (path === undefined || !plays(enclosure)) return enclosure
    const duration = await durationOf(path)
    if (duration !== undefined) return { ...enclosure, duration }
    const message = `"${relative('.', path)}" cannot be read as ${enclosure.type}, so feeds say no duration; is the file whole?`
    findings.push({ file: article.file, ...placeOf(enclosure.url), severity: 'warning', rule: 'media', message })
    return enclosure
  })
  return { ...article, enclosures: await Promise.all(enclosures) }
}

/** Seconds that a file plays; `undefined` where nothing in it does. */
async function durationOf(path: string): Promise<number | undefined> {
  // Loaded when there is something to play: most collections have nothing.
  const { parseFile } = await import('music-metadata')
  try {
    const { duration = 0 } = (await parseFile(path, { duration: true, skipCovers: true })).format
    return Math.round(duration) || undefined
  } catch {
    // `music-metadata` throws for whatever it does not know.
    return undefined
  }
}
