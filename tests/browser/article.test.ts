import { describe, expect, it } from 'vitest'
import { moment } from './collection.ts'
import { seen } from './seen.ts'

describe('an article’s recordings and files', () => {
  const [type, url] = ['audio/mpeg', 'https://a.example/1.mp3']

  it.each([
    ['a link to it', `<p><a href="${url}">Download</a></p>`, 1],
    ['a player of it', `<audio src="${url}" controls></audio>`, 1],
    ['a player of another', `<audio src="${url}.ogg" controls></audio>`, 2],
  ])('play where the text has %s', async (_, html, players) => {
    const enclosures = [{ url, type }]
    const found = await seen([{ html, enclosures }], (page) => page.locator(`audio[src^="${url}"]`).count())
    expect(found).toBe(players)
  })

  it('stand above the text with how long they play, a film in its own shape', async () => {
    const enclosures = [
      { url, type, title: 'Episode 12', duration: 3723 },
      { url: 'https://a.example/1.mp4', type: 'video/mp4', width: 1280, height: 720 },
    ]
    const [caption, isAbove, shape] = await seen([{ enclosures }], async (page) => [
      await page.locator('figure:has(audio) figcaption').textContent(),
      await page.evaluate(
        "!!(document.querySelector('audio').compareDocumentPosition(document.querySelector('.text')) & Node.DOCUMENT_POSITION_FOLLOWING)",
      ),
      await page.locator('video').evaluate((film) => film.clientWidth / film.clientHeight),
    ])
    expect([caption, isAbove]).toEqual(['Episode 12\u00a0· 1:02:03', true])
    expect(shape).toBeCloseTo(16 / 9, 1)
  })

  it.each([
    ['audio/mpeg', 'https://a.example/1.mp3'],
    ['video/mp4', 'https://a.example/1.mp4'],
  ])('can be had where nothing plays %s, as in text browsers', async (type, url) => {
    const enclosures = [{ url, type, title: 'Episode 12' }]
    for (const path of ['/articles/0', '/rss.xml']) {
      const links = await seen(
        [{ enclosures }],
        (page) =>
          page
            .locator(`a[href="${url}"]`)
            .evaluateAll((all) => all.map((link) => [link.textContent, link.checkVisibility()])),
        { path },
      )
      expect(links).toEqual([['Episode 12', false]])
    }
  })

  it.each([
    ['https://a.example/100%.pdf', '100%.pdf'],
    ['https://a.example/caf%E9.pdf', 'caf%E9.pdf'],
    ['https://a.example/caf%C3%A9.pdf?key=a/b', 'café.pdf'],
    ['https://a.example/', 'https://a.example/'],
  ])('%s is called %s', async (url, name) => {
    const enclosures = [{ url, type: 'application/pdf' }]
    const link = await seen([{ enclosures }], (page) =>
      page.getByRole('link', { name, exact: true }).getAttribute('href'),
    )
    expect(link).toBe(url)
  })
})

it.each([
  ['another picture whose address goes on', '<img src="https://a.example/i/10" alt="" />', 1],
  ['it', '<img src="https://a.example/i/1" alt="" />', 0],
  ['it in another size', '<img srcset="https://a.example/i/1?w=80 80w" alt="" />', 0],
])('a picture of the front matter stands above a text that has %s: %#', async (_, html, figures) => {
  const images = [{ url: 'https://a.example/i/1' }]
  expect(await seen([{ html, images }], (page) => page.locator('figure img').count())).toBe(figures)
})

it.each([
  ['عنوان المقال', 'News', 'rtl'],
  ['An English title', 'أخبار', 'ltr'],
])('%s runs as it is written, whichever category it is in', async (title, name, direction) => {
  const categories = [{ slug: name.toLowerCase(), name }]
  const found = await seen([{ title, categories }], (page) =>
    page.evaluate("getComputedStyle(document.querySelector('article')).direction"),
  )
  expect(found).toBe(direction)
})

it('tags stand as their author named them, however others spell them', async () => {
  const tags = ['Trains', 'C++', 'apples'].map((name, place) => ({
    slug: ['trains', 'c-plus-plus', 'apples'][place] ?? '',
    name,
  }))
  const common = { tags: [{ slug: 'apples', name: 'Apples' }] }
  const found = await seen([{ tags }, common, common], (page) =>
    page.getByRole('navigation', { name: 'Tags' }).getByRole('link').allTextContents(),
  )
  expect(found).toEqual(['Trains', 'C++', 'Apples'])
})

it('people lead to their pages, however an article spells them', async () => {
  const common = { authors: [{ name: 'Ada Lovelace' }], provider: { name: 'AFP' } }
  const links = await seen(
    [{ authors: [{ name: 'ADA LOVELACE' }], provider: { name: 'afp' } }, common, common],
    (page) => page.locator('.byline a').evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
  )
  expect(links).toEqual(['/authors/ada-lovelace', '/providers/afp'])
})

