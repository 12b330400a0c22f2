import { join } from 'node:path'

/** A site generator's project that does what it can of what we do: a page an article, a feed for all and for each tag. */
export interface Project {
  readonly name: string
  /** What npm installs, with versions; nothing where the program must be on the machine. */
  readonly packages: readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** The folder that the articles are copied to. */
  readonly articles: string
  readonly command: (folder: string) => string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** What a build makes, and leaves for the next. */
  readonly made: readonly string[]
}

const manifest = '{ "private": true, "type": "module" }'

// Feeds are numbered: not every generator makes an address of every tag.
const eleventy: Project = {
  name: 'Eleventy',
  packages: ['@11ty/eleventy@3.1.8', '@11ty/eleventy-plugin-rss@3.0.0'],
  files: {
    'package.json': manifest,
    'eleventy.config.js': `import rss from '@11ty/eleventy-plugin-rss'
export default (config) => {
  config.addPlugin(rss)
  const newest = (posts) => posts.toSorted((a, b) => b.date - a.date).slice(0, 50)
  config.addCollection('feeds', (api) => {
    const posts = api.getFilteredByGlob('src/articles/**/*.md')
    const byTag = new Map()
    for (const post of posts) for (const tag of [post.data.tags ?? []].flat()) byTag.set(tag, [...(byTag.get(tag) ?? []), post])
    return [{ title: 'All', posts: newest(posts) }, ...[...byTag].map(([title, own]) => ({ title, posts: newest(own) }))]
  })
  return { dir: { input: 'src', output: 'out' } }
}
`,
    'src/feed.njk': `---
pagination: { data: collections.feeds, size: 1, alias: feed }
permalink: "/feeds/{{ pagination.pageNumber }}/rss.xml"
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ feed.title }}</title><link>https://a.example/</link><description></description>
{%- for post in feed.posts %}
<item><title>{{ post.data.title }}</title><link>https://a.example{{ post.url }}</link><pubDate>{{ post.date | dateToRfc822 }}</pubDate><description>{{ post.templateContent | escape }}</description></item>
{%- endfor %}
</channel></rss>
`,
  },
  articles: 'src/articles',
  command: (folder) => join(folder, 'node_modules/.bin/eleventy'),
  args: ['--quiet'],
  environment: {},
  made: ['out'],
}

const astro: Project = {
  name: 'Astro',
  packages: ['astro@7.3.5', '@astrojs/rss@4.0.19'],
  files: {
    'package.json': manifest,
    'astro.config.mjs': `export default { site: 'https://a.example', telemetry: false }\n`,
    'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
export const collections = { articles: defineCollection({ loader: glob({ pattern: '**/*.md', base: './articles' }) }) }
`,
    'src/pages/articles/[...id].astro': `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('articles')).map((article) => ({ params: { id: article.id }, props: { article } }))
}
const { Content } = await render(Astro.props.article)
---
<h1>{Astro.props.article.data.title}</h1><Content />
`,
    'src/pages/feeds/[number]/rss.xml.ts': `import rss from '@astrojs/rss'
import { getCollection } from 'astro:content'
export async function getStaticPaths() {
  const articles = (await getCollection('articles')).sort((a, b) => (a.data.date < b.data.date ? 1 : -1))
  const byTag = new Map([['All', articles]])
  for (const article of articles) for (const tag of [article.data.tags ?? []].flat()) byTag.set(tag, [...(byTag.get(tag) ?? []), article])
  return [...byTag].map(([title, own], number) => ({ params: { number: String(number) }, props: { title, own: own.slice(0, 50) } }))
}
export const GET = ({ props, site }) =>
  rss({
    title: props.title,
    description: props.title,
    site,
    items: props.own.map(({ id, data, rendered }) => ({
      title: data.title, link: '/articles/' + id, pubDate: data.date && new Date(data.date), content: rendered?.html,
    })),
  })
`,
  },
  articles: 'articles',
  command: (folder) => join(folder, 'node_modules/.bin/astro'),
  args: ['build', '--silent'],
  environment: { ASTRO_TELEMETRY_DISABLED: '1' },
  made: ['dist', '.astro', 'node_modules/.astro'],
}

const hugo: Project = {
  name: 'Hugo',
  packages: [],
  files: {
    'config.toml': `baseURL = "https://a.example/"
title = "A"
[outputs]
home = ["RSS"]
term = ["RSS"]
taxonomy = []
section = []
[services.rss]
limit = 50
`,
    'layouts/_default/single.html': '<h1>{{ .Title }}</h1>{{ .Content }}\n',
    'layouts/_default/rss.xml': `<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description></description>
{{ range first 50 .RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`,
  },
  articles: 'content/articles',
  command: () => 'hugo',
  args: ['--quiet'],
  environment: {},
  made: ['public', 'resources'],
}

const jekyll: Project = {
  name: 'Jekyll',
  packages: [],
  files: {
    '_config.yml': 'title: A\nurl: https://a.example\ncollections: { articles: { output: true } }\n',
    'feed.xml': `---
---
<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><description></description>
{% assign newest = site.articles | sort: "date" | reverse %}{% for post in newest limit: 50 %}<item><title>{{ post.title | xml_escape }}</title><link>{{ post.url | absolute_url }}</link><description>{{ post.content | xml_escape }}</description></item>
{% endfor %}</channel></rss>
`,
  },
  articles: '_articles',
  command: () => 'jekyll',
  args: ['build', '--quiet'],
  environment: {},
  made: ['_site', '.jekyll-cache'],
}

export const projects: readonly Project[] = [eleventy, astro, hugo, jekyll]
