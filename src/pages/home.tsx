import { type Catalog, knownLabels, selectionTitle } from '../catalog/catalog.ts'
import { pageOf } from '../catalog/page.ts'
import { dimensions, pathOf, type Selection, titleOfSearch } from '../catalog/selection.ts'
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

/** What a page shows: a selection, and in it what all words match, where there are any. */
export interface Shown {
  readonly selection: Selection
  /** Folded. */
  readonly words: readonly string[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
}

/** The page of a selection: its feeds, its newest articles, and every label there is. */
export async function homePage(catalog: Catalog, { selection, words, search }: Shown, moment: number): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const matching = words.length > 0 ? await catalog.matching(words) : undefined
  const { ordinals } = pageOf(index, selection, moment, { kind: 'newest', limit: 20 }, matching)
  const items = (await catalog.entries('json', ordinals, knownLabels(index, selection))).map(readItem)
  const name = titleOfSearch(selectionTitle(index, selection), words)
  const path = pathOf(selection)
  const title = name === '' ? site.title : `${site.title}: ${name}`
  const page = (
    <Layout site={site} title={title} feeds={path} search={search} feedTitle={title}>
      <header>
        {name ? (
          <p>
            <a href="/">{site.title}</a>
          </p>
        ) : null}
        <h1>{name || site.title}</h1>
        <p>{site.description}</p>
      </header>
      <main>
        <h2>Subscribe</h2>
        <ul class="plain inline">
          {formats.map((format) => (
            <li>
              <a href={`${path}/${format.file}${search}`}>{format.title}</a>
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
