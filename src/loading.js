// @ts-check
import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'

/** Has Node load sooner what follows. Each thread does so for itself. */
export function loadSooner() {
  keepCode()
  findModules()
}

/**
 * Keeps what Node makes of our code for the next time: reading it anew is half of what a command takes to start,
 * and a thread as well. Node does so for what is loaded after this: a first file in TypeScript would have it load
 * what reads that, each time.
 */
function keepCode() {
  enableCompileCache(join(import.meta.dirname, '../.tidings/code'))
}

/** Says where our modules are: `./name.ts` is that file. Node would ask the system of what kind each is, and for its package. */
function findModules() {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.') && specifier.endsWith('.ts')
        ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  })
}