it('who helped is named with their part, and leads to their page here or their own', async () => {
  const contributors = [
    { name: 'Grace Hopper', url: 'https://grace.example/', more: { role: 'editor' } },
    { name: 'ADA LOVELACE', url: 'https://ada.example/' },
    { name: 'Alan Turing', email: 'alan@example.com' },
  ]
  const [text, links] = await seen([{ contributors }, { authors: [{ name: 'Ada Lovelace' }] }], async (page) => [
    await page.locator('.byline').textContent(),
    await page.locator('.byline a').evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
  ])
  expect(text).toMatch(/With Grace Hopper \(editor\), ADA LOVELACE, Alan Turing$/)
  expect(links).toEqual(['https://grace.example/', '/authors/ada-lovelace'])
})

it('what is said in a recording can be read, in each language and form', async () => {
  const transcripts = [
    { url: 'https://a.example/1.vtt', type: 'text/vtt', language: 'pt-BR' },
    { url: 'https://a.example/1.srt', type: 'application/x-subrip', language: 'ar' },
    { url: 'https://a.example/1.html', type: 'text/html' },
  ]
  const found = await seen([{ transcripts }], (page) =>
    page
      .getByRole('link', { name: 'Transcript' })
      .evaluateAll((all) =>
        all.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('hreflang')]),
      ),
  )
  expect(found).toEqual([
    ['Transcript (Brazilian Portuguese, VTT)', 'https://a.example/1.vtt', 'pt-BR'],
    ['Transcript (Arabic, SRT)', 'https://a.example/1.srt', 'ar'],
    ['Transcript', 'https://a.example/1.html', null],
  ])
})

it('a film shows what is said in it, where the transcript lies on this site', async () => {
  const [film, audio] = [
    { url: 'https://a.example/1.mp4', type: 'video/mp4' },
    { url: 'https://a.example/1.mp3', type: 'audio/mpeg' },
  ]
  const transcripts = [
    { url: 'https://a.example/en.vtt', type: 'text/vtt', language: 'en' },
    { url: 'https://b.example/de.vtt', type: 'text/vtt', language: 'de' },
    { url: 'https://a.example/fr.srt', type: 'application/x-subrip', language: 'fr' },
  ]
  const tracks = await seen(
    [{ enclosures: [audio, film], transcripts }],
    (page) =>
      page
        .locator('track')
        .evaluateAll((all) =>
          all.map((track) => [
            track.parentElement?.localName,
            ...['kind', 'src', 'srclang', 'label'].map((name) => track.getAttribute(name)),
          ]),
        ),
    { site: { url: 'https://a.example' } },
  )
  expect(tracks).toEqual([['video', 'captions', 'https://a.example/en.vtt', 'en', 'English']])
})

it.each([
  [{ text: '© 2026 Ada' }, '© 2026 Ada', null],
  [{ text: 'CC BY 4.0', license: 'https://cc.example/by/4.0/' }, 'CC BY 4.0', 'https://cc.example/by/4.0/'],
  [{ license: 'https://cc.example/by/4.0/' }, 'Licence: cc.example/by/4.0', 'https://cc.example/by/4.0/'],
  [{ license: 'https://cc.example/' }, 'Licence: cc.example', 'https://cc.example/'],
])('under which terms it may be used stands below an article: %j', async (rights, text, href) => {
  const found = await seen([{ rights }], async (page) => [
    await page.locator('.terms-of-use').textContent(),
    await page.locator('a[rel=license]').evaluateAll((all) => all[0]?.getAttribute('href') ?? null),
  ])
  expect(found).toEqual([text, href])
})

it.each([
  [{ name: 'Kiruna' }, 'Kiruna', []],
  [{ name: 'Kiruna', point: { latitude: 67.8558, longitude: 20.2253 } }, 'Kiruna', [['67.8558', '20.2253']]],
  [{ point: { latitude: -33.5, longitude: -70 } }, '33.5° S, 70° W', [['-33.5', '-70']]],
])('where an article happens is told, and shown on a map: %j', async (place, text, marked) => {
  const [byline, links] = await seen([{ place }], async (page) => [
    await page.locator('.byline').textContent(),
    await page.locator('.byline a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')),
  ])
  expect(byline).toMatch(new RegExp(`\u00a0· ${text}$`))
  const at = links.map((link) => new URL(link).searchParams)
  expect(at.map((said) => [said.get('mlat'), said.get('mlon')])).toEqual(marked)
})

it.each([
  [{ url: 'https://trains.example/feed.xml', title: 'Trains Weekly' }, 'Trains Weekly'],
  [{ url: 'https://trains.example/feed.xml' }, 'trains.example'],
])('the feed that an article was taken over from is named: %j', async (sourceFeed, name) => {
  const href = await seen([{ sourceFeed }], (page) =>
    page.getByText('Taken over from').getByRole('link', { name, exact: true }).getAttribute('href'),
  )
  expect(href).toBe(sourceFeed.url)
})

