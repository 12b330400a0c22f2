import process from 'node:process'
import type { PlaceOf } from '../compile/files/setting-finding.ts'
import { faultOf } from '../compile/files/unwritable.ts'
import { readSettings } from './settings-file.ts'

/** Where wrangler.toml sets what counts: nowhere, where the environment does. Throws where there is no such file. */
export async function settingPlaces(): Promise<PlaceOf> {
  const places = placesIn(await readSettings())
  return (setting) => (process.env[setting] === undefined ? places.get(setting) : undefined)
}

/**
 * What `read` makes of the settings. Where it throws, what it says begins with the setting's name, and is thrown with the
 * setting's place before it.
 */
export async function readInPlace<T>(read: () => T): Promise<T> {
  try {
    return read()
  } catch (cause) {
    const fault = faultOf(cause)
    const [name = ''] = /^\w+(?=: )/.exec(fault) ?? []
    const place = (await settingPlaces())(name)
    if (place) throw new Error(`wrangler.toml:${place.line}:${place.column}: ${fault}`, { cause })
    throw process.env[name] === undefined ? cause : new Error(`in the environment, ${fault}`, { cause })
  }
}

/** The lines below `[vars]` that begin with a name. */
function placesIn(toml: string): ReadonlyMap<string, NonNullable<ReturnType<PlaceOf>>> {
  const places = new Map<string, NonNullable<ReturnType<PlaceOf>>>()
  let isVars = false
  for (const [place, line] of toml.split(/\r?\n/).entries()) {
    if (/^\s*\[/.test(line)) isVars = /^\s*\[\s*(["']?)vars\1\s*\]/.test(line)
    const [, indent = '', , name] = /^(\s*)(["']?)([A-Za-z_]+)\2\s*=/.exec(line) ?? []
    if (isVars && name !== undefined) places.set(name, { line: place + 1, column: indent.length + 1 })
  }
  return places
}
