import { slugOf } from '../../article/slug.ts'
import { type CatalogIndex, type LabelEntry, labelOf } from '../../catalog/catalog.ts'
import { labelPath } from '../../catalog/selection.ts'
import { namedPath } from '../frame/addresses.ts'
import { dot, Separated } from '../frame/separated.tsx'
import { When } from '../frame/when.tsx'
import { creditsOf, type Item, type ItemPerson, webAddressOf } from './item.ts'
import { Place } from './place.tsx'

interface BylineProps {
  readonly index: CatalogIndex
  readonly item: Item
  /** Those that it is filed under. */
  readonly authors: readonly LabelEntry[]
  readonly providers: readonly LabelEntry[]
}

/** Who wrote an article, each leading to what else they wrote, when and where; and who helped. */
export function Byline({ index, item, authors, providers }: BylineProps) {
  const { date_published: published, date_modified: modified, _tidings: { contributors = [], geo } = {} } = item
  const { language, timeZone } = index.site
  const facts = creditsOf(item).map((name) => (
    <Name name={name} address={namedPath('authors', authors, name) ?? namedPath('providers', providers, name)} />
  ))
  facts.push(<When date={published} language={language} timeZone={timeZone} />)
  if (modified) {
    facts.push(
      <span lang="en">
        updated <When date={modified} language={language} timeZone={timeZone} />
      </span>,
    )
  }
  if (geo) facts.push(<Place place={geo} />)
  return (
    <p class="byline">
      <Separated sign={dot} items={facts} />
      {contributors.length > 0 ? (
        <>
          <br />
          <span lang="en">With</span>{' '}
        </>
      ) : null}
      <Separated sign=", " items={contributors.map((person) => <Contributor index={index} person={person} />)} />
    </p>
  )
}

interface ContributorProps {
  readonly index: CatalogIndex
  readonly person: ItemPerson
}

/** A person and their part, leading to what they wrote here, else to where they are on the web. */
function Contributor({ index, person }: ContributorProps) {
  const { name, _tidings } = person
  const author = labelOf(index, 'authors', slugOf(name))
  return (
    <>
      <Name name={name} address={author ? labelPath('authors', author.slug) : webAddressOf(person)} />
      {typeof _tidings?.role === 'string' ? (
        <>
          {' '}
          (<bdi>{_tidings.role}</bdi>)
        </>
      ) : null}
    </>
  )
}

function Name({ name, address }: { readonly name: string; readonly address: string | undefined }) {
  return <bdi>{address === undefined ? name : <a href={address}>{name}</a>}</bdi>
}
