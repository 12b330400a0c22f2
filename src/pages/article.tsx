import { raw } from 'hono/html'
import { type Catalog, type CatalogIndex, type LabelEntry, shownAt } from '../catalog/catalog.ts'
import { Credit, type Listed } from './entry-list.tsx'
import { type Item, type ItemImage, pageFormat, readItem } from './item.ts'
import { Layout } from './layout.tsx'
import { NewsArticle, SharingCard } from './sharing.tsx'
import { When } from './when.tsx'

/** An article's page, or `undefined` where there is none to be seen at that moment. */
export async function articlePage(catalog: Catalog, slug: string, moment: number): Promise<string | undefined> {
  const index = await catalog.index()
  const ordinal = shownAt(index, slug, moment)
  if (ordinal === undefined) return undefined
  const neighbours = [neighbour(index, ordinal, -1, moment), ordinal, neighbour(index, ordinal, 1, moment)]
  const wanted = neighbours.filter((place) => place !== undefined)
  const fragments = await catalog.entries('json', wanted)
  const read = new Map(wanted.map((place, at) => [place, readItem(fragments[at] ?? new Uint8Array())]))
  const listed = (place: number | undefined): Listed | undefined => {
    const item = place === undefined ? undefined : read.get(place)
    return item && place !== undefined ? { slug: index.slugs[place] ?? '', item } : undefined
  }
  const item = read.get(ordinal)
  if (!item) return undefined
  const [pages] = await catalog.entries(pageFormat, [ordinal])
  const html = new TextDecoder().decode(pages) || item.content_html
  const [older, , newer] = neighbours.map(listed)
  const tags = index.labels.tags.filter(({ ordinals }) => ordinals.includes(ordinal))
  const page = <ArticlePage index={index} slug={slug} item={item} html={html} tags={tags} older={older} newer={newer} />
  return `<!doctype html>${page.toString()}`
}

interface ArticlePageProps {
  readonly index: CatalogIndex
  readonly slug: string
  readonly item: Item
  /** Sanitised when the article was compiled. */
  readonly html: string
  readonly tags: readonly LabelEntry[]
  readonly older: Listed | undefined
  readonly newer: Listed | undefined
}

function ArticlePage({ index, slug, item, html, tags, older, newer }: ArticlePageProps) {
  const { site } = index
  const path = `/articles/${encodeURIComponent(slug)}`
  const summary = item.summary?.slice(0, 300)
  const head = [
    <SharingCard site={site} item={item} address={`${site.url}${path}`} />,
    <NewsArticle site={site} item={item} address={`${site.url}${path}`} />,
  ]
  return (
    <Layout index={index} title={`${item.title} · ${site.title}`} description={summary} path={path} head={head}>
      <div class="prose">
        <article lang={item.language}>
          <h1 dir="auto">{item.title}</h1>
          {item._tidings?.subtitle ? (
            <p class="lead" dir="auto">
              {item._tidings.subtitle}
            </p>
          ) : null}
          <p class="faint">
            <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
            <Credit item={item} />
            {item.date_modified ? (
              <>
                {' · updated '}
                <When date={item.date_modified} language={site.language} timeZone={site.timeZone} />
              </>
            ) : null}
          </p>
          {figuresOf(item, html)}
          <div dir="auto">{raw(html)}</div>
          {playersOf(item, html)}
          {item.external_url ? (
            <p>
              <a href={item.external_url} rel="external">
                Read it at {new URL(item.external_url).hostname}
              </a>
            </p>
          ) : null}
        </article>
        <nav aria-label="Tags" class="chips">
          {tags.map(({ slug: tag, name }) => (
            <a class="chip" rel="tag" href={`/tags/${encodeURIComponent(tag)}`}>
              {name}
            </a>
          ))}
        </nav>
        <nav aria-label="Articles before and after" class="pager">
          {older ? <Neighbour rel="prev" title="Older" listed={older} /> : null}
          {newer ? <Neighbour rel="next" title="Newer" listed={newer} /> : null}
        </nav>
      </div>
    </Layout>
  )
}

interface NeighbourProps {
  readonly rel: 'prev' | 'next'
  readonly title: string
  readonly listed: Listed
}

function Neighbour({ rel, title, listed: { slug, item } }: NeighbourProps) {
  return (
    <p dir="auto">
      <span class="faint">{title}</span>
      <br />
      <a rel={rel} href={`/articles/${encodeURIComponent(slug)}`}>
        {item.title}
      </a>
    </p>
  )
}

/** Images of the front matter that the text does not show itself. */
function figuresOf({ _tidings }: Item, html: string) {
  const images = _tidings?.images?.filter(({ url }) => !html.includes(escaped(url))) ?? []
  return images.slice(0, 1).map((image) => <Figure image={image} />)
}

function Figure({ image: { url, title, alt, attribution, width, height } }: { readonly image: ItemImage }) {
  const caption = [title, attribution].filter(Boolean).join(' · ')
  return (
    <figure>
      <img src={url} alt={alt ?? ''} width={width} height={height} />
      {caption ? <figcaption dir="auto">{caption}</figcaption> : null}
    </figure>
  )
}

/** Audio and video that the text does not play itself; links to other files. */
function playersOf({ attachments = [] }: Item, html: string) {
  return attachments
    .filter(({ url }) => !html.includes(escaped(url)))
    .map(({ url, mime_type: type, title }) => {
      const name = title ?? decodeURI(url.slice(url.lastIndexOf('/') + 1))
      // biome-ignore lint/a11y/useMediaCaption: front matter names no captions to show
      if (type.startsWith('audio/')) return <audio controls preload="none" src={url} aria-label={name} />
      // biome-ignore lint/a11y/useMediaCaption: front matter names no captions to show
      if (type.startsWith('video/')) return <video controls preload="none" src={url} aria-label={name} />
      return (
        <p>
          <a href={url}>{name}</a>
        </p>
      )
    })
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;')
}

/** The nearest article before or after one that can be seen at a moment. */
function neighbour(index: CatalogIndex, from: number, step: -1 | 1, moment: number): number | undefined {
  for (let place = from + step; place >= 0 && place < index.slugs.length; place += step) {
    if (shownAt(index, index.slugs[place] ?? '', moment) !== undefined) return place
  }
  return undefined
}
