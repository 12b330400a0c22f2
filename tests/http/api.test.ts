import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const tags = [{ slug: 'c-plus-plus', name: 'C++' }]

it.each([
  ['a site with tags', [anArticle({ tags })]],
  ['a site without tags', [anArticle()]],
])('every example on /api of %s works as it stands, in any shell', async (_, articles) => {
  const app = createApp(catalogOf(articles, site).catalog, () => Date.UTC(2027, 0, 1))
  const html = await (await app.request('/api')).text()
  const commands = [...html.matchAll(/<code>curl ([^<]*)<\/code>/g)].map(([, written = '']) =>
    written.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
  expect(commands.length).toBeGreaterThan(2)
  for (const command of commands) {
    // `?` and `&` mean something to a shell outside quotes.
    expect(command.replace(/'[^']*'/g, '')).not.toMatch(/[?&]/)
    const [address = ''] = /https:[^\s']*/.exec(command) ?? []
    expect([command, (await app.request(address.replace(site.url, ''))).status]).toEqual([command, 200])
  }
})
