import type { Site } from '../article/site.ts'
import { type Catalog, type CatalogIndex, knownLabels, selectionTitle } from '../catalog/catalog.ts'
import { pageOf } from '../catalog/page.ts'
import { dimensionNames, type LabelSelection, labelsIn, pathOf, titleOfSearch } from '../catalog/selection.ts'
import { shownLabels, shownOf } from '../catalog/shown.ts'
import { slugAt } from '../catalog/slugs.ts'
import { Layout } from './frame/layout.tsx'
import { many } from './frame/number.ts'
import { Structured } from './frame/structured.tsx'
import { EntryList, type Listed } from './item/entry-list.tsx'
import { readItem } from './item/item.ts'
import { AllLabels } from './selecting/all-labels.tsx'
import { ArchivePager } from './selecting/archive-pager.tsx'
import { Builder } from './selecting/builder.tsx'
import { Rhythm } from './selecting/rhythm.tsx'
import { SearchBox } from './selecting/search-box.tsx'
import { Subscribe } from './selecting/subscribe.tsx'
import { addressOf, type View } from './selecting/view.ts'

/** Articles that the newest page of a selection lists at least; beside them, all that stand in no archive yet. */
const listed = 20

/** The page of a selection: its feeds, its articles, its neighbours; `undefined` for an archive that there is not. */
export async function selectionPage(catalog: Catalog, view: View, moment: number): Promise<string | undefined> {
  const index = await catalog.index()
  const slugs = await catalog.slugs()
  const { selection, words, archive } = view
  const matching = words.length > 0 ? await catalog.matching(words) : undefined
  const whole = pageOf(index, selection, moment, { kind: 'newest', limit: Number.POSITIVE_INFINITY }, matching)
  if (archive !== undefined && archive > whole.archives) return undefined
  const shown =
    archive === undefined
      ? whole.ordinals.slice(0, Math.max(listed, whole.recent))
      : pageOf(index, selection, moment, { kind: 'archive', number: archive }, matching).ordinals
  const items = await catalog.entries('json', shown, (entries) => entries.map(readItem), knownLabels(index, selection))
  const entries = items.map((item, place): Listed => ({ slug: slugAt(slugs, shown[place] ?? -1), item }))
  const { ordinals, archives } = whole
  const page = (
    <SelectionPage
      index={index}
      view={view}
      archives={archives}
      entries={entries}
      ordinals={ordinals}
      moment={moment}
    />
  )
  return page.toString()
}

interface SelectionPageProps {
  readonly index: CatalogIndex
  readonly view: View
  /** How many full archives the selection has. */
  readonly archives: number
  readonly entries: readonly Listed[]
  /** All articles of the selection. */
  readonly ordinals: readonly number[]
  readonly moment: number
}

function SelectionPage({ index, view, archives, entries, ordinals, moment }: SelectionPageProps) {
  const { site } = index
  const { selection, words, search, archive } = view
  const path = pathOf(selection)
  const name = selectionTitle(index, selection)
  const isSearch = words.length > 0
  const titleWith = (searched: readonly string[]) =>
    titleOfSearch(name || (isSearch ? 'Articles' : ''), searched) || site.title
  // People find what they wrote; a feed is the same however that was written.
  const heading = titleWith(isSearch ? [view.typed] : [])
  const isHome = path === '' && search === '' && archive === undefined
  // Tabs and search results tell pages apart by their titles alone.
  const what = path === '' && search === '' ? 'Articles' : heading
  const shown = archive === undefined ? what : `${what}, part ${archive}`
  return (
    <Layout
      index={index}
      title={isHome ? site.title : `${shown} · ${site.title}`}
      description={isHome ? site.description : `Articles and feeds: ${shown}`}
      path={addressOf(view, archive)}
      feeds={{ path, search, title: `${site.title}: ${titleWith(words)}` }}
      isHome={isHome}
      more={isHome ? <WebSite site={site} /> : undefined}
    >
      {isHome ? null : (
        <>
          {selection.kind === 'labels' ? <Kind selection={selection} /> : null}
          <h1>
            <bdi>{heading}</bdi>
          </h1>
        </>
      )}
      <p class="faint count" lang="en">
        <bdi>{many(ordinals.length, 'article', 'articles', site.language)}</bdi>
        {ordinals.length > 0 ? <Rhythm index={index} ordinals={ordinals} moment={moment} /> : null}
      </p>
      <div class="bar" lang="en">
        <SearchBox path={path} name={name || site.title} typed={view.typed} />
        <Subscribe site={site} path={path} search={search} />
      </div>
      {selection.kind === 'labels' ? (
        <Builder
          index={index}
          selection={selection}
          labels={shownLabels(index, selection.dimension, shownOf(index, moment))}
          ordinals={ordinals}
          words={words}
          search={search}
        />
      ) : null}
      <div class={isHome ? 'columns' : undefined}>
        <div>
          {entries.length === 0 ? (
            <Nothing view={view} />
          ) : (
            <>
              <h2 lang="en">
                {archive === undefined ? 'Newest articles' : `Articles, part ${archive} of ${archives}`}
              </h2>
              <EntryList index={index} entries={entries} />
            </>
          )}
          <ArchivePager view={view} archives={archives} />
        </div>
        {isHome ? <AllLabels index={index} moment={moment} /> : null}
      </div>
    </Layout>
  )
}

/** What search engines are told of the whole site. */
function WebSite({ site: { title: name, description, url, language } }: { readonly site: Site }) {
  const facts = { name, description: description || undefined, url: `${url}/`, inLanguage: language }
  return <Structured thing={{ '@type': 'WebSite', ...facts }} />
}

/** What a heading of labels names, one of them or a combination; it leads to all of the kind. */
function Kind({ selection }: { readonly selection: LabelSelection }) {
  const { dimension } = selection
  const said = labelsIn(selection).length === 1 ? dimensionNames[dimension] : `combined ${dimension}`
  return (
    <p class="eyebrow" lang="en">
      <a href={`/${dimension}`}>{said.charAt(0).toUpperCase() + said.slice(1)}</a>
    </p>
  )
}

/** In place of articles: why there are none, and where there are some. */
function Nothing({ view: { selection, words } }: { readonly view: View }) {
  const path = pathOf(selection)
  if (words.length > 0) {
    return (
      <p lang="en">
        No article {path === '' ? '' : 'here '}has {words.length > 1 ? 'all these words' : 'this word'}. Try fewer or
        shorter ones, or see <a href={path || '/'}>{path === '' ? 'the newest articles' : 'all articles here'}</a>.
      </p>
    )
  }
  return (
    <p lang="en">
      {path === '' ? 'Nothing is published yet. ' : 'No article is filed so. '}
      Whoever subscribes gets the first as soon as there is one.
    </p>
  )
}
