import type { Site } from '../../article/site.ts'
import { createMedia, type Media } from './media.ts'

/** The files that the settings name: of the articles' project, else of the folder that the settings stand in. */
export function siteMedia(media: Media, site: Site): Pick<Media, 'find' | 'facts'> {
  const beside = createMedia('.', '.', site)
  return {
    find: (from, reference) => media.find(from, reference) ?? beside.find(from, reference),
    get facts() {
      return new Map([...media.facts, ...beside.facts])
    },
  }
}
