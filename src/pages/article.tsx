import { articlePath } from '../article/article-path.ts'
import { slugOf } from '../article/slug.ts'
import { articleAt, type Catalog, type CatalogIndex, isFiled, type LabelEntry } from '../catalog/catalog.ts'
import { type Dimension, labelPath } from '../catalog/selection.ts'
import { slugAt } from '../catalog/slugs.ts'
import { writing } from './frame/direction.ts'
import { Layout } from './frame/layout.tsx'
import { Separated } from './frame/separated.tsx'
import { Files, Players } from './item/attachments.tsx'
import { Byline } from './item/byline.tsx'
import { Colophon } from './item/colophon.tsx'
import { Companions } from './item/companions.tsx'
import type { Listed } from './item/entry-list.tsx'
import { Eyebrow } from './item/eyebrow.tsx'
import { Figure, imagesBeside } from './item/figure.tsx'
import { type Item, pageTextOf, readItem } from './item/item.ts'
import { Neighbours, neighbour } from './item/neighbours.tsx'
import { descriptionOf, NewsArticle, SharingCard } from './item/sharing.tsx'
import { Text } from './item/text.tsx'

/** An article's page, or `undefined` where there is none to be seen at that moment. */
export async function articlePage(catalog: Catalog, slug: string, moment: number): Promise<string | undefined> {
  const index = await catalog.index()
  const ordinal = await articleAt(catalog, slug, moment)
  if (ordinal === undefined) return undefined
  const slugs = await catalog.slugs()
  const [older, newer] = [neighbour(index, ordinal, -1, moment), neighbour(index, ordinal, 1, moment)]
  const wanted = [ordinal, older, newer].filter((place) => place !== undefined)
  const { html, items } = await catalog.entries('json', wanted, (entries) => ({
    html: entries[0] ? pageTextOf(entries[0]) : '',
    items: entries.map(readItem),
  }))
  const [item] = items
  if (!item) return undefined
  const listed = (place: number | undefined): Listed | undefined => {
    const other = place === undefined ? undefined : items[wanted.indexOf(place)]
    return other && place !== undefined ? { slug: slugAt(slugs, place), item: other } : undefined
  }
  const filed = (dimension: Dimension) => index.labels[dimension].filter((label) => isFiled(label, ordinal))
  const page = (
    <ArticlePage
      index={index}
      slug={slug}
      item={item}
      html={html}
      filed={filed}
      older={listed(older)}
      newer={listed(newer)}
    />
  )
  return page.toString()
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
  const path = articlePath(slug)
  const [image, ...images] = imagesBeside(item, html)
  const authors = filed('authors')
  const named = item.tags?.map(slugOf) ?? []
  const tags = filed('tags').toSorted((a, b) => named.indexOf(a.slug) - named.indexOf(b.slug))
  return (
    <Layout
      index={index}
      title={`${item.title} · ${site.title}`}
      description={descriptionOf(item)}
      path={path}
      canonical={item.url}
      card={<SharingCard site={site} item={item} address={`${site.url}${path}`} />}
      more={<NewsArticle site={site} item={item} address={`${site.url}${path}`} authors={authors} />}
    >
      <div class="prose">
        <article {...writing(item)}>
          <Eyebrow item={item} categories={filed('categories')} />
          <h1 class={item.title.length > longTitle ? 'long' : undefined}>{item.title}</h1>
          {item._tidings?.subtitle ? <p class="lead">{item._tidings.subtitle}</p> : null}
          <Byline index={index} item={item} authors={authors} providers={filed('providers')} />
          <Players site={site} item={item} html={html} />
          <Companions item={item} />
          {image ? <Figure image={image} /> : null}
          <Text html={html} under={1} />
          {images.length > 0 ? (
            <div class="gallery">
              {images.map((other) => (
                <Figure image={other} />
              ))}
            </div>
          ) : null}
          <Files item={item} html={html} />
          <Colophon item={item} />
        </article>
        <div class="after">
          <TagChips tags={tags} />
          <Neighbours older={older} newer={newer} />
        </div>
      </div>
    </Layout>
  )
}

/** Tags that stand open; beyond them, the others are a click away. */
const tagsOpen = 24

function TagChips({ tags }: { readonly tags: readonly LabelEntry[] }) {
  if (tags.length === 0) return null
  const chips = (some: readonly LabelEntry[]) => (
    <Separated
      items={some.map(({ slug, name }) => (
        <a class="chip" rel="tag" href={labelPath('tags', slug)}>
          <bdi>{name}</bdi>
        </a>
      ))}
    />
  )
  return (
    <nav aria-label="Tags">
      <div class="chips">{chips(tags.slice(0, tagsOpen))}</div>
      {tags.length > tagsOpen ? (
        <details>
          <summary lang="en">{`${tags.length - tagsOpen} more tags`}</summary>
          <div class="chips">{chips(tags.slice(tagsOpen))}</div>
        </details>
      ) : null}
    </nav>
  )
}
