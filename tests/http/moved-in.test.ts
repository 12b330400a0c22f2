import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const article = anArticle({
  tags: [
    { slug: 'ai', name: 'AI' },
    { slug: 'two-words', name: 'Two Words' },
    { slug: 'c-plus-plus', name: 'C++' },
  ],
  categories: [
    { slug: 'news', name: 'News' },
    { slug: 'actualités', name: 'Actualités' },
    { slug: 'cote', name: 'Cote' },
    { slug: 'coté', name: 'Coté' },
    { slug: 'tâche', name: 'Tâche' },
    { slug: 'taché', name: 'Taché' },
  ],
  authors: [{ name: 'Ada' }],
  type: { slug: 'essay', name: 'Essay' },
})
const app = createApp(catalogOf([article]).catalog, () => Date.UTC(2027, 0, 1))

describe('a feed of another tool', () => {
  it.each([
    // WordPress
    ['/feed/', '/rss.xml'],
    ['/feed/rss2/', '/rss.xml'],
    ['/feed/rss2', '/rss.xml'],
    ['/feed/atom/', '/atom.xml'],
    ['/feed/json', '/feed.json'],
    ['/blog/feed/', '/rss.xml'],
    ['/blog/feed', '/rss.xml'],
    ['/wp-rss2.php', '/rss.xml'],
    ['/category/actualites/feed/', '/categories/actualit%C3%A9s/rss.xml'],
    ['/category/france/actualites/feed/atom/', '/categories/actualit%C3%A9s/atom.xml'],
    ['/category/cote/feed/', '/categories/cote/rss.xml'],
    ['/index.php/feed/', '/rss.xml'],
    ['/index.php/tag/AI/feed/', '/tags/ai/rss.xml'],
    ['/?feed=rss2', '/rss.xml'],
    ['/?feed=atom', '/atom.xml'],
    ['/index.php?feed=rss', '/rss.xml'],
    ['/blog/?feed=rss2', '/rss.xml'],
    ['/blog?feed=atom', '/atom.xml'],
    ['/posts/?feed=rss2&limit=5', '/rss.xml?limit=5'],
    ['/blog/index.php?feed=rss2', '/rss.xml'],
    ['/?tag=AI&feed=rss2', '/tags/ai/rss.xml'],
    ['/?tag=two-words+ai&feed=rss2', '/tags/ai+two-words/rss.xml'],
    ['/tag/ai/?feed=rss2', '/tags/ai/rss.xml'],
    ['/tag/ai?feed=atom&limit=5', '/tags/ai/atom.xml?limit=5'],
    ['/tags/ai?feed=rss2', '/tags/ai/rss.xml'],
    ['/tags/AI/?feed=json', '/tags/ai/feed.json'],
    ['/blog/category/world/news/?feed=rss2', '/categories/news/rss.xml'],
    ['/author/ada/?feed=rss2', '/authors/ada/rss.xml'],
    ['/tag/ai/feed/?feed=atom', '/tags/ai/atom.xml'],
    ['/feed/?feed=rss2', '/rss.xml'],
    ['/feed/?feed=atom', '/atom.xml'],
    ['/blog/rss/?feed=json&limit=5', '/feed.json?limit=5'],
    ['/feed/atom/?feed=rss2&tag=ai', '/tags/ai/rss.xml'],
    ['/feed?feed=atom', '/atom.xml'],
    ['/feed?tag=ai', '/tags/ai/rss.xml'],
    ['/feed?s=two+words', '/rss.xml?q=two+words'],
    ['/tags/ai/feed?feed=atom', '/tags/ai/atom.xml'],
    ['/feed/?tag=ai', '/tags/ai/rss.xml'],
    ['/feed/atom/?category_name=news&paged=2', '/categories/news/atom.xml'],
    ['/?s=two+words&feed=rss2', '/rss.xml?q=two+words'],
    ['/feed/?s=AI&limit=5', '/rss.xml?q=AI&limit=5'],
    ['/feed/?s=', '/rss.xml'],
    ['/tag/ai/feed/?s=two+words', '/tags/ai/rss.xml?q=two+words'],
    ['/tags/ai/feed?s=two+words', '/tags/ai/rss.xml?q=two+words'],
    ['/?tag=ai&s=words&feed=atom', '/tags/ai/atom.xml?q=words'],
    ['/wp-sitemap.xml?tag=ai', '/sitemap.xml'],
    ['/wp-sitemap.xml?feed=atom', '/sitemap.xml'],
    ['/tag/AI/feed/', '/tags/ai/rss.xml'],
    ['/tag/ai/feed/atom/', '/tags/ai/atom.xml'],
    ['/tag/two-words+ai/feed/', '/tags/ai+two-words/rss.xml'],
    ['/tags/ai/feed/', '/tags/ai/rss.xml'],
    ['/category/news/feed/', '/categories/news/rss.xml'],
    ['/category/world/news/feed', '/categories/news/rss.xml'],
    ['/blog/category/news/feed/', '/categories/news/rss.xml'],
    ['/author/ada/feed/', '/authors/ada/rss.xml'],
    ['/tag/ai/', '/tags/ai'],
    // Ghost
    ['/rss/', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/tag/ai/rss/', '/tags/ai/rss.xml'],
    ['/author/ada/rss/', '/authors/ada/rss.xml'],
    // Jekyll
    ['/feed.xml', '/rss.xml'],
    ['/feed/by_tag/ai.xml', '/tags/ai/rss.xml'],
    ['/feed/news.xml', '/categories/news/rss.xml'],
    // Hugo, Zola, Gatsby, Docusaurus, Pelican
    ['/index.xml', '/rss.xml'],
    ['/posts/index.xml', '/rss.xml'],
    ['/tags/AI/index.xml', '/tags/ai/rss.xml'],
    ['/tags/two%20words/feed.xml', '/tags/two-words/rss.xml'],
    ['/categories/news/index.xml', '/categories/news/rss.xml'],
    ['/authors/ada/index.xml', '/authors/ada/rss.xml'],
    ['/tags/ai.xml', '/tags/ai/rss.xml'],
    ['/tags/C%2B%2B.xml', '/tags/c-plus-plus/rss.xml'],
    ['/rss2', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/index.rdf', '/rss.xml'],
    ['/rss/index.xml', '/rss.xml'],
    ['/blog/rss.xml', '/rss.xml'],
    ['/blog/atom.xml', '/atom.xml'],
    ['/blog/feed.json', '/feed.json'],
    ['/blog/tags/ai', '/tags/ai'],
    ['/feed/feed.xml', '/atom.xml'],
    ['/feeds/all.atom.xml', '/atom.xml'],
    ['/feeds/tag/ai.rss.xml', '/tags/ai/rss.xml'],
    ['/post/index.xml', '/rss.xml'],
    ['/feed/@ada', '/rss.xml'],
    ['/feeds/news.atom.xml', '/categories/news/atom.xml'],
    // Medium
    ['/feed/tag/ai', '/tags/ai/rss.xml'],
    ['/feed/the-magazine/tagged/ai', '/tags/ai/rss.xml'],
    // Blogger
    ['/feeds/posts/default', '/atom.xml'],
    ['/feeds/posts/default?alt=rss', '/rss.xml'],
    ['/feeds/posts/summary', '/atom.xml?content=summary'],
    ['/feeds/posts/default/-/AI', '/tags/ai/atom.xml'],
    ['/feeds/posts/default/-/AI/Two%20Words?alt=rss&max-results=5', '/tags/ai+two-words/rss.xml'],
    // Sitemaps
    ['/wp-sitemap.xml', '/sitemap.xml'],
    ['/sitemap_index.xml', '/sitemap.xml'],
    ['/blog/sitemap.xml', '/sitemap.xml'],
    ['/news.xml', '/sitemap-news.xml'],
    // What means something here stays.
    ['/feeds/posts/summary?content=full&limit=3', '/atom.xml?content=summary&limit=3'],
    ['/feed/?limit=10&utm_source=x', '/rss.xml?limit=10'],
  ])('%s goes on at %s for good', async (path, location) => {
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([301, location])
    expect((await app.request(location)).status).toBe(200)
  })

  it.each([
    ['/comments/feed/', 'There are no comments here'],
    ['/?feed=comments-rss2', 'There are no comments here'],
    ['/feeds/comments/default', 'There are no comments here'],
    ['/wp-commentsrss2.php', 'There are no comments here'],
    // WordPress's feed of one article is of its comments.
    ['/any/feed/', 'There are no comments here'],
    ['/2026/01/01/any/feed/atom/', 'There are no comments here'],
    ['/articles/any/feed', 'There are no comments here'],
    ['/?p=12&feed=rss2', 'There are no comments here'],
    ['/?feed=atom&page_id=3', 'There are no comments here'],
    ['/feed/?attachment_id=3', 'There are no comments here'],
    // Nobody is sent to the feed of all in place of one label's.
    ['/?feed=rss2&cat=3', '"cat=3" is a category by its number in WordPress'],
    ['/?tag_id=12&feed=rss2', '"tag_id=12" is a tag by its number'],
    ['/feed/?author=1', '"author=1" is an author by its number'],
    ['/tag/gone/feed/', 'No article has the tag "gone"'],
    ['/tags/gone.xml', 'No article has the tag "gone"'],
    ['/blog/nothing', 'There is nothing at'],
    ['/hello/feed/', 'There is nothing at'],
    ['/tag/', 'There is nothing at'],
    ['/blog/', 'There is nothing at'],
    ['/blog/?feed=comments-rss2', 'There are no comments here'],
    ['/feed/constructor', 'There is nothing at'],
    ['/tag/ai/?feed=comments-rss2', 'There are no comments here'],
    ['/tag/gone/?feed=rss2', 'No article has the tag "gone"'],
  ])('%s is not there, and it is said why', async (path, detail) => {
    const answer = await app.request(path)
    const problem: { detail: string } = await answer.json()
    expect(answer.status).toBe(404)
    expect(problem.detail).toContain(detail)
  })
})

it.each([
  ['/category/newz/feed/', ['/categories/news/rss.xml']],
  ['/feeds/newz.atom.xml', ['/categories/news/atom.xml']],
  ['/feeds/posts/summary/-/two-wordz', ['/tags/two-words/atom.xml?content=summary']],
  ['/category/newz/', ['/categories/news']],
])('%s of a label that is not there offers the same of one that is', async (path, near) => {
  const { suggestions } = await (await app.request(path)).json<{ suggestions: readonly string[] }>()
  expect(suggestions).toEqual(near)
  for (const suggestion of near) expect((await app.request(suggestion)).status).toBe(200)
})

it('the feed of an article’s comments offers the article', async () => {
  const { suggestions } = await (await app.request('/blog/any/feed/')).json<{ suggestions: readonly string[] }>()
  expect(suggestions).toEqual(['/articles/any', '/rss.xml'])
})

describe('a feed here with a query that other tools write', () => {
  it.each(['/types/essay/feed?feed=atom', '/types/essay/feed?s=words', '/tags/ai/feed?tag=two-words'])(
    '%s is refused rather than led to something else',
    async (path) => {
      const answer = await app.request(path)
      const problem: { type: string } = await answer.json()
      expect([answer.status, problem.type]).toEqual([400, '/problems/bad-query'])
    },
  )
})

describe('an address with several labels below each other', () => {
  const nested = anArticle({
    tags: ['ai', 'news'].map((slug) => ({ slug, name: slug })),
    categories: ['tech', 'ai', 'world-news', 'news', 'tags'].map((slug) => ({ slug, name: slug })),
  })
  const { request } = createApp(catalogOf([nested]).catalog, () => Date.UTC(2027, 0, 1))

  it.each([
    ['/categories/science/tech/rss.xml', '/categories/tech/rss.xml'],
    ['/category/life/science/tech/feed/atom/', '/categories/tech/atom.xml'],
    ['/blog/category/science/Tech/feed/', '/categories/tech/rss.xml'],
  ])('%s is the innermost of nested categories', async (path, location) => {
    const answer = await request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([301, location])
  })

  it.each([
    ['/tags/ai/news/rss.xml', ['/tags/ai/rss.xml', '/tags/news/rss.xml']],
    ['/tag/ai/none/feed/', ['/tags/ai/rss.xml']],
    ['/tags/ai/categories/tech/atom.xml', ['/tags/ai/atom.xml', '/categories/tech/atom.xml']],
    ['/categories/tech/tags/ai/rss.xml', ['/categories/tech/rss.xml', '/tags/ai/rss.xml']],
    ['/categories/world/news/rss.xml', ['/categories/world-news/rss.xml', '/categories/news/rss.xml']],
    ['/categories/tech/none/rss.xml', ['/categories/tech/rss.xml']],
    ['/authors/ada/none/rss.xml', []],
    ['/tags//rss.xml', []],
    ['/tags/ai/sitemap.xml', []],
    ['/tags//ai/rss.xml', ['/tags/ai/rss.xml']],
    ['/categories//tech/feed', ['/categories/tech/rss.xml']],
  ])('%s is none of a selection, and what is near is offered', async (path, near) => {
    const answer = await request(path)
    const { type, suggestions }: { type: string; suggestions: readonly string[] } = await answer.json()
    expect([answer.status, type]).toEqual([404, '/problems/not-found'])
    expect(suggestions.filter((suggestion) => /^\/.+\//.test(suggestion))).toEqual(near)
    for (const suggestion of suggestions) expect((await request(suggestion)).status).toBe(200)
  })
})

describe("an address that the author's settings name", () => {
  const moved = [
    { from: '/old.xml', to: '/rss.xml' },
    { from: '/tags/gone/rss.xml', to: '/tags/ai/rss.xml?limit=5' },
    { from: '/index.php?format=feed&type=atom', to: '/atom.xml' },
    { from: '/index.php?format=feed', to: '/rss.xml' },
    { from: '/caf%C3%A9/', to: '/articles/any' },
    { from: '/feed', to: '/feed.json' },
    { from: '/part', to: '/articles/any?q=b#part?' },
    { from: '/atom.xml?q=any', to: '/atom.xml' },
    { from: '/search?q=ai&limit=20', to: '/tags/ai/rss.xml' },
  ]
  const moving = createApp(catalogOf([article], { ...site, moved }).catalog, () => Date.UTC(2027, 0, 1))

  it.each([
    ['/old.xml', '/rss.xml'],
    ['/old.xml/', '/rss.xml'],
    ['/old.xml?limit=10&utm_source=x', '/rss.xml?limit=10'],
    ['/tags/gone/rss.xml', '/tags/ai/rss.xml?limit=5'],
    ['/tags/gone/rss.xml?limit=10&q=any', '/tags/ai/rss.xml?limit=5&q=any'],
    ['/index.php?type=atom&format=feed&Itemid=9', '/atom.xml'],
    ['/index.php?format=feed&type=rss', '/rss.xml'],
    ['/caf%C3%A9', '/articles/any'],
    ['/caf%c3%a9', '/articles/any'],
    ['/feed/', '/feed.json'],
    ['/part', '/articles/any?q=b#part?'],
    ['/part?limit=3', '/articles/any?q=b&limit=3#part?'],
    // What it is known by has done its work.
    ['/atom.xml?q=any&limit=3', '/atom.xml?limit=3'],
    ['/search?limit=20&content=summary&q=ai', '/tags/ai/rss.xml?content=summary'],
  ])('%s leads to %s, before anything else', async (path, location) => {
    const answer = await moving.request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([301, location])
    expect((await moving.request(location)).status).toBe(200)
  })

  it.each(['/old', '/index.php', '/tags/gone/atom.xml'])('%s is none', async (path) => {
    expect((await moving.request(path)).status).toBe(404)
  })
})

describe('an article’s address of another tool', () => {
  const shown = anArticle({ slug: 'hello', published: 1 })
  const later = anArticle({ slug: 'later', published: Date.UTC(2028, 0, 1) })
  const dated = anArticle({ slug: '2024-05-06-dated', published: 1 })
  const moved = createApp(catalogOf([shown, dated, later]).catalog, () => Date.UTC(2027, 0, 1))

  it.each([
    ['/posts/hello/', ['/articles/hello']],
    ['/2026/11/23/hello.html', ['/articles/hello']],
    ['/blog/2026-11-23-hello', ['/articles/hello']],
    ['/Hello/index.html', ['/articles/hello']],
    ['/posts/2024-05-06-dated/', ['/articles/2024-05-06-dated']],
    ['/posts/later/', []],
    ['/posts/other/', []],
  ])('%s is answered with where the article is, once it shows', async (path, near) => {
    const answer = await moved.request(path)
    const { suggestions }: { suggestions: readonly string[] } = await answer.json()
    expect([answer.status, suggestions.filter((suggestion) => suggestion.startsWith('/articles/'))]).toEqual([
      404,
      near,
    ])
  })
})

it('an article that is not there is answered with those that its longest words stand in, wherever these do', async () => {
  const short = 'how why do we go on as if it is'
  const others = Array.from({ length: 30 }, (_, place) => anArticle({ slug: `x${place}`, title: short, published: 2 }))
  const meant = anArticle({ slug: 'compilers-today', title: 'Modern compilers of today', published: 1 })
  const all = createApp(catalogOf([meant, ...others]).catalog, () => Date.UTC(2027, 0, 1))
  const answer = await all.request(`/articles/${short.replaceAll(' ', '-')}-modern-compilers-today`)
  const { suggestions } = await answer.json<{ suggestions: readonly string[] }>()
  expect(suggestions[0]).toBe('/articles/compilers-today')
})
