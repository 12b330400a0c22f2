import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { moment } from './collection.ts'
import { seen } from './seen.ts'

it('columns of a table stand as it says', async () => {
  const cells = ['left', 'center', 'right'].map((align) => `<th align="${align}">a</th><td align="${align}">b</td>`)
  const html = `<table><tbody><tr>${cells.join('')}<th>c</th></tr></tbody></table>`
  const found = await seen([{ html }], (page) =>
    page.evaluate<readonly string[]>(
      "Array.from(document.querySelectorAll('th, td'), (cell) => getComputedStyle(cell).textAlign.replace(/-webkit-/, ''))",
    ),
  )
  expect(found).toEqual(['left', 'left', 'center', 'center', 'right', 'right', 'start'])
})

it('sentences in a table stand in lines of several words on a phone', async () => {
  const remark = '<b>A remark</b> of several words that goes on for longer than a line of any column of a table.'
  const cells = ['Liechtenstein', '39,327', 'Vaduz', 'German', 'Monarchy', remark].map((text) => `<td>${text}</td>`)
  const html = `<table><tbody><tr>${cells.join('')}</tr></tbody></table>`
  for (const path of ['/articles/0', '/rss.xml']) {
    const widths = await seen(
      [{ html }],
      (page) => page.locator('td').evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().width)),
      { path, viewport: { width: 320, height: 640 } },
    )
    expect(widths.at(-1)).toBeGreaterThan(180)
    expect(widths[1]).toBeLessThan(100)
  }
})

describe('a picture', () => {
  const size = "(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])(document.querySelector('main img'))"
  const url = 'https://b.example/1.png'

  it.each([
    [200, 100, [200, 100]],
    [4000, 1000, [680, 170]],
    [300, 3000, [300, 720]],
  ])('of %i × %i has its place before it comes', async (width, height, place) => {
    const found = await seen([{ images: [{ url, width, height }] }], (page) => page.evaluate(size), {
      viewport: { width: 1000, height: 800 },
    })
    expect(found).toEqual(place)
  })

  it.each([
    ['width="40"', [40, 20]],
    ['height="40"', [80, 40]],
    ['', [200, 100]],
  ])('is as large as the text says: %s', async (attributes, place) => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
    const html = `<p><img src="data:image/svg+xml;base64,${btoa(drawing)}" alt="" ${attributes} /></p>`
    expect(await seen([{ html }], (page) => page.evaluate(size))).toEqual(place)
  })

  it('is not made invisible by a size that nobody knew', async () => {
    const sizes = await seen([{ images: [{ url, width: 0, height: 0 }] }], (page) =>
      page.locator('main img').evaluate((image) => [image.getAttribute('width'), image.getAttribute('height')]),
    )
    expect(sizes).toEqual([null, null])
  })
})

it('pictures below a text stand in rows, however high one is', async () => {
  const images = [600, 1600, 300].map((height) => ({ url: `https://b.example/${height}.png`, width: 200, height }))
  const heights = await seen([{ images }], (page) =>
    page.locator('.gallery img').evaluateAll((all) => all.map((image) => image.clientHeight)),
  )
  expect(Math.max(...heights)).toBeLessThanOrEqual(410)
})

it('a recording is seen before anybody scrolls, whatever its cover measures', async () => {
  const bottom = await seen(
    [
      {
        images: [{ url: 'https://b.example/cover.png', width: 1400, height: 1400 }],
        enclosures: [{ url: 'https://b.example/1.mp3', type: 'audio/mpeg', duration: 60 }],
      },
    ],
    (page) => page.locator('audio').evaluate((player) => player.getBoundingClientRect().bottom),
    { viewport: { width: 1280, height: 800 } },
  )
  expect(bottom).toBeLessThan(800)
})

it('a feed’s page begins where others do', async () => {
  const tops: number[] = []
  for (const path of ['/status', '/rss.xml']) {
    tops.push(
      await seen(
        [{}],
        (page) => page.evaluate<number>("document.querySelector('.prose > *').getBoundingClientRect().top"),
        {
          path,
        },
      ),
    )
  }
  expect(tops[1]).toBe(tops[0])
})

