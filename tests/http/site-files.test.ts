import { describe, expect, it } from 'vitest'
import type { Site } from '../../src/article/site.ts'
import type { SiteFiles } from '../../src/compile/files/site-files.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

function filesNamed(...paths: readonly string[]): SiteFiles {
  return new Map(paths.map((path) => [path, { bytes: new TextEncoder().encode(path), digest: 'abc' }]))
}

function serve(files: SiteFiles, of: Partial<Site> = {}) {
  const { catalog, read } = catalogOf([anArticle()], { ...site, ...of }, files)
  const app = createApp(catalog, () => Date.UTC(2027, 0, 1))
  return { ask: (path: string, init: RequestInit = {}) => app.request(path, init), read }
}

describe("a file of the site's own", () => {
  it.each([
    ['/my file.txt', '/my%20file.txt'],
    ['/über.html', '/%C3%BCber.html'],
    ['/über.html', '/%c3%bcber.html'],
    // Some systems name files by letters and accents apart, and links are typed by letters that have them.
    ['/u\u0308ber.html', '/%C3%BCber.html'],
    ['/u\u0308ber.html', '/u%CC%88ber.html'],
    ['/\u00fcber.html', '/u%CC%88ber.html'],
    ['/100%.txt', '/100%25.txt'],
    ['/100%.txt', '/100%.txt'],
    ['/what?#.txt', '/what%3F%23.txt'],
    ['/日本/語.txt', '/%E6%97%A5%E6%9C%AC/%E8%AA%9E.txt'],
    ['/a+b.txt', '/a+b.txt'],
    ['/plain.txt', '/%70lain.txt'],
  ])('named %s stands at %s', async (name, path) => {
    const { ask, read } = serve(filesNamed(name))
    const answer = await ask(path)
    expect([answer.status, await answer.text()]).toEqual([200, name])
    // The asset is asked for as URLs have it: an address written otherwise is led elsewhere by the platform.
    expect(read.at(-1)).toBe(`/files${name.split('/').map(encodeURIComponent).join('/')}`)
    expect((await ask(path, { headers: { 'if-none-match': '"abc"' } })).status).toBe(304)
  })

  it.each([
    ['bytes=1-4', 206, 'film', 'bytes 1-4/9'],
    ['bytes=-4', 206, '.mp4', 'bytes 5-8/9'],
    ['bytes=0-1,4-5', 200, '/film.mp4', null],
    ['bytes=9-', 416, expect.stringContaining('9 bytes'), 'bytes */9'],
  ])('is sent in the part that a player asks for: %s', async (range, status, text, contentRange) => {
    const { ask } = serve(filesNamed('/film.mp4'))
    expect((await ask('/film.mp4')).headers.get('accept-ranges')).toBe('bytes')
    for (const _ of ['not measured yet', 'known']) {
      const answer = await ask('/film.mp4', { headers: { range } })
      const said = [answer.status, answer.headers.get('content-range'), await answer.text()]
      expect(said).toEqual([status, contentRange, text])
    }
    const other = await ask('/film.mp4', { headers: { range, 'if-range': '"other"' } })
    expect([other.status, await other.text()]).toEqual([200, '/film.mp4'])
  })

  it('is kept for good at the address that names what it holds', async () => {
    const { ask } = serve(filesNamed('/plain.txt'))
    const control = async (path: string) => (await ask(path)).headers.get('cache-control')
    expect(await control('/plain.txt?v=abc')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/plain.txt', '/plain.txt?v=abd']) expect(await control(path)).toContain('max-age=300,')
  })

  it("wins over what the author's settings say of its address", async () => {
    const moved = [
      { from: '/old.xml', to: '/rss.xml' },
      { from: '/a b.txt', to: '/rss.xml' },
    ]
    const { ask } = serve(filesNamed('/old.xml', '/a b.txt', '/gone.txt'), { moved, gone: ['/gone.txt'] })
    for (const path of ['/old.xml', '/a%20b.txt', '/gone.txt'])
      expect([path, (await ask(path)).status]).toEqual([path, 200])
    expect((await ask('/old.xml/')).headers.get('location')).toBe('/rss.xml')
  })
})
