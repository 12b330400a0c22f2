import process from 'node:process'
import type { PlaceOf } from '../compile/files/setting-finding.ts'
import { readSettings } from './settings-file.ts'

/** Where wrangler.toml sets what counts: nowhere, where the environment does. Throws where there is no such file. */
export async function settingPlaces(): Promise<PlaceOf> {
  const places = placesIn(await readSettings())
  return (setting) => (process.env[setting] === undefined ? places.get(setting) : undefined)
}

/** The lines below `[vars]` that begin with a name. */
function placesIn(toml: string): ReadonlyMap<string, NonNullable<ReturnType<PlaceOf>>> {
  const places = new Map<string, NonNullable<ReturnType<PlaceOf>>>()
  let isVars = false
  for (const [place, line] of toml.split(/\r?\n/).entries()) {
    if (/^\s*\[/.test(line)) isVars = /^\s*\[\s*(["']?)vars\1\s*\]/.test(line)
    const [, indent = '', , name] = /^(\s*)(["']?)([A-Z_]+)\2\s*=/.exec(line) ?? []
    if (isVars && name !== undefined) places.set(name, { line: place + 1, column: indent.length + 1 })
  }
  return places
}
