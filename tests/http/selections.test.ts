import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { slugOf } from '../../src/article/slug.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const label = (name: string, slug = name.toLowerCase()) => ({ slug, name })
const articles = [
  anArticle({ slug: 'one', published: 1, tags: [label('AI'), label('News')], summary: 'Short <one>' }),
  anArticle({ slug: 'two', published: 2, tags: [label('AI')], html: '<p>Crème &lt;/content:encoded&gt;</p>' }),
  anArticle({ slug: 'three', published: 3, tags: [label('News'), label('C++', 'c-plus-plus')] }),
  anArticle({
    slug: 'four',
    published: 4,
    tags: [label('Later'), label('Café')],
    authors: [{ name: 'Ada' }, { name: 'Bob' }],
  }),
  anArticle({ slug: 'five', published: 9_000, tags: [label('Soon'), label('Été')] }),
]
const app = createApp(catalogOf(articles).catalog, () => 1_000)
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  app.request(path, { headers })
const ids = async (path: string): Promise<readonly string[]> => {
  const feed = parseJsonFeed(await (await get(path)).text())
  return feed.items?.map(({ id }) => String(id).replace(/.*:/, '')) ?? []
}

describe('a combination of labels', () => {
  it.each([
    ['/tags/ai+news', ['one']],
    ['/tags/ai,news', ['three', 'two', 'one']],
    ['/tags/ai!news', ['two']],
    ['/tags/!ai', ['four', 'three']],
    ['/tags/ai+news,c-plus-plus', ['three', 'one']],
    ['/authors/ada+bob', ['four']],
    ['/tags/later+news', []],
    ['/tags/soon', []],
    ['/tags/ai!ai', []],
  ])('%s holds %j', async (path, found) => {
    expect(await ids(`${path}/feed.json`)).toEqual(found)
  })

  it('is titled by the names of its labels', async () => {
    const feed = parseRssFeed(await (await get('/tags/ai!news/rss.xml?q=two')).text())
    expect(feed.title).toBe('A: AI, without News matching “two”')
    expect(feed.link).toBe('https://a.example/tags/ai!news?q=two')
    expect(feed.atom?.links?.[0]?.href).toBe('https://a.example/tags/ai!news/rss.xml?q=two')
  })

  it.each([
    ['/tags/News+AI/rss.xml', '/tags/ai+news/rss.xml'],
    ['/tags/ai%2Bnews/feed.json?limit=3&utm_source=x', '/tags/ai+news/feed.json?limit=3&utm_source=x'],
    ['/tags/C%2B%2B/atom.xml', '/tags/c-plus-plus/atom.xml'],
    ['/Tags/AI/feed', '/tags/ai/feed'],
    ['/tags/News,ai?q=x', '/tags/ai,news?q=x'],
    ['/tags/ai/', '/tags/ai'],
    ['/Tags?utm_source=x', '/tags?utm_source=x'],
    ['/%74ags?utm_source=x', '/tags?utm_source=x'],
    ['/%74ags/ai/rss.xml', '/tags/ai/rss.xml'],
    ['/t%61gs/ai', '/tags/ai'],
    // Without its accents, as other tools write it and people type it.
    ['/tags/Cafe', '/tags/caf%C3%A9'],
    ['/tags/cafe/rss.xml?limit=3', '/tags/caf%C3%A9/rss.xml?limit=3'],
    ['/tags/cafe!ai/feed', '/tags/caf%C3%A9!ai/feed'],
  ])('%s has its one address at %s', async (path, location) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([301, location])
    expect((await get(location)).status).toBe(200)
  })

  it.each([
    ['/%72ss.xml', '/rss.xml'],
    ['/tags/ai/atom%2exml?limit=1', '/tags/ai/atom.xml?limit=1'],
    ['/tags/ai/%66eed', '/tags/ai/rss.xml'],
  ])('%s is %s, whose letters are written otherwise', async (path, plain) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('content-location')]).toEqual([200, plain])
    expect(await answer.text()).toBe(await (await get(plain)).text())
  })

  it.each([
    ['/tags/ai+newz/rss.xml', 404, 'No article has the tag "newz". Did you mean "News"?', ['/tags/ai+news/rss.xml']],
    ['/tags/a1!newz/rss.xml', 404, 'No article has the tag "a1". Did you mean "AI"?', ['/tags/ai!news/rss.xml']],
    ['/tags/newz/feed', 404, 'No article has the tag "newz". Did you mean "News"?', ['/tags/news/feed']],
    ['/tags/newz', 404, 'No article has the tag "newz". Did you mean "News"?', ['/tags/news']],
    ['/tags/aj+quite-another', 404, 'No article has the tag "aj". Did you mean "AI"?', []],
    ['/tags/quite-another', 404, 'No article has the tag "quite-another".', []],
    // What is to come is not announced, by an accent either.
    ['/tags/ete', 404, 'No article has the tag "ete".', []],
    ['/tags/ai+/rss.xml', 400, '"ai+" has a "+" with no label beside it', undefined],
    ['/tags/1,2,3,4,5,6,7,8,9/rss.xml', 400, 'may combine 8 labels', undefined],
  ])('%s is a problem that names the part', async (path, status, detail, suggestions) => {
    const answer = await get(path)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const problem: { detail: string; suggestions?: readonly string[] } = await answer.json()
    expect([answer.status, problem.suggestions]).toEqual([status, suggestions])
    expect(problem.detail).toContain(detail)
  })

  it.each([
    ['rss.xml', 'News: RSS 2.0'],
    ['feed', 'News: feed'],
  ])('whose feed is not there is offered to people by its name and format: %s', async (file, name) => {
    const answer = await app.request(`/tags/newz/${file}`, { headers: { 'sec-fetch-dest': 'document' } })
    expect(await answer.text()).toContain(`<a href="/tags/news/${file}">${name}</a>`)
  })

  it('that is not there beside others is offered what is nearest as far as there are not too many to compare', async () => {
    const tags = Array.from({ length: 6_000 }, (_, place) => ({ slug: `tag-${place}`, name: `tag ${place}` }))
    const large = createApp(catalogOf([anArticle({ tags })]).catalog, () => Date.UTC(2027, 0, 1))
    const path = `/tags/${Array.from({ length: 8 }, (_, place) => `tga-${place}`).join('+')}`
    const { detail, suggestions } = await (await large.request(path)).json<{ detail: string; suggestions: string[] }>()
    expect([detail.match(/No article has/g)?.length, detail.match(/Did you mean/g)?.length]).toEqual([8, 3])
    expect(suggestions).toEqual([])
  })

  it('is known without its accents beside letters of any script, but not without what makes another letter', async () => {
    const tags = ['Crème-한국', 'バス'].map((name) => label(name))
    const mixed = createApp(catalogOf([anArticle({ published: 1, tags })]).catalog, () => 1_000)
    const known = await mixed.request('/tags/creme-한국')
    expect(known.headers.get('location')).toBe(`/tags/${encodeURIComponent('crème-한국')}`)
    // A lotus is no bus.
    expect((await mixed.request('/tags/ハス')).status).toBe(404)
  })

  it('that is not there is offered those that are nearest, three at most', async () => {
    const tags = ['Bats', 'Cat', 'Cats', 'Coat', 'Dogs'].map((name) => label(name))
    const near = createApp(catalogOf([anArticle({ published: 1, tags })]).catalog, () => 1_000)
    const { suggestions } = await (await near.request('/tags/catz')).json<{ suggestions: readonly string[] }>()
    expect(suggestions).toEqual(['/tags/cat', '/tags/cats', '/tags/bats'])
  })
})

