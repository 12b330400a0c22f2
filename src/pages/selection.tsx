import { type Catalog, type CatalogIndex, knownLabels, selectionTitle } from '../catalog/catalog.ts'
import { pageOf } from '../catalog/page.ts'
import { dimensions, pathOf, type Selection, titleOfSearch } from '../catalog/selection.ts'
import { Builder } from './builder.tsx'
import { EntryList, type Listed } from './entry-list.tsx'
import { readItem } from './item.ts'
import { headings, LabelList } from './labels.tsx'
import { Layout } from './layout.tsx'
import { Rhythm } from './rhythm.tsx'
import { Subscribe } from './subscribe.tsx'

/** Articles that the newest page of a selection lists; an archive lists all it holds. */
const listed = 20
/** Labels that the first page lists of each kind; there is a page for all. */
const labelsListed = 48

/** What a page shows: a selection, in it what all words match, and an archive of that. */
export interface View {
  readonly selection: Selection
  /** Folded. */
  readonly words: readonly string[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
  /** Counted from the oldest; `undefined` for the newest articles. */
  readonly archive: number | undefined
}

/** The page of a selection: its feeds, its articles, its neighbours; the first page of all names every label. */
export async function selectionPage(catalog: Catalog, view: View, moment: number): Promise<string> {
  const index = await catalog.index()
  const { selection, words, archive } = view
  const matching = words.length > 0 ? await catalog.matching(words) : undefined
  const whole = pageOf(index, selection, moment, { kind: 'newest', limit: Number.POSITIVE_INFINITY }, matching)
  const shown =
    archive === undefined
      ? whole.ordinals.slice(0, listed)
      : pageOf(index, selection, moment, { kind: 'archive', number: archive }, matching).ordinals
  const fragments = await catalog.entries('json', shown, knownLabels(index, selection))
  const entries = fragments.map((fragment, place): Listed => {
    return { slug: index.slugs[shown[place] ?? 0] ?? '', item: readItem(fragment) }
  })
  const { ordinals, archives } = whole
  const document = <SelectionPage index={index} view={view} archives={archives} entries={entries} ordinals={ordinals} />
  return `<!doctype html>${document.toString()}`
}

interface SelectionPageProps {
  readonly index: CatalogIndex
  readonly view: View
  /** How many full archives the selection has. */
  readonly archives: number
  readonly entries: readonly Listed[]
  /** All articles of the selection. */
  readonly ordinals: readonly number[]
}

function SelectionPage({ index, view, archives, entries, ordinals }: SelectionPageProps) {
  const { site } = index
  const { selection, words, search, archive } = view
  const path = pathOf(selection)
  const name = selectionTitle(index, selection)
  const heading = titleOfSearch(name, words) || site.title
  const isHome = path === '' && search === '' && archive === undefined
  const title = isHome ? site.title : `${heading} · ${site.title}`
  return (
    <Layout
      index={index}
      title={title}
      description={isHome ? site.description : `Articles and feeds: ${heading}`}
      path={addressOf(view, archive)}
      feeds={path}
      search={search}
      feedTitle={`${site.title}: ${heading}`}
    >
      <h1 dir="auto">{heading}</h1>
      {isHome ? <p dir="auto">{site.description}</p> : null}
      <p class="faint count">
        {ordinals.length === 1 ? '1 article' : `${ordinals.length} articles`}
        {ordinals.length > 0 ? <Rhythm index={index} ordinals={ordinals} name={heading} /> : null}
      </p>
      <Subscribe path={path} search={search} />
      <search>
        <form action={path || '/'}>
          <input type="search" name="q" value={words.join(' ')} aria-label={`Search ${name || site.title}`} required />
          <button type="submit">Search</button>
        </form>
      </search>
      {selection.kind === 'labels' ? (
        <Builder index={index} selection={selection} ordinals={ordinals} search={search} />
      ) : null}
      <div class={isHome ? 'columns' : undefined}>
        <div>
          <h2>{archive === undefined ? 'Newest articles' : `Articles, part ${archive} of ${archives}`}</h2>
          {entries.length === 0 ? <p>Nothing yet.</p> : <EntryList index={index} entries={entries} />}
          <Pager view={view} archives={archives} total={ordinals.length} />
        </div>
        {isHome ? (
          <aside>
            {dimensions.map((dimension) => (
              <LabelSection index={index} dimension={dimension} />
            ))}
          </aside>
        ) : null}
      </div>
    </Layout>
  )
}

/** The address of an archive of what a page shows, or of the newest. */
function addressOf({ selection, search }: View, archive: number | undefined): string {
  const path = pathOf(selection) || '/'
  if (archive === undefined) return path + search
  return `${path}${search === '' ? '?' : `${search}&`}archive=${archive}`
}

interface PagerProps {
  readonly view: View
  readonly archives: number
  readonly total: number
}

/** Leads through the whole history by the archives that readers follow as well. */
function Pager({ view, archives, total }: PagerProps) {
  const { archive } = view
  if (total <= listed && archive === undefined) return null
  const older = archive === undefined ? archives : archive - 1
  const newer = archive === undefined || archive >= archives ? undefined : archive + 1
  return (
    <nav aria-label="History" class="pager">
      {older > 0 ? (
        <a rel="prev" href={addressOf(view, older)}>
          Older articles
        </a>
      ) : null}
      {archive === undefined ? null : (
        <a rel="next" href={addressOf(view, newer)}>
          Newer articles
        </a>
      )}
    </nav>
  )
}

interface LabelSectionProps {
  readonly index: CatalogIndex
  readonly dimension: (typeof dimensions)[number]
}

function LabelSection({ index, dimension }: LabelSectionProps) {
  const labels = index.labels[dimension]
  if (labels.length === 0 || (dimension === 'authors' && areProviders(index))) return null
  const shown = labels.toSorted((a, b) => b.ordinals.length - a.ordinals.length).slice(0, labelsListed)
  return (
    <section>
      <h2>{headings[dimension]}</h2>
      <LabelList index={index} dimension={dimension} labels={shown} />
      {shown.length < labels.length ? (
        <p>
          <a href={`/${dimension}`}>{`All ${labels.length} ${headings[dimension].toLowerCase()}`}</a>
        </p>
      ) : null}
    </section>
  )
}

/** Whether nobody is credited but the providers, who are listed as such. */
function areProviders({ labels: { authors, providers } }: CatalogIndex): boolean {
  return authors.length === providers.length && authors.every(({ slug }, place) => slug === providers[place]?.slug)
}
