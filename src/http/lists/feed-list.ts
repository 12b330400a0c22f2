import type { CatalogIndex } from '../../catalog/catalog.ts'
import { dimensions, labelPath } from '../../catalog/selection.ts'
import { type Shown, shownLabels } from '../../catalog/shown.ts'
import { channelPage } from '../../feed/channel.ts'
import { opml } from '../../feed/opml.ts'
import { headings } from '../../pages/frame/headings.ts'
import { type ListDocument, madeList } from './list-document.ts'

/** `/opml.xml`: the site's feed, and in a group a dimension those of all labels with something to show, by their names. */
export function feedListOf(index: CatalogIndex, shown: Shown): ListDocument {
  const { site } = index
  const { title, language, description, author } = site
  const { compare } = new Intl.Collator(language)
  const feed = (path: string) => ({ feed: `${site.url}${path}/${file}`, page: channelPage({ site, path, search: '' }) })
  const text = opml({
    title,
    updated: shown.updated,
    ...(author && { owner: author }),
    feeds: [{ title, language, ...(description !== '' && { description }), ...feed('') }],
    groups: dimensions.map((dimension) => ({
      title: headings[dimension],
      feeds: shownLabels(index, dimension, shown)
        .toSorted((a, b) => compare(a.name, b.name))
        .map(({ slug, name }) => ({
          // As the feed calls itself, so that a reader's list says whose it is.
          title: `${title}: ${name}`,
          language,
          ...feed(labelPath(dimension, slug)),
        })),
    })),
  })
  const { updated, validUntil } = shown
  return madeList(text, { mediaType: 'text/x-opml; charset=utf-8', updated, validUntil })
}

/** The one format that every reader takes: a list with several would subscribe to everything several times. */
const file = 'rss.xml'
