import type { Article } from '../article/article.ts'
import { directionOf } from '../article/direction.ts'
import type { Site } from '../article/site.ts'

/**
 * An article's text as feeds carry it: one that is written from right to left says so, since readers show it in a page
 * that is written in another language.
 */
export function directed({ html, language }: Pick<Article, 'html' | 'language'>, site: Pick<Site, 'language'>): string {
  if (directionOf(language ?? site.language) === 'ltr') return html
  // Nobody said in which language it is: most likely in the site's.
  return `<div dir="${language === undefined ? 'auto' : 'rtl'}">${html}</div>`
}