it('the ways to join a label stand side by side on a phone', async () => {
  for (const width of [320, 360, 412]) {
    const tags = [
      { slug: 'ai', name: 'AI' },
      { slug: 'news', name: 'News' },
    ]
    const tops = await seen(
      [{ tags }, { tags: tags.slice(1) }],
      async (page) => {
        await page.getByText('Combine with other tags').click()
        return page.locator('.builder button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
      },
      { path: '/tags/news', viewport: { width, height: 640 } },
    )
    expect([width, new Set(tops).size]).toEqual([width, 1])
  }
})

describe('on a phone', () => {
  const viewport = { width: 320, height: 800 }

  it('articles of a combination are seen before anybody scrolls', async () => {
    const tags = Array.from({ length: 30 }, (_, place) => ({ slug: `t${place}`, name: `T${place}` }))
    const top = await seen(
      [{ tags: tags.slice(0, 3) }, { tags }],
      (page) =>
        page
          .locator('.entries h3')
          .first()
          .evaluate((title) => title.getBoundingClientRect().bottom),
      { path: '/tags/t0+t1', viewport },
    )
    expect(top).toBeLessThan(800)
  })

  it('a title of usual length is whole in a list', async () => {
    const title = 'The night train comes back to the north, and everybody has a bed again'
    const picture = (page: Page) =>
      page.locator('.entries h3').evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight))
    expect(await seen([{ title }, { title }], picture, { path: '/', viewport })).toEqual([0, 0])
  })

  it.each(['/articles/0', '/'])('no line on %s begins with what stands between two', async (path) => {
    const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'].map((name) => ({ name }))
    const article = {
      updated: moment,
      authors: people,
      provider: { name: 'Agence France-Presse' },
      categories: ['Travelling', 'Weather and climate', 'Politics'].map((name) => ({ slug: name[0] ?? '', name })),
      place: { name: 'Kiruna, Sweden' },
      transcripts: ['en', 'de', 'fr'].map((language) => ({
        url: `https://a.example/${language}.vtt`,
        type: 'text/vtt',
        language,
      })),
    }
    for (const width of [320, 344, 360, 375, 390, 412]) {
      const first = await seen(
        [article],
        (page) =>
          page.evaluate<readonly string[]>(`(() => {
            const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
            const found = []
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              if (!node.data.includes('·')) continue
              const sign = document.createRange()
              sign.setStart(node, node.data.indexOf('·'))
              sign.setEnd(node, node.data.indexOf('·') + 1)
              const before = node.parentElement.closest('p').getBoundingClientRect().left
              if (sign.getBoundingClientRect().left - before < 8) found.push(node.parentElement.className)
            }
            return found
          })()`),
        { path, viewport: { width, height: 640 } },
      )
      expect([width, first]).toEqual([width, []])
    }
  })
})

it('links at the foot are high enough to be hit', async () => {
  const heights = await seen([{}], (page) =>
    page.locator('footer a').evaluateAll((all) => all.map((link) => link.getBoundingClientRect().height)),
  )
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
})

it.each([
  ['/tags/ai+news', '.chip'],
  ['/', '.button'],
  ['/', '.subscribe a'],
  ['/', 'input'],
])('on %s the corners of %s stay as they are when it has the focus', async (path, name) => {
  const tags = ['AI', 'News'].map((label) => ({ slug: label.toLowerCase(), name: label }))
  const corners = await seen(
    [{ tags }],
    async (page) => {
      const one = page.locator(name).first()
      const corner = () => one.evaluate((part) => getComputedStyle(part).borderTopLeftRadius)
      const before = await corner()
      await page.keyboard.press('Tab')
      await one.focus()
      return [before, await corner()]
    },
    { path },
  )
  expect(corners[1]).toBe(corners[0])
})

it('the ring around a focused title is whole', async () => {
  const rings = await seen(
    [{ title: 'A title' }],
    async (page) => {
      await page.locator('h3 a').focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Shift+Tab')
      return page.evaluate<readonly boolean[]>(`(() => {
        const rings = []
        for (let one = document.activeElement; one !== document.body; one = one.parentElement) {
          const { outlineStyle, outlineColor, overflow } = getComputedStyle(one)
          if (overflow !== 'visible') rings.fill(false)
          if (outlineStyle !== 'none' && !/, 0\\)$/.test(outlineColor)) rings.push(true)
        }
        return rings
      })()`)
    },
    { path: '/' },
  )
  expect(rings).toContain(true)
})

