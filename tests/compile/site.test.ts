import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/article/finding.ts'
import type { Found, Unpublished } from '../../src/article/reading/references.ts'
import { describedSite, podcastFindings, podcastGuid } from '../../src/compile/collection/site.ts'
import { withPictures } from '../../src/compile/collection/site-pictures.ts'
import { anArticle, site } from '../fixture.ts'

const label = (name: string) => ({ slug: name.toLowerCase(), name })
const audio = { url: 'https://a.example/a.mp3', type: 'audio/mpeg' }

describe('a site as its articles tell of it', () => {
  it('is about the categories that most of them have, else about their tags', () => {
    const articles = [
      anArticle({ categories: [label('Rare')], tags: [label('T')] }),
      anArticle({ categories: [label('Often')] }),
      anArticle({ categories: [label('Often')] }),
    ]
    expect(describedSite(site, articles).topics?.map(({ name }) => name)).toEqual(['Often', 'Rare'])
    expect(describedSite(site, [anArticle({ tags: [label('T')] })]).topics).toEqual([label('T')])
    expect(describedSite({ ...site, categories: ['Own'] }, articles)).not.toHaveProperty('topics')
    expect(describedSite(site, [anArticle()])).not.toHaveProperty('topics')
  })

  it('is a podcast only where something plays', () => {
    const podcast = { author: 'Ada' }
    expect(describedSite({ ...site, podcast }, [anArticle()])).not.toHaveProperty('podcast')
    expect(describedSite({ ...site, podcast }, [anArticle({ enclosures: [audio] })]).podcast).toEqual({
      author: 'Ada',
      // Apple demands it of every feed, whatever else it misses.
      explicit: false,
      guid: podcastGuid('https://a.example/rss.xml'),
    })
  })

  it('is explicit where an episode is, unless it is told otherwise', () => {
    const explicit = [anArticle({ enclosures: [audio], episode: { explicit: true } })]
    expect(describedSite(site, explicit).podcast?.explicit).toBe(true)
    expect(describedSite({ ...site, podcast: { explicit: false } }, explicit).podcast?.explicit).toBe(false)
  })

  it('tells directories what they demand, as far as its author and its episodes do', () => {
    const episodes = [anArticle({ enclosures: [audio], episode: { explicit: true } }), anArticle()]
    const author = { name: 'Ada', email: 'ada@a.example' }
    const podcast = { categories: [{ name: 'News' }] }
    expect(describedSite({ ...site, author, podcast }, episodes).podcast).toMatchObject({
      explicit: true,
      owner: author,
    })
    const missing = podcastFindings({ ...site, author }, episodes)
    expect(missing.map(({ message }) => message)).toEqual([
      'podcast directories do not take a feed without PODCAST_CATEGORY = "Technology", PODCAST_IMAGE = "cover.jpg" under [vars]',
    ])
    expect(podcastFindings(site, [anArticle()])).toEqual([])
  })

  it.each([
    [{ type: 'image/png', width: 1400, height: 1400 }, []],
    [{ type: 'image/jpeg' }, []],
    [{ type: 'image/png', width: 600, height: 600 }, ['1400 × 1400 to 3000 × 3000 pixels; the picture is 600 × 600']],
    [{ type: 'image/jpeg', width: 4000, height: 4000 }, ['the picture is 4000 × 4000']],
    [{ type: 'image/webp', width: 1400, height: 1400 }, ['without PODCAST_IMAGE = "cover.jpg" under [vars]']],
  ])('is told of a cover that directories do not take: %j', (facts, said) => {
    const image = { url: 'https://a.example/cover', ...facts }
    const podcast = { owner: { name: 'Ada', email: 'ada@a.example' }, categories: [{ name: 'News' }], image }
    const findings = podcastFindings({ ...site, podcast }, [anArticle({ enclosures: [audio] })])
    expect(findings.map(({ message }) => message)).toEqual(said.map((part) => expect.stringContaining(part)))
  })

  it.each([
    ['https://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
    ['http://mp3s.nashownotes.com/pc20rss.xml/', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ])('has the id that Podcasting 2.0 makes of %s', (feed, guid) => {
    expect(podcastGuid(feed)).toBe(guid)
  })
})

describe("a site's own pictures", () => {
  const media = (found: Readonly<Record<string, Found | Unpublished>>) => ({
    files: new Map<string, string>(),
    find: (_: unknown, reference: string) => found[reference],
    pathOf: () => undefined,
    facts: new Map(),
  })
  const wide = { url: 'https://a.example/media/1.png', type: 'image/png', width: 200, height: 100 }

  it('are published like those of articles', () => {
    const findings: Finding[] = []
    const images = { logo: { url: 'logo.png' }, icon: { url: 'https://b.example/i.png' } }
    expect(withPictures({ ...site, ...images }, media({ '/logo.png': wide }), findings)).toEqual({
      ...site,
      logo: wide,
      icon: { url: 'https://b.example/i.png', type: 'image/png' },
    })
    expect(findings).toEqual([])
  })

  it('are reported where they are missing, or of a shape that readers do not show', () => {
    const findings: Finding[] = []
    const images = { image: { url: 'gone.png' }, icon: { url: 'wide.png' } }
    expect(withPictures({ ...site, ...images }, media({ 'wide.png': wide }), findings)).toEqual({ ...site, icon: wide })
    expect(findings.map(({ rule }) => rule)).toEqual(['broken-link', 'picture-shape'])
  })

  it('are reported with why they are not published, and with the shape that readers show', () => {
    const findings: Finding[] = []
    const images = { image: { url: 'big.png' }, logo: { url: 'square.png' } }
    const square = { ...wide, height: 200 }
    const found = { 'big.png': { rule: 'media-size', problem: 'is too large' }, 'square.png': square } as const
    expect(withPictures({ ...site, ...images }, media(found), findings)).toEqual({ ...site, logo: square })
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['media-size', 'SITE_IMAGE: "big.png" is too large'],
      ['picture-shape', 'SITE_LOGO: the picture is 200 × 200; readers show one twice as wide as high'],
    ])
  })
})
