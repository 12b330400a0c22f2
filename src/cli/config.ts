import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'
import type { Site } from '../article/site.ts'

const names = ['SITE_URL', 'SITE_TITLE', 'SITE_DESCRIPTION', 'SITE_LANGUAGE', 'SITE_AUTHORITY'] as const
type Settings = Readonly<Record<(typeof names)[number], string>>

/** The site's settings: `[vars]` of wrangler.toml, over which `overrides` and then the environment win. */
export async function readSite(environment: NodeJS.ProcessEnv, overrides: Partial<Settings> = {}): Promise<Site> {
  const written = parse(await readFile('wrangler.toml', 'utf8'))
  const vars = typeof written.vars === 'object' && !Array.isArray(written.vars) ? Object(written.vars) : {}
  const value = (name: (typeof names)[number]): string => {
    const setting: unknown = environment[name] ?? overrides[name] ?? vars[name]
    if (typeof setting !== 'string' || setting === '') throw new Error(`wrangler.toml: [vars] has no text ${name}`)
    return setting
  }
  const url = value('SITE_URL').replace(/\/+$/, '')
  if (!/^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?$/.test(url) || !URL.canParse(url)) {
    throw new Error(`SITE_URL: "${url}" is no web address; write one such as https://news.example`)
  }
  return {
    url,
    title: value('SITE_TITLE'),
    description: value('SITE_DESCRIPTION'),
    language: value('SITE_LANGUAGE'),
    authority: value('SITE_AUTHORITY'),
  }
}
