// @ts-check
// Node brings its own code compiled for V8's usual flags: what commands use of it is loaded before they are set.
import 'node:crypto'
import 'node:fs/promises'
import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import 'node:timers/promises'
import 'node:util'
import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 compile each file whole, so that all of it is kept for the next time, and regular expressions once instead of
 * twice. Its last compiler is left out, as in most compiles (`suitEngine`): what is kept holds under the same flags
 * only, whichever command it is. Called once, for all threads.
 */
export function compileAtOnce() {
  setFlagsFromString('--no-lazy --no-regexp-tier-up --no-turbofan')
}

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
