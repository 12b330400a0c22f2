import type { Limits } from './registry/registry-ports.ts'
import type { RequestTerms } from './requests/request.ts'

/** What the hub allows. */
export interface HubSettings extends RequestTerms {
  readonly limits: Limits
}

const day = 24 * 60 * 60

/** The hub's settings from `[vars]` of wrangler.toml. Throws an `Error` that names what cannot be read. */
export function readHubSettings(vars: Readonly<Record<string, unknown>>): HubSettings {
  const whole = (name: string, fallback: number): number => {
    const setting = vars[name]
    if (setting === undefined || setting === '') return fallback
    const value = Number(String(setting))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new Error(`${name}: "${String(setting)}" is no whole number above 0; write one such as ${fallback}`)
    return value
  }
  const min = whole('HUB_LEASE_MIN', 60)
  const max = whole('HUB_LEASE_MAX', 30 * day)
  if (min > max)
    throw new Error(`HUB_LEASE_MIN (${min}) is more than HUB_LEASE_MAX (${max}): write it smaller, or that larger`)
  return {
    allowPrivate: yes('HUB_ALLOW_PRIVATE', vars.HUB_ALLOW_PRIVATE),
    lease: { default: Math.min(max, Math.max(min, whole('HUB_LEASE_DEFAULT', 10 * day))), min, max },
    limits: {
      topic: whole('HUB_MAX_PER_TOPIC', 20_000),
      host: whole('HUB_MAX_PER_HOST', 10_000),
      topics: whole('HUB_MAX_TOPICS', 5_000),
    },
  }
}

function yes(name: string, setting: unknown): boolean {
  switch (setting) {
    case undefined:
    case '':
    case false:
    case 'false':
      return false
    case true:
    case 'true':
      return true
    default:
      throw new Error(`${name}: "${String(setting)}" is neither true nor false; write one of them`)
  }
}
