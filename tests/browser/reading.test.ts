import { describe, expect, it } from 'vitest'
import { anArticle } from '../fixture.ts'
import { moment } from './collection.ts'
import { newPage } from './launched.ts'
import { seen } from './seen.ts'
import { served } from './served.ts'
import { opened, site } from './visited.ts'

it('the list of all feeds is a file to give to a reader', async () => {
  const page = await opened('/articles/plain')
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 5_000 }),
    page.getByRole('link', { name: 'All feeds' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('opml.xml')
})

it('what programs may ask is told of every name that stands for something', async () => {
  const page = await opened('/api')
  const main = page.getByRole('main')
  const taken = await main.locator('dd code').allTextContents()
  const told = await main.locator('dt').allTextContents()
  expect(taken.length).toBeGreaterThan(5)
  expect(taken.filter((name) => !told.includes(name))).toEqual([])
  for (const name of ['{dimension}', '{labels}']) await main.locator('p').getByText(name, { exact: true }).waitFor()
})

it('everything is reached by the keyboard, the text first', async () => {
  const page = await opened('/articles/rich')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#~content')
})

it.each(['/', '/tags/feeds', '/articles/wide', '/rss.xml'])('the keyboard shows where it is on %s', async (path) => {
  const page = await opened(path)
  const reachable = 'a[href], button, input:not([type=hidden]), summary, [tabindex="0"]'
  const stops = await page.locator(reachable).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
  const seen = new Set<string>()
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab')
    const [name, isShown] = await page.evaluate<readonly [string, boolean]>(`(() => {
      const { activeElement: one } = document
      const { top, bottom, width } = one.getBoundingClientRect()
      const place = [...document.querySelectorAll('*')].indexOf(one)
      return [place + one.outerHTML.slice(0, 80), getComputedStyle(one).outlineStyle !== 'none' && bottom > 0 && top < innerHeight && width > 0]
    })()`)
    expect([name, isShown]).toEqual([name, true])
    seen.add(name)
  }
  expect(seen.size).toBe(stops)
})

it('an article tells search engines and other sites what it is', async () => {
  const page = await opened('/articles/plain')
  const address = `${site.address}/articles/plain`
  expect(JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')).toMatchObject({
    '@type': 'NewsArticle',
    headline: 'A plain article',
    mainEntityOfPage: address,
    datePublished: '2026-11-23T00:00:00.000Z',
    author: [{ '@type': 'Person', name: 'Ada', url: `${site.address}/authors/ada` }],
    publisher: { '@type': 'Organization', name: 'Tidings' },
  })
  const said = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content')
  expect([await said('og:title'), await said('og:url'), await said('og:type')]).toEqual([
    'A plain article',
    address,
    'article',
  ])
})

it('an article tells search engines who helped, where it happens and is discussed, and its terms of use', async () => {
  const article = {
    contributors: [{ name: 'Grace Hopper', url: 'https://grace.example/' }],
    discussion: 'https://forum.example/t/1',
    rights: { text: '© 2026 Ada', license: 'https://cc.example/by/4.0/' },
    place: { name: 'Kiruna', point: { latitude: 67.8558, longitude: 20.2253 } },
  }
  const said = await seen([article], async (page) =>
    JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? ''),
  )
  expect(said).toMatchObject({
    contributor: [{ '@type': 'Person', name: 'Grace Hopper', url: 'https://grace.example/' }],
    discussionUrl: 'https://forum.example/t/1',
    copyrightNotice: '© 2026 Ada',
    license: 'https://cc.example/by/4.0/',
    contentLocation: {
      '@type': 'Place',
      name: 'Kiruna',
      geo: { '@type': 'GeoCoordinates', latitude: 67.8558, longitude: 20.2253 },
    },
  })
})