it('chapters of a recording stand beside what is said in it', async () => {
  const chapters = { url: 'https://a.example/1.json', type: 'application/json+chapters' }
  for (const transcripts of [[], [{ url: 'https://a.example/1.vtt', type: 'text/vtt' }]]) {
    const found = await seen([{ chapters, transcripts }], async (page) => [
      await page.locator('.companions').textContent(),
      await page.getByRole('link', { name: 'Chapters' }).getAttribute('href'),
    ])
    expect(found).toEqual([transcripts.length > 0 ? 'Transcript (VTT)\u00a0· Chapters' : 'Chapters', chapters.url])
  }
})

it.each([
  [{ season: 2, number: 12, explicit: true }, 'Season 2, episode 12, explicit'],
  [{ number: 1, kind: 'bonus' }, 'Episode 1, bonus'],
  [{ kind: 'full', explicit: false }, null],
] as const)('which episode it is stands above its title: %j', async (episode, text) => {
  const found = await seen([{ episode }], (page) =>
    page.locator('.eyebrow').evaluateAll((all) => all[0]?.textContent ?? null),
  )
  expect(found).toBe(text)
})

it.each([
  ['https://forum.example/t/1', 'Discuss it at forum.example'],
  ['mailto:list@b.example', 'Discuss it at list@b.example'],
])('%s is where an article is discussed', async (discussion, name) => {
  const href = await seen([{ discussion }], (page) =>
    page.getByRole('article').getByRole('link', { name, exact: true }).getAttribute('href'),
  )
  expect(href).toBe(discussion)
})

it('words of ours in an article of another language are English', async () => {
  const article = {
    language: 'ar',
    updated: moment,
    source: 'https://b.example/1',
    discussion: 'https://b.example/2',
    contributors: [{ name: 'ليلى' }],
    transcripts: [{ url: 'https://a.example/1.vtt', type: 'text/vtt' }],
    chapters: { url: 'https://a.example/1.json', type: 'application/json+chapters' },
    rights: { license: 'https://b.example/terms' },
    sourceFeed: { url: 'https://b.example/feed' },
    episode: { number: 3 },
  }
  const languages = await seen([article], async (page) => {
    const ours = [
      'updated',
      'With',
      'Read it at',
      'Discuss it at',
      'Transcript',
      'Chapters',
      'Licence',
      'Taken over',
      'Episode',
    ]
    const said = ours.map((words) => page.getByRole('article').getByText(words).last())
    return Promise.all(said.map((one) => one.evaluate((part) => part.closest('[lang]')?.getAttribute('lang'))))
  })
  expect(new Set(languages)).toEqual(new Set(['en']))
})

it('what Open Graph says of a picture is said of the one that it names', async () => {
  const facts = await seen(
    [
      {
        images: [
          { url: 'https://a.example/a.webp', width: 100, height: 50, alt: 'First' },
          { url: 'https://a.example/b.jpg?a=1&b=2', width: 1400, height: 1400, alt: 'Cover' },
        ],
        enclosures: [{ url: 'https://a.example/1.mp3', type: 'audio/mpeg' }],
      },
    ],
    (page) =>
      page.locator('meta[property^="og:image"]').evaluateAll((all) => all.map((meta) => meta.getAttribute('content'))),
  )
  expect(facts).toEqual(['https://a.example/b.jpg?a=1&b=2', '1400', '1400', 'Cover'])
})

it('a link within an article arrives at its heading, whatever the page’s own parts are called', async () => {
  const html = `<p><a href="#content">There</a></p>${'<p>Between.</p>'.repeat(99)}<h2 id="content">Content</h2>`
  const top = await seen([{ html: html + '<p>After.</p>'.repeat(99) }], async (page) => {
    await page.getByRole('link', { name: 'There' }).click()
    return page.evaluate<number>("document.querySelector('h2').getBoundingClientRect().top")
  })
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(100)
})

it('a text that is cut short ends in whole characters', async () => {
  const summary = '😀'.repeat(400)
  const shown = await seen([{ summary }], (page) => page.locator('.clamped').textContent(), { path: '/' })
  expect(shown).toMatch(/^(?:😀)+…$/u)
})

it('a click in a video’s frame leads nobody away', async () => {
  const src = 'https://b.example/videos/embed/1'
  const html = `<iframe src="${src}" title="A video" allowfullscreen></iframe>`
  const ran = await seen([{ html }], async (page) => {
    const body = '<button onclick="document.title = 1; top.location = \'https://b.example/away\'">Play</button>'
    await page.route('https://b.example/**', (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.reload()
    const { pathname } = new URL(page.url())
    const frame = page.frame({ url: src })
    await frame?.getByRole('button').click()
    await page.waitForTimeout(500)
    return [await frame?.title(), new URL(page.url()).pathname === pathname]
  })
  expect(ran).toEqual(['1', true])
})