it('a long title in a feed stands beside its triangle, not below it', async () => {
  const titles = ['A title', `${'Unbreakable'.repeat(20)} and more`]
  const tops = await seen(
    titles.map((title) => ({ title })),
    (page) =>
      page.evaluate<readonly number[]>(
        "Array.from(document.querySelectorAll('.entry h2'), (title) => title.getBoundingClientRect().top - title.parentElement.getBoundingClientRect().top)",
      ),
    { path: '/rss.xml', viewport: { width: 360, height: 640 } },
  )
  expect(tops[1]).toBeCloseTo(tops[0] ?? 0, 0)
})

it.each([
  ['the field of a list of tags ends where the list does', '/tags', 1100, '.bar search input', '.labels'],
  ['a feed’s address has a phone’s whole width', '/rss.xml', 320, '.address input', '.address'],
])('%s', async (_, path, width, inner, outer) => {
  const tags = [{ slug: 'ai', name: 'AI' }]
  const edges = await seen(
    [{ tags }],
    async (page) => {
      const right = (selector: string) => page.locator(selector).evaluate((one) => one.getBoundingClientRect().right)
      return [await right(inner), await right(outer)]
    },
    { path, viewport: { width, height: 640 } },
  )
  expect(edges[0]).toBeCloseTo(edges[1] ?? 0, 0)
})

describe('on paper', () => {
  const viewport = { width: 700, height: 900 }

  it('a wide table is there to its last column', async () => {
    const html = `<table><tbody><tr>${'<td>column</td>'.repeat(20)}</tr></tbody></table>`
    const hidden = await seen(
      [{ html }],
      async (page) => {
        await page.emulateMedia({ media: 'print' })
        return page.evaluate(
          "document.querySelector('td:last-child').getBoundingClientRect().right - document.querySelector('.text').getBoundingClientRect().right",
        )
      },
      { viewport },
    )
    expect(hidden).toBeLessThanOrEqual(0)
  })

  it('words of a table of usual width are whole', async () => {
    const words = [
      'Liechtenstein',
      '8,703,000',
      'Vaduz',
      'Constitutional',
      'A remark of several words that goes on and on.',
    ]
    const html = `<table><tbody><tr>${words.map((text) => `<td>${text}</td>`).join('')}</tr></tbody></table>`
    const heights = await seen(
      [{ html }],
      async (page) => {
        await page.emulateMedia({ media: 'print' })
        return page.locator('td').evaluateAll((all) =>
          all.map((cell) => {
            const text = document.createRange()
            text.selectNodeContents(cell)
            return text.getClientRects().length
          }),
        )
      },
      { viewport },
    )
    expect(heights.slice(0, 4)).toEqual([1, 1, 1, 1])
  })

  it('what is folded away is there', async () => {
    const html = '<details><summary>More</summary><p>Folded.</p></details>'
    const shown = await seen([{ html }], async (page) => {
      const height = () => page.locator('details').evaluate((folded) => folded.getBoundingClientRect().height)
      const onScreen = await height()
      await page.emulateMedia({ media: 'print' })
      return (await height()) > onScreen && (await page.getByText('Folded.').isVisible())
    })
    expect(shown).toBe(true)
  })

  it.each([
    ['audio', '<audio src="https://a.example/1.mp3" controls></audio>'],
    ['video', '<video src="https://a.example/1.mp4" controls></video>'],
    ['iframe', '<iframe src="https://a.example/embed/1" title="A player"></iframe>'],
  ])('there is no player (%s), but what the recording is called', async (player, html) => {
    const enclosures = [{ url: 'https://a.example/2.mp3', type: 'audio/mpeg', title: 'Episode 12' }]
    const shown = await seen([{ html, enclosures }], async (page) => {
      await page.emulateMedia({ media: 'print' })
      const visible = await page.locator(player).evaluateAll((all) => all.map((one) => one.checkVisibility()))
      return [...new Set(visible), await page.locator('figcaption').getByText('Episode 12').isVisible()]
    })
    expect(shown).toEqual([false, true])
  })

  it.each(['/', '/tags', '/tags/ai+news', '/articles/0', '/rss.xml', '/nothing'])(
    'there is nothing to press on %s',
    async (path) => {
      const tags = ['AI', 'News'].map((name) => ({ slug: name.toLowerCase(), name }))
      const controls = await seen(
        [{ tags }],
        async (page) => {
          await page.emulateMedia({ media: 'print' })
          return page.locator(':is(button, input:not([readonly]), nav a):visible').allTextContents()
        },
        { path, viewport },
      )
      expect(controls).toEqual(path === '/articles/0' ? ['AI', 'News'] : [])
    },
  )

  it('what goes with an article has its address', async () => {
    const article = {
      enclosures: [{ url: 'https://a.example/slides.pdf', type: 'application/pdf' }],
      transcripts: [{ url: 'https://a.example/1.html', type: 'text/html' }],
      source: 'https://b.example/story',
      discussion: 'https://forum.example/t/1',
      sourceFeed: { url: 'https://b.example/feed.xml' },
      rights: { text: '© Ada', license: 'https://cc.example/by/4.0/' },
    }
    const written = await seen([article], async (page) => {
      await page.emulateMedia({ media: 'print' })
      return page
        .locator('article a')
        .evaluateAll((all) => all.map((link) => getComputedStyle(link, '::after').content.replace(/^" \(|\)"$/g, '')))
    })
    expect(written).toEqual([
      article.transcripts[0]?.url,
      article.enclosures[0]?.url,
      article.source,
      article.discussion,
      article.sourceFeed.url,
      article.rights.license,
    ])
  })

  it('links have their addresses, but for footnotes’ marks and those that are written out', async () => {
    const html =
      '<p><a href="https://b.example/">Link</a><sup><a href="https://a.example/#fn-1" role="doc-noteref">1</a></sup> <a href="https://c.example/?a=1&amp;b=2">https://c.example/?a=1&amp;b=2</a></p>'
    const written = await seen([{ html }], async (page) => {
      await page.emulateMedia({ media: 'print' })
      return page.evaluate(
        "Array.from(document.querySelectorAll('.text a'), (link) => getComputedStyle(link, '::after').content)",
      )
    })
    expect(written).toEqual(['" (https://b.example/)"', 'none', 'none'])
  })
})