describe('a query', () => {
  it.each([
    ['?q=creme', ['two']],
    ['?q=CR%C3%88ME+two', ['two']],
    ['?q=ai', ['two', 'one']],
    ['?q=nothing', []],
    ['?limit=2', ['four', 'three']],
    ['?limit=200', ['four', 'three', 'two', 'one']],
    ['?utm_source=x&fbclid=y&mc_cid=1&ref=z', ['four', 'three', 'two', 'one']],
    ['?msclkid=1&mtm_campaign=x&pk_kwd=y&matomo_cid=z&gad_source=1&srsltid=a', ['four', 'three', 'two', 'one']],
  ])('%s gives %j', async (query, found) => {
    expect(await ids(`/feed.json${query}`)).toEqual(found)
  })

  it.each([
    ['?q=', '"q" has no word to search for'],
    ['?q=!!', '"q" has no word to search for'],
    [`?q=${'x'.repeat(201)}`, '"q" may have 200 characters, and has 201'],
    // As it is folded, since a feed names itself so: æ is ae.
    [`?q=${[...'abcdef'].map((first) => first + 'æ'.repeat(19)).join('+')}`, 'has 239; search for fewer words'],
    ['?q=1+2+3+4+5+6+7+8+9', '"q" may have 8 words, and has 9'],
    ['?limit=0', 'from 1 to 200'],
    ['?limit=201', 'from 1 to 200'],
    ['?limit=ten', 'from 1 to 200'],
    ['?limit=', 'from 1 to 200'],
    ['?limit=1&limit=2', '"limit" stands twice'],
    ['?content=none', '"content" is full or summary'],
    ['?archive=0', 'whole number from 1'],
    ['?archive=1&limit=20', 'leave one out'],
    ['?lmit=20', 'no parameter "lmit". Did you mean "limit"? It has q, limit, content, archive.'],
    ['?x=1', 'no parameter "x". It has'],
    ['?constructor=1', 'no parameter "constructor". It has'],
  ])('%s is a 400 that says what to write', async (query, detail) => {
    const answer = await get(`/tags/ai/rss.xml${query}`)
    const problem: { detail: string } = await answer.json()
    expect(answer.status).toBe(400)
    expect(problem.detail).toContain(detail)
  })

  it('has one canonical form, at which the document says it is', async () => {
    const feed = parseJsonFeed(await (await get('/feed.json?content=full&q=Two+CR%C3%88ME+two&limit=50&ref=x')).text())
    expect(feed.feed_url).toBe('https://a.example/feed.json?q=creme+two')
    expect(feed.home_page_url).toBe('https://a.example/?q=creme+two')
    const other = await get('/feed.json?q=creme+two')
    expect((await get('/feed.json?q=two+creme')).headers.get('etag')).toBe(other.headers.get('etag'))
  })

  it('that is empty asks a page for everything', async () => {
    for (const path of ['/?q=', '/tags/ai?q=+']) {
      const page = await get(path)
      expect([path, page.status, await page.text()]).toEqual([path, 200, expect.stringContaining('/articles/two')])
    }
  })

  it('searches pages too, whose feeds search the same', async () => {
    const html = await (await get('/tags/ai?q=cr%C3%A8me')).text()
    expect(html).toContain('href="/tags/ai/rss.xml?q=creme"')
    expect(html).toContain('href="/articles/two"')
    expect(html).not.toContain('href="/articles/one"')
  })
})

