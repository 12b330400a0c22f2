import { slugOf } from '../article/slug.ts'
import { articleAt, type Catalog, type CatalogIndex, isFiled, isShownAt, type LabelEntry } from '../catalog/catalog.ts'
import type { Dimension } from '../catalog/selection.ts'
import { slugAt } from '../catalog/slugs.ts'
import { Attachments } from './attachments.tsx'
import { creditsOf, type Listed, writing } from './entry-list.tsx'
import { excerpt } from './excerpt.ts'
import { Figure, imagesBeside } from './figure.tsx'
import { type Item, pageTextOf, readItem } from './item.ts'
import { Layout } from './layout.tsx'
import { NewsArticle, SharingCard } from './sharing.tsx'
import { Text } from './text.tsx'
import { When } from './when.tsx'

/** An article's page, or `undefined` where there is none to be seen at that moment. */
export async function articlePage(catalog: Catalog, slug: string, moment: number): Promise<string | undefined> {
  const index = await catalog.index()
  const ordinal = await articleAt(catalog, slug, moment)
  if (ordinal === undefined) return undefined
  const slugs = await catalog.slugs()
  const neighbours = [neighbour(index, ordinal, -1, moment), ordinal, neighbour(index, ordinal, 1, moment)]
  const wanted = neighbours.filter((place) => place !== undefined)
  const read = await catalog.entries('json', wanted, (entries) =>
    entries.map((entry, at) => ({
      item: readItem(entry),
      html: wanted[at] === ordinal ? pageTextOf(entry) : '',
    })),
  )
  const entries = new Map(read.map((entry, at) => [wanted[at], entry]))
  const listed = (place: number | undefined): Listed | undefined => {
    const entry = entries.get(place)
    return entry && place !== undefined ? { slug: slugAt(slugs, place), item: entry.item } : undefined
  }
  const entry = entries.get(ordinal)
  if (!entry) return undefined
  const { item, html } = entry
  const [older, , newer] = neighbours.map(listed)
  const filed = (dimension: Dimension) => index.labels[dimension].filter((label) => isFiled(label, ordinal))
  const page = (
    <ArticlePage index={index} slug={slug} item={item} html={html} filed={filed} older={older} newer={newer} />
  )
  return `<!doctype html>${page.toString()}`
}

/** Characters of a title that is set smaller. */
const longTitle = 100

interface ArticlePageProps {
  readonly index: CatalogIndex
  readonly slug: string
  readonly item: Item
  /** Sanitised when the article was compiled. */
  readonly html: string
  /** The labels of a kind that the article is filed under. */
  readonly filed: (dimension: Dimension) => readonly LabelEntry[]
  readonly older: Listed | undefined
  readonly newer: Listed | undefined
}

function ArticlePage({ index, slug, item, html, filed, older, newer }: ArticlePageProps) {
  const { site } = index
  const path = `/articles/${encodeURIComponent(slug)}`
  const [image, ...images] = imagesBeside(item, html)
  const head = [
    <SharingCard site={site} item={item} address={`${site.url}${path}`} />,
    <NewsArticle site={site} item={item} address={`${site.url}${path}`} authors={filed('authors')} />,
  ]
  return (
    <Layout
      index={index}
      title={`${item.title} · ${site.title}`}
      description={item.summary && excerpt(item.summary, 300)}
      path={path}
      canonical={item.url}
      head={head}
    >
      <div class="prose">
        <article {...writing(item)}>
          <LabelLinks dimension="categories" labels={filed('categories')} />
          <h1 class={item.title.length > longTitle ? 'long' : undefined}>{item.title}</h1>
          {item._tidings?.subtitle ? <p class="lead">{item._tidings.subtitle}</p> : null}
          <Byline index={index} item={item} labels={[...filed('authors'), ...filed('providers')]} />
          {image ? <Figure image={image} /> : null}
          <Text html={html} under={1} />
          {images.length > 0 ? (
            <div class="gallery">
              {images.map((other) => (
                <Figure image={other} />
              ))}
            </div>
          ) : null}
          <Attachments item={item} html={html} />
          {item.external_url ? (
            <p>
              <a href={item.external_url} rel="external">
                Read it at {new URL(item.external_url).hostname}
              </a>
            </p>
          ) : null}
        </article>
        <div class="after">
          <TagChips tags={filed('tags')} />
          <nav aria-label="Articles before and after" class="pager">
            {older ? <Neighbour rel="prev" title="Older" listed={older} /> : null}
            {newer ? <Neighbour rel="next" title="Newer" listed={newer} /> : null}
          </nav>
        </div>
      </div>
    </Layout>
  )
}

