import { slugOf } from '../article/slug.ts'
import { type CatalogIndex, type LabelEntry, labelOf } from '../catalog/catalog.ts'
import { labelPath } from './addresses.ts'
import { creditsOf, type Item, type ItemPerson } from './item.ts'
import { When } from './when.tsx'

interface BylineProps {
  readonly index: CatalogIndex
  readonly item: Item
  /** The authors and providers that it is filed under. */
  readonly labels: readonly LabelEntry[]
}

/** Who wrote an article, each leading to what else they wrote, and when; and who helped. */
export function Byline({ index, item, labels }: BylineProps) {
  const { date_published: published, date_modified: modified, _tidings: { contributors = [] } = {} } = item
  const { language, timeZone } = index.site
  return (
    <p class="byline">
      {creditsOf(item).map((name) => {
        const label = labels.find(({ slug }) => slug === slugOf(name))
        const dimension = label && index.labels.authors.includes(label) ? 'authors' : 'providers'
        return (
          <>
            <bdi>{label ? <a href={labelPath(dimension, label.slug)}>{name}</a> : name}</bdi>
            {' · '}
          </>
        )
      })}
      <When date={published} language={language} timeZone={timeZone} />
      {modified ? (
        <>
          {' · '}
          <span lang="en">
            updated <When date={modified} language={language} timeZone={timeZone} />
          </span>
        </>
      ) : null}
      {contributors.length > 0 ? (
        <>
          <br />
          <span lang="en">With</span>{' '}
        </>
      ) : null}
      {contributors.map((person, place) => (
        <>
          {place > 0 ? ', ' : ''}
          <Contributor index={index} person={person} />
        </>
      ))}
    </p>
  )
}

/** A person and their part, leading to what they wrote here, else to where they are on the web. */
function Contributor({
  index,
  person: { name, url, _tidings },
}: {
  readonly index: CatalogIndex
  readonly person: ItemPerson
}) {
  const author = labelOf(index, 'authors', slugOf(name))
  const web = url?.startsWith('http') ? url : undefined
  const address = author ? labelPath('authors', author.slug) : web
  return (
    <bdi>
      {address === undefined ? name : <a href={address}>{name}</a>}
      {typeof _tidings?.role === 'string' ? ` (${_tidings.role})` : ''}
    </bdi>
  )
}