it.each([
  ['/', 'Some news', 'What is new'],
  ['/tags/ai', 'AI · Some news', 'Articles and feeds: AI'],
  ['/tags', 'Tags · Some news', undefined],
  ['/rss.xml', 'Some news (RSS 2.0)', undefined],
])('a link to %s looks like what it leads to wherever it is shared', async (path, title, description) => {
  const settings = {
    title: 'Some news',
    description: 'What is new',
    image: { url: 'https://a.example/cover.png', type: 'image/png', width: 1400, height: 1400 },
  }
  const tags = [{ slug: 'ai', name: 'AI' }]
  const said = await seen(
    [{ tags }],
    (page) =>
      page
        .locator('meta[property^="og:"]')
        .evaluateAll((all) => all.map((meta) => [meta.getAttribute('property'), meta.getAttribute('content')])),
    { path, site: settings },
  )
  expect(Object.fromEntries(said)).toEqual({
    'og:type': 'website',
    'og:site_name': 'Some news',
    'og:title': title,
    ...(description !== undefined && { 'og:description': description }),
    'og:url': expect.stringMatching(new RegExp(`^http://localhost:[0-9]+${path}$`)),
    'og:image': settings.image.url,
    'og:image:width': '1400',
    'og:image:height': '1400',
  })
})

it.each([
  [['https://b.example/1.svg', 'https://b.example/2.jpg'], 'https://b.example/2.jpg'],
  [['https://b.example/1.SVG?v=1'], 'https://a.example/cover.png'],
  [['data:image/png;base64,AA=='], 'https://a.example/cover.png'],
])('of pictures, a card shows the first that other sites can: %j', async (urls, shown) => {
  const settings = { image: { url: 'https://a.example/cover.png', type: 'image/png' } }
  const found = await seen(
    [{ images: urls.map((url) => ({ url })) }],
    (page) => page.locator('meta[property="og:image"]').getAttribute('content'),
    { site: settings },
  )
  expect(found).toBe(shown)
})

it('the first page tells search engines what the site is called', async () => {
  const page = await opened('/')
  expect(JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: 'Tidings',
    description: 'Articles',
    url: `${site.address}/`,
    inLanguage: 'en',
  })
  await page.goto(`${site.address}/tags`)
  expect(await page.locator('script[type="application/ld+json"]').count()).toBe(0)
})

it.each([
  ['plain', 'https://a.example/articles/plain'],
  ['elsewhere', 'https://b.example/story'],
])('the canonical address of %s is where it is to be read', async (slug, address) => {
  const page = await opened(`/articles/${slug}`)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(address)
})

it('headings of a text go on with those of its page', async () => {
  const page = await opened('/articles/wide')
  const levels = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map(({ tagName }) => tagName))
  expect(levels).toEqual(['H1', 'H2', 'H3'])
})

it('an article leads to its neighbours, its tags and its source', async () => {
  const page = await opened('/articles/rich')
  expect(await page.locator('pre .hljs-keyword').count()).toBe(1)
  expect(await page.locator('figure:has(img) figcaption').textContent()).toBe('A picture Ada')
  expect(await page.getByRole('link', { name: 'Read it at b.example' }).getAttribute('href')).toBe(
    'https://b.example/story',
  )
  await page.getByRole('link', { name: /^Newer/ }).click()
  expect(new URL(page.url()).pathname).toBe('/articles/wide')
})

describe('what is not there', () => {
  it.each([
    ['/articles/articel-plain', '/articles/plain'],
    ['/tags/feed', '/tags/feeds'],
    ['/?archive=99', '/'],
    ['/nothing', '/'],
  ])('%s leads to %s', async (path, near) => {
    const page = await opened(path)
    expect(await page.getByRole('main').getByRole('link').first().getAttribute('href')).toBe(near)
    expect(await page.locator('link[rel=canonical]').count()).toBe(0)
    await page.getByRole('searchbox').fill('plain')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?q=plain')
    expect(await page.locator('.entries h3').allTextContents()).toEqual(['A plain article'])
  })
})

it('a list asks no other site for anything', async () => {
  const own = { url: `${site.address}/media/own.png` }
  const other = await served(
    [own, { url: 'https://b.example/theirs.png' }].map((image, place) =>
      anArticle({ slug: `${place}`, published: moment - place, images: [image] }),
    ),
    moment,
  )
  const asked: string[] = []
  const page = await newPage()
  page.on('request', (request) => asked.push(new URL(request.url()).host))
  for (const path of ['/', '/tags', '/status', '/api', '/nothing']) await page.goto(other.address + path)
  expect([...new Set(asked)]).toEqual([new URL(other.address).host])
  other.close()
})

