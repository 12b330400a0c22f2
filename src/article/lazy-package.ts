import { createRequire } from 'node:module'

/**
 * A package that is loaded when it is first asked for: what only some articles need takes longer
 * to load than a hundred articles to read.
 */
export function lazyPackage<Package>(name: string): () => Package {
  let loaded: { readonly package: Package } | undefined
  return () => {
    loaded ??= { package: createRequire(import.meta.url)(name) }
    return loaded.package
  }
}
