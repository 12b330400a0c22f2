import { createRequire } from 'node:module'
import { lazily } from './lazily.ts'

/**
 * A package that is loaded when it is first asked for: what only some articles need takes longer
 * to load than a hundred articles to read.
 */
export function lazyPackage<Package>(name: string): () => Package {
  return lazily(() => loadedPackage<Package>(name))
}

/** A package, or a file of one, that is loaded now. */
export function loadedPackage<Package>(name: string): Package {
  return createRequire(import.meta.url)(name)
}
