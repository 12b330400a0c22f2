import type { Env } from 'markdown-it'
import type { Resolve } from './addresses.ts'
import type { Report } from './reports.ts'

/** What the rules of one Markdown rendering share. */
export interface Writing {
  readonly resolve: Resolve
  readonly report: Report
  /** Where a text stands in the body as it was written. */
  find(text: string): number
  /** Tells this article's footnotes from another's. */
  readonly key: string
  /** Set where no sanitizer follows, and the renderer itself makes addresses absolute. */
  address?: Resolve
}

const writings = new WeakMap<Env, Writing>()

/** Ties a rendering's env, which markdown-it hands to every rule, to what the rules share. */
export function envFor(writing: Writing): Env {
  const env: Env = {}
  writings.set(env, writing)
  return env
}

const none: Writing = { resolve: () => undefined, report: () => {}, find: () => 0, key: '' }

export function writingOf(env: Env | undefined): Writing {
  return (env && writings.get(env)) ?? none
}
