import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'
import { isTimeZone } from '../article/date.ts'
import type { Site } from '../article/site.ts'

const required = ['SITE_URL', 'SITE_TITLE', 'SITE_DESCRIPTION', 'SITE_LANGUAGE', 'SITE_AUTHORITY'] as const
const optional = ['SITE_TIMEZONE', 'SITE_FIELDS', 'HUB_URL'] as const
type Settings = Readonly<Record<(typeof required)[number], string>>

/** The site's settings: `[vars]` of wrangler.toml, over which `overrides` and then the environment win. */
export async function readSite(environment: NodeJS.ProcessEnv, overrides: Partial<Settings> = {}): Promise<Site> {
  const written = parse(await readFile('wrangler.toml', 'utf8'))
  const vars = typeof written.vars === 'object' && !Array.isArray(written.vars) ? Object(written.vars) : {}
  const settings: Readonly<Record<string, unknown>> = { ...vars, ...overrides, ...environment }
  const value = (name: (typeof required)[number]): string => {
    const setting = settings[name]
    if (typeof setting !== 'string' || setting === '') throw new Error(`wrangler.toml: [vars] has no text ${name}`)
    return setting
  }
  const [timeZone, fields, hub] = optional.map((name) => {
    const setting = settings[name]
    return typeof setting === 'string' && setting !== '' ? setting : undefined
  })
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new Error(`SITE_TIMEZONE: "${timeZone}" is no time zone; write one such as Europe/Berlin`)
  }
  const url = value('SITE_URL').replace(/\/+$/, '')
  if (!/^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?$/.test(url) || !URL.canParse(url)) {
    throw new Error(`SITE_URL: "${url}" is no web address; write one such as https://news.example`)
  }
  if (hub !== undefined && hub !== 'none' && !/^https?:$/.test(URL.parse(hub)?.protocol ?? '')) {
    throw new Error(`HUB_URL: "${hub}" is no web address; write one, or "none", or leave it out for the hub built in`)
  }
  return {
    url,
    title: value('SITE_TITLE'),
    description: value('SITE_DESCRIPTION'),
    language: value('SITE_LANGUAGE'),
    authority: value('SITE_AUTHORITY'),
    ...(hub !== 'none' && { hub: hub ?? `${url}/hub` }),
    ...(timeZone !== undefined && { timeZone }),
    ...(fields !== undefined && { carriedFields: fields.split(',').map((name) => name.trim()) }),
  }
}

/** Arguments of wrangler that let `HUB_…` of the environment win over wrangler.toml; `HUB_URL` is compiled in. */
export function hubArguments(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    /^HUB_(?!URL$)[A-Z_]+$/.test(name) && value !== undefined ? ['--var', `${name}:${value}`] : [],
  )
}
