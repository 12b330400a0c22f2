import { existsSync } from 'node:fs'
import process from 'node:process'

/** Wrangler's program, which serves and deploys what this folder's `wrangler.toml` says. Throws where it is not installed. */
export function wranglerHere(): string {
  const program = 'node_modules/wrangler/bin/wrangler.js'
  if (existsSync(program)) return program
  throw new Error(`there is no ${program} in ${process.cwd()}; go to the folder of Tidings, and run npm ci there`)
}