it('a font that the author’s stylesheet names is asked for', async () => {
  const theme = '@font-face { font-family: own; src: url(/own.woff2) } :root { --display: own }'
  const asked = await seen(
    [{}],
    async (page) => {
      const [response] = await Promise.all([page.waitForResponse('**/own.woff2', { timeout: 5_000 }), page.reload()])
      return response.status()
    },
    { site: { files: { '/theme.css': theme, '/own.woff2': '' } } },
  )
  expect(asked).toBe(200)
})

describe.each(['/', '/tags', '/tags/ai', '/rss.xml'])('what only a script can do on %s', (path) => {
  const articles = [{ tags: [{ slug: 'ai', name: 'AI' }] }]

  it('is not there without one, not even hidden: text browsers show that', async () => {
    const controls = (page: Page) => page.locator('button:not([type=submit]), input:not([name], [readonly])').count()
    expect(await seen(articles, controls, { path, javaScriptEnabled: false })).toBe(0)
    expect(await seen(articles, controls, { path })).toBe(1)
  })

  it('moves nothing when it comes', async () => {
    for (const width of [320, 1100]) {
      const places = async (page: Page) => {
        const measured = () =>
          page.locator('main a, main li, main p, main input:not([type=search]), footer').evaluateAll((all) =>
            all.map((one) => {
              const { x, y } = one.getBoundingClientRect()
              return `${one.textContent} ${Math.round(x)} ${Math.round(y)}`
            }),
          )
        const whole = await measured()
        await page.route('**/tidings.js?*', (route) => route.abort())
        await page.reload()
        return [whole, await measured()]
      }
      const [whole, before] = await seen(articles, places, { path, viewport: { width, height: 640 } })
      expect(before).toEqual(whole)
    }
  })
})

it.each(['/', '/tags', '/tags/ai', '/articles/0', '/rss.xml', '/status', '/nothing'])(
  'text of twice the size fits a phone on %s',
  async (path) => {
    const tags = [{ slug: 'ai', name: 'AI' }]
    const excess = await seen(
      [{ tags, updated: moment, contributors: [{ name: 'Ada' }] }, {}],
      async (page) => {
        await page.addStyleTag({ content: 'html { font-size: 200% !important }' })
        return page.evaluate('document.documentElement.scrollWidth - innerWidth')
      },
      { path, viewport: { width: 360, height: 640 }, bypassCSP: true },
    )
    expect(excess).toBeLessThanOrEqual(0)
  },
)

it('a long word fits a phone wherever a text has it', async () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller'
  const texts = ['<details><summary>WORD</summary>a</details>', '<dl><dt>WORD</dt><dd>WORD</dd></dl>', '<h2>WORD</h2>']
  for (const html of texts.map((text) => text.replaceAll('WORD', word))) {
    const excess = await seen(
      [{ html }],
      (page) => page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      {
        viewport: { width: 320, height: 640 },
      },
    )
    expect([html, excess]).toEqual([html, 0])
  }
})