describe('a label or an article with a very long name', () => {
  // Beyond what an address holds, up to that, and letters that are many more in a slug.
  const names = ['世界'.repeat(225), '世界'.repeat(226), '世'.repeat(420), 'x'.repeat(5_000), '\ufdfa'.repeat(40)]
  const slugs = names.map(slugOf)
  const long = names.map((name, place) => {
    const slug = slugs[place] ?? ''
    return anArticle({ slug, link: `https://a.example/articles/${encodeURIComponent(slug)}`, tags: [{ slug, name }] })
  })
  const { request } = createApp(catalogOf(long).catalog, () => Date.UTC(2027, 0, 1))

  it('has an address of its own, at which it is, and stands there once and for all', async () => {
    expect(new Set(slugs).size).toBe(names.length)
    expect(slugs.map(slugOf)).toEqual(slugs)
    for (const { link, tags } of long) {
      expect((await request(link.replace(site.url, ''))).status).toBe(200)
      const path = `/tags/${encodeURIComponent(tags[0]?.slug ?? '')}`
      expect((await request(path)).status).toBe(200)
      const feed = parseJsonFeed(await (await request(`${path}/feed.json?archive=1&content=summary`)).text())
      expect(feed.items?.map((item) => [item.url, item.tags])).toEqual([[link, tags.map(({ name }) => name)]])
    }
  })

  it('keeps the address that it has where that is short enough', () => {
    expect(slugs[2]).toBe(names[2])
    expect(slugOf('x'.repeat(3_800))).toBe('x'.repeat(3_800))
  })
})

