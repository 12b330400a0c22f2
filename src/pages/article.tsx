import { raw } from 'hono/html'
import { type Catalog, shownAt } from '../catalog/catalog.ts'
import { readItem } from './item.ts'
import { Layout } from './layout.tsx'

/** An article's page, or `undefined` where there is none to be seen at that moment. */
export async function articlePage(catalog: Catalog, slug: string, moment: number): Promise<string | undefined> {
  const index = await catalog.index()
  const ordinal = shownAt(index, slug, moment)
  if (ordinal === undefined) return undefined
  const [fragment] = await catalog.entries('json', [ordinal])
  if (!fragment) return undefined
  const item = readItem(fragment)
  const tags = index.labels.tags.filter(({ ordinals }) => ordinals.includes(ordinal))
  const page = (
    <Layout site={index.site} title={item.title} feeds="" feedTitle={index.site.title}>
      <p>
        <a href="/">{index.site.title}</a>
      </p>
      <article>
        <h1>{item.title}</h1>
        <p>
          {item.authors?.map(({ name }) => name).join(', ')}{' '}
          <time datetime={item.date_published}>{item.date_published.slice(0, 10)}</time>
        </p>
        {/* Sanitised when the article was compiled. */}
        {raw(item.content_html)}
        {item.external_url ? (
          <p>
            <a href={item.external_url}>Source</a>
          </p>
        ) : null}
        <ul class="plain inline">
          {tags.map(({ slug: tag, name }) => (
            <li>
              <a href={`/tags/${encodeURIComponent(tag)}`}>{name}</a>
            </li>
          ))}
        </ul>
      </article>
    </Layout>
  )
  return `<!doctype html>${page.toString()}`
}
