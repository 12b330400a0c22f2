import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'
import type { Shown } from '../../catalog/listed.ts'
import { type Dimension, dimensions } from '../../catalog/selection.ts'
import { channelPage } from '../../feed/channel.ts'
import { formats } from '../../feed/format.ts'
import { opml } from '../../feed/opml.ts'
import { labelPath } from '../../pages/frame/addresses.ts'
import { headings } from '../../pages/frame/headings.ts'
import type { ListDocument } from './list-document.ts'

/** A label, and its articles that may be seen. */
interface ShownLabel {
  readonly label: LabelEntry
  readonly ordinals: Uint32Array
}

/** The labels of a dimension that have something to show, by their names. */
export function shownLabels(index: CatalogIndex, dimension: Dimension, shown: Shown): readonly ShownLabel[] {
  const inOrder = new Intl.Collator(index.site.language).compare
  return index.labels[dimension]
    .map((label) => ({ label, ordinals: label.ordinals.filter(shown.has) }))
    .filter(({ ordinals }) => ordinals.length > 0)
    .toSorted((a, b) => inOrder(a.label.name, b.label.name))
}

/** `/opml.xml`: the site's feed, and in a group a dimension those of all labels with something to show. */
export function feedListOf(index: CatalogIndex, shown: Shown): ListDocument {
  const { site } = index
  const { title, language, description, author } = site
  const feed = (path: string) => ({ feed: `${site.url}${path}/${file}`, page: channelPage({ site, path, search: '' }) })
  const text = opml({
    title,
    updated: shown.updated,
    ...(author && { owner: author }),
    feeds: [{ title, language, ...(description !== '' && { description }), ...feed('') }],
    groups: dimensions.map((dimension) => ({
      title: headings[dimension],
      feeds: shownLabels(index, dimension, shown).map(({ label }) => ({
        // As the feed calls itself, so that a reader's list says whose it is.
        title: `${title}: ${label.name}`,
        language,
        ...feed(labelPath(dimension, label.slug)),
      })),
    })),
  })
  const mediaType = 'text/x-opml; charset=utf-8'
  return { mediaType, state: text, updated: shown.updated, validUntil: shown.validUntil, body: () => text }
}

/** The one format that every reader takes: a list with several would subscribe to everything several times. */
const file = formats.find(({ name }) => name === 'rss')?.file ?? 'rss.xml'
