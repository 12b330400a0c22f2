import type { PeopleDirectory } from '../../article/people.ts'
import type { Found, Unpublished } from '../../article/references.ts'

/** Tells an article what a reference of it names. */
export type Ask = (reference: string) => {
  readonly found: Found | Unpublished | undefined
  /** Where it is published from, if it is a file. */
  readonly path?: string | undefined
  /** All that was said to it, as text. */
  readonly answer: string
}

/** What an article asked of the collection around it while it was read, and what was answered. */
export interface Asked {
  readonly references: readonly Answer[]
  readonly people: readonly Answer[]
}

/** What was asked, and what was said to it. */
export type Answer = readonly [question: string, answer: string]

/** What an article is read with, writing down what it asks. */
export function recorded(ask: Ask, people: PeopleDirectory) {
  const references = new Map<string, string>()
  const paths = new Map<string, string>()
  const keys = new Map<string, string>()
  const note = (key: string | symbol): void => {
    if (typeof key === 'string' && !keys.has(key)) keys.set(key, personAnswer(people, key))
  }
  return {
    find: (reference: string): Found | Unpublished | undefined => {
      const { found, path, answer } = ask(reference)
      if (found && 'url' in found && path !== undefined) paths.set(found.url, path)
      // The first answer may carry findings, which are said once.
      if (!references.has(reference)) references.set(reference, answer)
      return found
    },
    people: new Proxy(people, {
      get: (_, key) => {
        note(key)
        return Reflect.get(people, key)
      },
      getOwnPropertyDescriptor: (_, key) => {
        note(key)
        return Reflect.getOwnPropertyDescriptor(people, key)
      },
    }),
    /** The file behind a published address that the article was told: of several that are the same, the last. */
    pathOf: (url: string): string | undefined => paths.get(url),
    asked: (): Asked => ({ references: [...references], people: [...keys] }),
  }
}

/** Whether everything that was asked would be answered the same now. */
export function isAnsweredAlike({ references, people }: Asked, ask: Ask, directory: PeopleDirectory): boolean {
  // Every reference is asked again: what is found is published, and must be known to be.
  const alike = references.filter(([reference, answer]) => ask(reference).answer === answer)
  return alike.length === references.length && people.every(([key, answer]) => personAnswer(directory, key) === answer)
}

function personAnswer(people: PeopleDirectory, key: string): string {
  return JSON.stringify(people[key] ?? null)
}
