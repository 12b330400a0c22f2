import type { Caching } from '../article/site.ts'
import type { Setting } from './settings-file.ts'

const settings: readonly (readonly [name: string, of: keyof Caching])[] = [
  ['CACHE_MAX_AGE', 'maxAge'],
  ['CACHE_SHARED_MAX_AGE', 'shared'],
  ['CACHE_STALE_WHILE_REVALIDATE', 'stale'],
  ['CACHE_STALE_IF_ERROR', 'staleIfError'],
]
/** A year: more is not meant by anybody. */
const most = 31_536_000

/** Reads the settings of caches. Throws what is wrong with the first that is no number of seconds. */
export function cachingOf(setting: Setting): Partial<Caching> | undefined {
  const given = settings.flatMap(([name, of]) => {
    const written = setting(name)
    if (written === undefined) return []
    if (!/^\d{1,8}$/.test(written) || Number(written) > most) {
      throw new Error(`${name}: "${written}" is no number of seconds from 0 to ${most}; write one such as 300`)
    }
    return [[of, Number(written)] as const]
  })
  return given.length > 0 ? Object.fromEntries(given) : undefined
}
