import { definedOf, webAddress } from '../article/fields/values.ts'
import type { Theme } from '../article/site.ts'
import type { Setting } from './settings-file.ts'

/** How a site's pages look and where they lead, beside what they say; `undefined` where nothing is set. */
export function themeOf(setting: Setting): Theme | undefined {
  const theme = definedOf({
    color: colorOf(setting('SITE_COLOR')),
    links: linksOf(setting('SITE_LINKS')),
    footer: setting('SITE_FOOTER'),
  })
  return Object.keys(theme).length > 0 ? theme : undefined
}

/** `#a23b12`, or two: the second is for dark pages. */
function colorOf(written: string | undefined): Theme['color'] {
  if (written === undefined) return undefined
  const [light = '', dark, ...more] = written.split(/\s+/)
  const isColor = (color: string) => /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)
  if (isColor(light) && (dark === undefined || isColor(dark)) && more.length === 0) {
    return { light, ...(dark !== undefined && { dark }) }
  }
  throw new Error(`SITE_COLOR: "${written}" is no colour; write one such as #a23b12, and after it one for dark pages`)
}

/** `About /articles/about, Mastodon https://social.example/@ada`. */
function linksOf(written: string | undefined): Theme['links'] {
  // A comma within an address (`/tags/a,b`) begins no link: what follows it has no name.
  return written
    ?.split(/,(?!\S+(?:,|$))/)
    .map((link) => link.trim())
    .filter((link) => link !== '')
    .map((link) => {
      const [, name, address = ''] = /^(.+?)\s+(\S+)$/.exec(link) ?? []
      const url = /^\/(?!\/)/.test(address) ? address : webAddress(address)
      if (name !== undefined && url !== undefined) return { name, url }
      throw new Error(`SITE_LINKS: "${link}" is no link; write a name and an address: About /articles/about`)
    })
}