interface LabelLinksProps {
  readonly dimension: Dimension
  readonly labels: readonly LabelEntry[]
}

/** What an article is filed under, above its title, by which alone its direction goes. */
function LabelLinks({ dimension, labels }: LabelLinksProps) {
  if (labels.length === 0) return null
  return (
    <p class="eyebrow">
      {labels.map(({ slug, name }, place) => (
        <>
          {place > 0 ? ' · ' : ''}
          <bdi>
            <a href={`/${dimension}/${encodeURIComponent(slug)}`}>{name}</a>
          </bdi>
        </>
      ))}
    </p>
  )
}

interface BylineProps {
  readonly index: CatalogIndex
  readonly item: Item
  /** The authors and providers that it is filed under. */
  readonly labels: readonly LabelEntry[]
}

/** Who wrote it, each leading to what else they wrote, and when. */
function Byline({ index: { site, labels: all }, item, labels }: BylineProps) {
  const { date_published: published, date_modified: modified } = item
  const { language, timeZone } = site
  return (
    <p class="byline">
      {creditsOf(item).map((name) => {
        const label = labels.find(({ slug }) => slug === slugOf(name))
        const dimension = label && all.authors.includes(label) ? 'authors' : 'providers'
        const credit = label ? <a href={`/${dimension}/${encodeURIComponent(label.slug)}`}>{name}</a> : name
        return (
          <>
            <bdi>{credit}</bdi>
            {' · '}
          </>
        )
      })}
      <When date={published} language={language} timeZone={timeZone} />
      {modified ? (
        <>
          {' · updated '}
          <When date={modified} language={language} timeZone={timeZone} />
        </>
      ) : null}
    </p>
  )
}

/** Tags that stand open; beyond them, the others are a click away. */
const tagsOpen = 24

function TagChips({ tags }: { readonly tags: readonly LabelEntry[] }) {
  if (tags.length === 0) return null
  const chips = (some: readonly LabelEntry[]) =>
    some.map(({ slug, name }) => (
      <a class="chip" rel="tag" href={`/tags/${encodeURIComponent(slug)}`}>
        <bdi>{name}</bdi>
      </a>
    ))
  return (
    <nav aria-label="Tags">
      <div class="chips">{chips(tags.slice(0, tagsOpen))}</div>
      {tags.length > tagsOpen ? (
        <details>
          <summary>{`${tags.length - tagsOpen} more tags`}</summary>
          <div class="chips">{chips(tags.slice(tagsOpen))}</div>
        </details>
      ) : null}
    </nav>
  )
}

interface NeighbourProps {
  readonly rel: 'prev' | 'next'
  readonly title: string
  readonly listed: Listed
}

function Neighbour({ rel, title, listed: { slug, item } }: NeighbourProps) {
  return (
    <a rel={rel} href={`/articles/${encodeURIComponent(slug)}`}>
      <small>{title}</small>
      <span>
        <bdi {...writing(item)}>{item.title}</bdi>
      </span>
    </a>
  )
}

/** The nearest article before or after one that can be seen at a moment. */
function neighbour(index: CatalogIndex, from: number, step: -1 | 1, moment: number): number | undefined {
  for (let place = from + step; place >= 0 && place < index.published.length; place += step) {
    if (isShownAt(index, place, moment)) return place
  }
  return undefined
}