it.each(['The Neighbourhoodly', 'Donaudampfschifffahrtsgesellschaftskapitän'])(
  'a site named %s fits a phone, its logo beside it',
  async (title) => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
    const logo = { url: `data:image/svg+xml;base64,${btoa(drawing)}`, width: 200, height: 100 }
    for (const path of ['/', '/tags']) {
      const excess = await seen([{}], (page) => page.evaluate('document.documentElement.scrollWidth - innerWidth'), {
        path,
        site: { title, logo },
        viewport: { width: 320, height: 640 },
      })
      expect([path, excess]).toEqual([path, 0])
    }
  },
)

it.each(['Donaudampfschifffahrtsgesellschaftskapitänsmütze', 'A link of so many words that it takes two lines'])(
  'a link of the site’s named %s fits a phone',
  async (name) => {
    const theme = { links: [{ name, url: '/articles/0' }], footer: `https://a.example/${name}/${name}` }
    for (const path of ['/', '/articles/0']) {
      const excess = await seen([{}], (page) => page.evaluate('document.documentElement.scrollWidth - innerWidth'), {
        path,
        site: { theme },
        viewport: { width: 320, height: 640 },
      })
      expect([path, excess]).toEqual([path, 0])
    }
  },
)

it('a site’s description stands below its name, whether there is room for its links or not', async () => {
  for (const width of [320, 1100]) {
    const tops = await seen(
      [{}],
      (page) =>
        page.evaluate<readonly number[]>(
          "Array.from(document.querySelectorAll('.site :is(h1, .lead)'), (part) => part.getBoundingClientRect()).flatMap(({ top, bottom }) => [top, bottom])",
        ),
      { path: '/', site: { title: 'Some longer name' }, viewport: { width, height: 640 } },
    )
    expect((tops[2] ?? 0) - (tops[1] ?? 0)).toBeLessThan(12)
  }
})

it('a logo that is far wider than high keeps its shape', async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="50"/>'
  const logo = { url: `data:image/svg+xml;base64,${btoa(drawing)}`, width: 1000, height: 50 }
  const fit = await seen(
    [{}],
    (page) => page.evaluate("getComputedStyle(document.querySelector('.brand img')).objectFit"),
    { site: { logo } },
  )
  expect(fit).toBe('contain')
})

it('a dark page is dark before its stylesheet comes', async () => {
  const color = await seen(
    [{}],
    async (page) => {
      await page.route('**/*.css?*', (route) => route.abort())
      await page.reload()
      return page.evaluate('getComputedStyle(document.documentElement).color')
    },
    { colorScheme: 'dark' },
  )
  expect(color).toBe('rgb(255, 255, 255)')
})

it.each(['light', 'dark'] as const)(
  'where more contrast is asked for, faint text on a %s page has seven to one',
  async (colorScheme) => {
    const contrast = await seen(
      [{}],
      (page) =>
        page.evaluate<number>(`(() => {
    const light = (color) => color.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0.05)
    const [less, more] = [getComputedStyle(document.querySelector('.byline')).color, getComputedStyle(document.documentElement).backgroundColor].map(light).sort((a, b) => a - b)
    return more / less
  })()`),
      { colorScheme, contrast: 'more' },
    )
    expect(contrast).toBeGreaterThanOrEqual(7)
  },
)

it.each(['light', 'dark'] as const)('bars of a chart stand out from a %s page', async (colorScheme) => {
  const contrasts = await seen(
    [{}],
    (page) =>
      page.evaluate<readonly number[]>(`(() => {
        const numbers = (color) => color.match(/[\\d.]+/g).map(Number)
        const light = (color) => color.map((part) => part / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
          .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0.05)
        const ground = numbers(getComputedStyle(document.documentElement).backgroundColor)
        return Array.from(document.querySelectorAll('.chart path'), (bars) => {
          const { stroke, opacity } = getComputedStyle(bars)
          const seen = numbers(stroke).map((part, place) => part * opacity + ground[place] * (1 - opacity))
          const [less, more] = [light(seen), light(ground)].sort((a, b) => a - b)
          return more / less
        })
      })()`),
    { path: '/status', colorScheme },
  )
  expect(contrasts).toHaveLength(2)
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3)
})
