import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { atomEntry } from './atom-entry.ts'
import type { Format } from './format.ts'
import type { Frame } from './frame.ts'
import { jsonEntry } from './json-entry.ts'
import { rssEntry } from './rss-entry.ts'

/** An article's entry in each format, but for its text. Articles are compiled: the Worker writes no entry, and has none of this. */
export function entryFrames(article: Article, site: Site): Readonly<Record<Format['name'], Frame>> {
  return { rss: rssEntry(article, site), atom: atomEntry(article, site), json: jsonEntry(article) }
}
