import type { Found, Unpublished } from '../../article/reading/references.ts'
import type { Media } from '../files/media.ts'
import type { Named } from '../files/places.ts'
import type { Answer, Ask, Asked } from './asked.ts'

/** What each article's references name among the files beside them, where they name no article. */
export function askingFiles(media: Media): (from: Named) => Ask {
  return (from) => (reference) => {
    const found = media.find(from, reference)
    const path = found && 'url' in found ? media.pathOf(found.url) : undefined
    return { found, path, answer: answered(found, path) }
  }
}

/** Those of an article's answers that were not other articles: their addresses are answered as they are. */
export function answeredByFiles({ references }: Asked): Asked['references'] {
  return references.filter(([, answer]) => answer.startsWith('['))
}

/** The references among some articles' answers that name no file. */
export function unanswered(asking: readonly (readonly [name: string, answers: readonly Answer[]])[]) {
  return asking.flatMap(([name, answers]) =>
    answers.flatMap(([reference, answer]) => (answer === nothing ? [{ name, reference }] : [])),
  )
}

function answered(found?: Found | Unpublished, path?: string): string {
  return JSON.stringify([found, path])
}

const nothing = answered()