it('every page has a title of its own', async () => {
  const paths = [
    '/',
    '/?archive=1',
    '/?archive=2',
    '/tags/feeds',
    '/tags/feeds?archive=1',
    '/?q=article',
    '/?q=article&archive=1',
  ]
  const page = await opened('/')
  const titles: string[] = []
  for (const path of paths) {
    await page.goto(site.address + path)
    titles.push(await page.title())
  }
  expect(new Set(titles).size).toBe(paths.length)
  expect(titles.filter((title) => /^(.*) · \1$/.test(title))).toEqual([])
})

it.each([
  [{ tags: [{ slug: 'ai', name: 'AI' }], categories: [{ slug: 'news', name: 'News' }] }, ['/tags']],
  [{ categories: [{ slug: 'news', name: 'News' }], authors: [{ name: 'Ada' }] }, ['/categories']],
  [{}, []],
])('every page leads to labels where there are any: %j', async (article, paths) => {
  const found = await seen([article], (page) =>
    page
      .getByRole('navigation', { name: 'Site' })
      .locator('a:not(.button)')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
  )
  expect(found).toEqual(paths)
})

it('the site’s links tell where one is', async () => {
  const links = [
    { name: 'First', url: '/articles/0' },
    { name: 'Second', url: '/articles/1' },
  ]
  const tags = [{ slug: 'ai', name: 'AI' }]
  for (const [path, names] of [
    ['/', []],
    ['/tags', ['Tags']],
    ['/tags/ai', []],
    ['/articles/1', ['Second']],
  ] as const) {
    const current = await seen([{ tags }, { tags }], (page) => page.locator('[aria-current=page]').allTextContents(), {
      path,
      site: { theme: { links } },
    })
    expect([path, current]).toEqual([path, names])
  }
})

it.each([
  '/',
  '/?q=word',
  '/?archive=1',
  '/tags',
  '/tags/ki',
  '/tags/ki+neues',
  '/tags/ki+neues?q=nichts',
  '/articles/0',
])('words of ours on %s of a site in another language are English to whoever has it read aloud', async (path) => {
  const tags = ['KI', 'Neues', 'Altes'].map((name) => ({ slug: name.toLowerCase(), name }))
  const articles = Array.from({ length: 120 }, () => ({
    title: 'Titel',
    html: '<p>Wort</p>',
    tags,
    authors: [{ name: 'Ada' }],
  }))
  const others = await seen(
    articles,
    (page) =>
      page.evaluate<readonly string[]>(`(() => {
          const ours = /\\b(?:skip|tags?|authors|combined?|subscribe|articles?|search|newest|older|newer|copy|feeds|status|programs|with|word)\\b/i
          const theirs = /Titel|KI|Neues|Altes|Ada|Nachrichten/
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          const found = []
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const isEnglish = node.parentElement.closest('[lang]').lang === 'en'
            const isOurs = ours.test(node.data) && !node.parentElement.closest('h1, code')
            if (isEnglish ? theirs.test(node.data) : isOurs) found.push(node.data)
          }
          return found
        })()`),
    { path, site: { language: 'de', title: 'Nachrichten', description: 'Was es gibt' } },
  )
  expect(others).toEqual([])
})

it('a label shows when its first article does, and goes with its last', async () => {
  const tags = (name: string) => [{ slug: name, name }]
  const other = await served(
    [
      anArticle({ slug: 'now', published: moment - 2, tags: tags('now') }),
      anArticle({ slug: 'gone', published: moment - 3, expires: moment - 1, tags: tags('gone') }),
      anArticle({ slug: 'later', published: moment + 1, tags: tags('later') }),
    ],
    moment,
  )
  const page = await newPage()
  for (const path of ['/', '/tags']) {
    await page.goto(other.address + path)
    expect(await page.locator('#tags-list a').allTextContents()).toEqual(['now'])
  }
  other.close()
})
