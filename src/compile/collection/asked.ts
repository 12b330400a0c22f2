import type { PeopleDirectory } from '../../article/fields/people.ts'
import type { Found, Unpublished } from '../../article/reading/references.ts'

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

/** What an article is read with: it writes down what the article asks, and what it is told. */
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
      references.set(reference, answer)
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

/** The published files that an article names; `undefined` where something that it asked would be answered otherwise now. */
export function stillPublished(
  { references, people }: Asked,
  ask: Ask,
  directory: PeopleDirectory,
): readonly string[] | undefined {
  if (people.some(([key, answer]) => personAnswer(directory, key) !== answer)) return undefined
  const now = references.map(([reference]) => ask(reference))
  if (now.some(({ answer }, place) => answer !== references[place]?.[1])) return undefined
  return now.flatMap(({ path }) => path ?? [])
}

function personAnswer(people: PeopleDirectory, key: string): string {
  return JSON.stringify(Object.hasOwn(people, key) ? people[key] : null)
}