it('a search is a feed of its own, by its id in Atom', async () => {
  const idOf = async (path: string) => parseAtomFeed(await (await get(path)).text()).id
  const ids = await Promise.all(['/atom.xml', '/atom.xml?q=creme', '/tags/ai/atom.xml?q=creme'].map(idOf))
  expect(ids).toEqual(['tag:a.example,2026:/', 'tag:a.example,2026:/?q=creme', 'tag:a.example,2026:/tags/ai?q=creme'])
})

describe('a feed of summaries', () => {
  it('has no content, and is valid', async () => {
    const rss = parseRssFeed(await (await get('/tags/ai/rss.xml?content=summary')).text())
    expect(rss.items?.map(({ title, description, content }) => [title, description, content])).toEqual([
      ['two', 'two', undefined],
      ['one', 'Short &lt;one&gt;', undefined],
    ])
    expect(rss.items?.[0]?.guid?.value).toBe('tag:a.example,2026:two')
    const atom = parseAtomFeed(await (await get('/tags/ai/atom.xml?content=summary')).text())
    expect(atom.entries?.map(({ summary, content }) => [summary?.value, content?.value])).toEqual([
      [undefined, '<p>Crème &lt;/content:encoded&gt;</p>'],
      ['Short <one>', undefined],
    ])
    expect(atom.entries?.[0]?.links?.[0]?.href).toBe('https://a.example/articles/two')
    const json = parseJsonFeed(await (await get('/tags/ai/feed.json?content=summary')).text())
    expect(json.items?.map((item) => [item.content_text, item.content_html])).toEqual([
      ['two', undefined],
      ['Short <one>', undefined],
    ])
  })

  it('has none in Atom either where readers would take the summary for HTML', async () => {
    const { request } = createApp(catalogOf([anArticle({ summary: '<b>Short</b>' })]).catalog, () =>
      Date.UTC(2027, 0, 1),
    )
    const { entries } = parseAtomFeed(await (await request('/atom.xml?content=summary')).text())
    expect(entries?.map(({ summary, content }) => [summary?.type, content])).toEqual([['html', undefined]])
  })

  it('is another document than the full one', async () => {
    const [full, summary] = await Promise.all([get('/rss.xml'), get('/rss.xml?content=summary')])
    expect(summary.headers.get('etag')).not.toBe(full.headers.get('etag'))
    expect(await full.text()).toContain('</content:encoded>')
  })
})

describe('/feed', () => {
  it.each([
    [undefined, 'rss.xml'],
    ['', 'rss.xml'],
    ['*/*', 'rss.xml'],
    ['application/*', 'rss.xml'],
    ['text/*', 'rss.xml'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'rss.xml'],
    ['application/*;q=0.2, application/feed+json', 'feed.json'],
    ['*/*, application/rss+xml;q=0', 'atom.xml'],
    ['application/atom+xml', 'atom.xml'],
    ['APPLICATION/ATOM+XML', 'atom.xml'],
    ['application/atom+xml;type=feed', 'atom.xml'],
    ['application/rss+xml; charset=utf-8', 'rss.xml'],
    ['application/atom+xml; charset=utf-8; q=0.9, application/rss+xml; q=0.8', 'atom.xml'],
    ['application/feed+json', 'feed.json'],
    ['application/feed+json, */*;q=0.1', 'feed.json'],
    ['application/json', 'feed.json'],
    ['application/rss+xml;q=0.5, application/atom+xml;q=0.9', 'atom.xml'],
    ['application/atom+xml;q=0, application/rss+xml;q=0.1', 'rss.xml'],
  ])('for Accept: %s is %s', async (accept, file) => {
    for (const selection of ['', '/tags/ai']) {
      const answer = await get(`${selection}/feed?limit=1`, accept === undefined ? {} : { accept })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding, Sec-Fetch-Dest')
      expect(answer.headers.get('content-location')).toBe(`${selection}/${file}?limit=1`)
      const same = await get(`${selection}/${file}?limit=1`)
      expect(await answer.text()).toBe(await same.text())
      expect(answer.headers.get('content-type')).toBe(same.headers.get('content-type'))
    }
  })
})
