import type { Found, Unpublished } from '../../article/reading/references.ts'
import type { Media } from '../files/media.ts'
import type { Named } from '../files/places.ts'
import type { Answer, Ask, Asked } from './asked.ts'

/** Answers each article's references that name no article. A file's path is part of the answer: findings tell it. */
export function askingFiles(media: Media): (from: Named) => Ask {
  return (from) => (reference) => {
    const found = media.find(from, reference)
    const path = found && 'url' in found ? media.pathOf(found.url) : undefined
    return { found, path, answer: answered(found, path) }
  }
}

/**
 * Of a collection's articles, by their files' names, the answers that no other article was: files, and that there is
 * none. An article of which all references lead to articles is left out.
 */
export type FileAnswers = readonly (readonly [name: string, answers: readonly Answer[]])[]

/** Those of an article's answers that no other article was: an article is answered as its address, a file as JSON. */
export function answeredByFiles({ references }: Asked): readonly Answer[] {
  return references.filter(([, answer]) => answer.startsWith('['))
}

/** The references among them that name no file. */
export function unanswered(answers: FileAnswers) {
  return answers.flatMap(([name, own]) =>
    own.flatMap(([reference, answer]) => (answer === nothing ? [{ name, reference }] : [])),
  )
}

function answered(found?: Found | Unpublished, path?: string): string {
  return JSON.stringify([found, path])
}

const nothing = answered()
