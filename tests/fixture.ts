import type { Article } from '../src/article/article.ts'
import type { Finding } from '../src/article/finding.ts'
import { readOutline } from '../src/article/reading/outline.ts'
import { readArticle } from '../src/article/reading/read.ts'
import type { Found } from '../src/article/reading/references.ts'
import type { Site } from '../src/article/site.ts'

export const site: Site = {
  url: 'https://a.example',
  title: 'A',
  description: '',
  language: 'en',
  authority: 'a.example,2026',
}

/** A plain article, changed where a test cares. */
export function anArticle(changes: Partial<Article> = {}): Article {
  const slug = changes.slug ?? 'any'
  return {
    file: `articles/${slug}.md`,
    slug,
    id: `tag:a.example,2026:${slug}`,
    title: slug,
    html: `<p>${slug}</p>`,
    link: `https://a.example/articles/${slug}`,
    published: Date.UTC(2026, 0, 1),
    tags: [],
    categories: [],
    authors: [],
    contributors: [],
    images: [],
    enclosures: [],
    aliases: [],
    ...changes,
  }
}

/** An article read from text, alone in its collection. */
export function readText(
  source: string,
  { name = '2026-01-02-some-name.md', find = () => undefined, of = site, people = {} }: Options = {},
): { article: Article | undefined; findings: readonly Finding[] } {
  const { outline, findings } = readOutline({ file: `articles/${name}`, name, source }, of)
  if (!outline) return { article: undefined, findings }
  const reading = readArticle(outline, { site: of, slug: outline.address.slugs[0] ?? '', find, people })
  return { article: reading.article, findings: [...findings, ...reading.findings] }
}

interface Options {
  readonly name?: string
  readonly find?: (reference: string) => Found | undefined
  readonly of?: Site
  readonly people?: Parameters<typeof readArticle>[1]['people']
}
