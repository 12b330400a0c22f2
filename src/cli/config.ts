import process from 'node:process'
import { distance } from 'fastest-levenshtein'
import { isTimeZone } from '../article/fields/date.ts'
import { peopleOf } from '../article/fields/people.ts'
import { definedOf, webAddress } from '../article/fields/values.ts'
import { readLanguage } from '../article/language.ts'
import type { Site } from '../article/site.ts'
import { readHubSettings } from '../hub/settings.ts'
import { authorityOf } from './authority.ts'
import { cachingOf } from './caching-settings.ts'
import { goneOf, movesOf } from './moved.ts'
import { podcastOf } from './podcast-settings.ts'
import { readInPlace } from './setting-places.ts'
import { type Setting, writtenSettings } from './settings-file.ts'
import { themeOf } from './theme-settings.ts'

const required = ['SITE_URL', 'SITE_TITLE', 'SITE_DESCRIPTION', 'SITE_LANGUAGE', 'SITE_AUTHORITY'] as const
type Settings = Readonly<Record<(typeof required)[number], string>>

/** The site's settings: `[vars]` of wrangler.toml, over which `overrides` and then the environment win. */
export async function readSite(environment: NodeJS.ProcessEnv, overrides: Partial<Settings> = {}): Promise<Site> {
  const written = await writtenSettings()
  const asked = new Set<string>()
  const noting: ProxyHandler<Record<string, unknown>> = {
    get: (settings, name) => {
      if (typeof name === 'string') asked.add(name)
      return Reflect.get(settings, name)
    },
  }
  const settings = new Proxy({ ...written, ...overrides, ...environment }, noting)
  return readInPlace(() => {
    const site = siteOf(settings, environment)
    // The Worker reads these itself, and would not start.
    readHubSettings(settings)
    mustBeLog(written.LOG)
    mustBeMeant(Object.keys(written), asked)
    return site
  })
}

/** The site's settings where it is served on this machine: links lead here, unless the environment says otherwise. */
export function siteAt(port: number): Promise<Site> {
  return readSite(process.env, { SITE_URL: `http://localhost:${port}` })
}

/** Throws where the Worker would log nothing, though it was asked to. In an environment, others have this name too. */
function mustBeLog(written: unknown): void {
  if (written === undefined || written === '' || written === 'requests') return
  throw new Error(`LOG: ${JSON.stringify(written)} is none; write "requests", or leave it out`)
}

/** Throws where wrangler.toml sets what nobody asks for, and is nearly what somebody does: it would count for nothing. */
function mustBeMeant(written: readonly string[], asked: ReadonlySet<string>): void {
  for (const name of written.filter((other) => !asked.has(other))) {
    const meant = [...asked].find((other) => distance(other, name.toUpperCase()) <= 2)
    if (meant !== undefined) throw new Error(`${name}: there is no such setting; did you mean ${meant}?`)
  }
}

/**
 * The site that settings describe, those of the environment among them. Throws what is wrong with the
 * first that cannot be read.
 */
export function siteOf(
  settings: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, unknown>> = {},
): Site {
  const setting: Setting = (name) => textOf(name, settings[name])?.trim() || undefined
  const value = (name: (typeof required)[number]): string => {
    const text = setting(name)
    if (text !== undefined) return text
    if (environment[name] === undefined) {
      if (settings[name] !== undefined) throw new Error(`${name}: it has no text; write ${name} = "…"`)
      const near = Object.keys(settings).find((other) => other !== name && distance(other, name) <= 2)
      const instead = near === undefined ? `write ${name} = "…" below [vars]` : `is ${near} meant for it?`
      throw new Error(`wrangler.toml: [vars] has no text ${name}; ${instead}`)
    }
    throw new Error(`${name}: it has no text; write one, or unset it for that of wrangler.toml`)
  }
  const url = urlOf(value('SITE_URL').replace(/\/+$/, ''))
  const picture = (name: string) => {
    const written = setting(name)
    return written === undefined ? undefined : { url: webAddress(written) ?? written }
  }
  return {
    url,
    title: value('SITE_TITLE'),
    description: value('SITE_DESCRIPTION'),
    language: languageOf(value('SITE_LANGUAGE')),
    authority: authorityOf(value('SITE_AUTHORITY')),
    ...definedOf({
      timeZone: timeZoneOf(setting('SITE_TIMEZONE')),
      carriedFields: listOf(setting('SITE_FIELDS')),
      image: picture('SITE_IMAGE'),
      icon: picture('SITE_ICON'),
      logo: picture('SITE_LOGO'),
      rights: setting('SITE_RIGHTS'),
      author: peopleOf([setting('SITE_AUTHOR') ?? null], {})[0],
      categories: listOf(setting('SITE_CATEGORIES')),
      hub: hubOf(setting('HUB_URL'), url),
      theme: themeOf(setting),
      moved: movesOf(setting('SITE_MOVED')),
      gone: goneOf(setting('SITE_GONE')),
      caching: cachingOf(setting),
      podcast: podcastOf(setting, picture('PODCAST_IMAGE')),
    }),
  }
}

/** A setting as text, as which TOML's numbers, answers and lists say the same. Throws on what is nothing of these. */
function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map((one: unknown) => textOf(name, one)).join(', ')
  throw new Error(`${name}: a table or a date stands there, and no text; write ${name} = "…"`)
}

/** An origin: pages lead to `/articles/…`, and no route knows of a path before that. */
function urlOf(url: string): string {
  const [, start, path] = /^(https?:\/\/[^/?#\s]+)(\/[^?#\s]*)?$/.exec(url) ?? []
  if (start === undefined || !URL.canParse(url)) {
    throw new Error(`SITE_URL: "${url}" is no web address; write one such as https://news.example`)
  }
  const { username, host, protocol, origin } = new URL(url)
  if (username !== '') {
    throw new Error(
      `SITE_URL: "${url}" has a name before its host, and every link would tell it; write ${protocol}//${host}`,
    )
  }
  // As whoever asks writes it: headers have no `ü`, and the hub compares addresses.
  if (path === undefined) return origin
  throw new Error(`SITE_URL: "${url}" has a path, and a site answers at the root of its host; write ${origin}`)
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function timeZoneOf(name: string | undefined): string | undefined {
  if (name === undefined || isTimeZone(name)) return name
  throw new Error(`SITE_TIMEZONE: "${name}" is no time zone; write one such as Europe/Berlin`)
}

function languageOf(written: string): string {
  const reading = readLanguage(written)
  if (reading.ok) return reading.tag
  throw new Error(`SITE_LANGUAGE: ${reading.message}`)
}

/** The site's own hub, unless another is named, or none. */
function hubOf(written: string | undefined, site: string): string | undefined {
  if (written === undefined) return `${site}/hub`
  if (written === 'none') return undefined
  const hub = webAddress(written)
  if (hub !== undefined) return hub
  throw new Error(`HUB_URL: "${written}" is no web address; write one, or "none", or leave it out for the hub built in`)
}

/** Arguments of wrangler that let `HUB_…` and `LOG` of the environment win over wrangler.toml; `HUB_URL` is compiled in. */
export function workerArguments(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    /^(?:HUB_(?!URL$)[A-Z_]+|LOG)$/.test(name) && value !== undefined ? ['--var', `${name}:${value}`] : [],
  )
}
