import { type Catalog, labelOf, pageOf } from '../catalog/catalog.ts'
import { dimensions, pathOf, type Selection } from '../catalog/selection.ts'
import { formats } from '../feed/format.ts'
import { readItem } from './item.ts'
import { Layout } from './layout.tsx'

const headings = {
  tags: 'Tags',
  categories: 'Categories',
  providers: 'Providers',
  authors: 'Authors',
  types: 'Types',
} as const

/** The page of a selection: its feeds, its newest articles, and every label there is. */
export async function homePage(catalog: Catalog, selection: Selection, moment: number): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const { ordinals } = pageOf(index, selection, moment, 20)
  const items = (await catalog.entries('json', ordinals)).map(readItem)
  const label = labelOf(index, selection)
  const path = pathOf(selection)
  const title = label ? `${site.title}: ${label.name}` : site.title
  const page = (
    <Layout site={site} title={title} feeds={path} feedTitle={title}>
      <header>
        {label ? (
          <p>
            <a href="/">{site.title}</a>
          </p>
        ) : null}
        <h1>{label ? label.name : site.title}</h1>
        <p>{site.description}</p>
      </header>
      <main>
        <h2>Subscribe</h2>
        <ul class="plain inline">
          {formats.map((format) => (
            <li>
              <a href={`${path}/${format.file}`}>{format.title}</a>
            </li>
          ))}
        </ul>
        <h2>Articles</h2>
        <ul class="plain">
          {items.map((item, place) => (
            <li>
              <a href={`/articles/${encodeURIComponent(index.slugs[ordinals[place] ?? 0] ?? '')}`}>{item.title}</a>{' '}
              <time datetime={item.date_published}>{item.date_published.slice(0, 10)}</time>
            </li>
          ))}
        </ul>
        {dimensions.map((dimension) => {
          const labels = index.labels[dimension]
          if (labels.length === 0) return null
          return (
            <section>
              <h2>{headings[dimension]}</h2>
              <ul class="plain inline">
                {labels.map(({ slug, name, ordinals: filed }) => (
                  <li>
                    <a href={`/${dimension}/${encodeURIComponent(slug)}`}>{name}</a>{' '}
                    <span class="count">{filed.length}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </main>
    </Layout>
  )
  return `<!doctype html>${page.toString()}`
}
