import { articlePath } from '../../article/article-path.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { isOwn } from '../frame/addresses.ts'
import { writing } from '../frame/direction.ts'
import { dot } from '../frame/separated.tsx'
import { When } from '../frame/when.tsx'
import { excerpt } from './excerpt.ts'
import { creditsOf, type Item } from './item.ts'

/** An article with the address of its page here. */
export interface Listed {
  readonly slug: string
  readonly item: Item
}

/** Characters: lists show three lines, and an export's whole text in its place would make the page heavy. */
const summaryLength = 320

/** Articles that most windows show before anybody scrolls. */
const seenAtOnce = 4

interface EntryListProps {
  readonly index: CatalogIndex
  readonly entries: readonly Listed[]
}

/**
 * Articles, newest first, each with what tells whether to read it. Their pictures are those that lie on this site:
 * another one would learn who reads what here.
 */
export function EntryList({ index: { site }, entries }: EntryListProps) {
  return (
    <ul class="plain entries">
      {entries.map(({ slug, item }, place) => (
        <li {...writing(item)}>
          <div>
            <h3>
              <a href={articlePath(slug)}>{item.title}</a>
            </h3>
            <p class="faint">
              <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
              <Credit item={item} />
            </p>
            {item.summary ? <p class="clamped">{excerpt(item.summary, summaryLength)}</p> : null}
          </div>
          {item.image && isOwn(site, item.image) ? (
            <img
              src={item.image}
              alt=""
              loading={place < seenAtOnce ? 'eager' : 'lazy'}
              decoding="async"
              width="160"
              height="120"
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Names that a list shows of those who wrote an article. */
const named = 3

/** Who wrote it, and who published it first where that is somebody else. */
function Credit({ item }: { readonly item: Item }) {
  const names = creditsOf(item)
  if (names.length === 0) return null
  return (
    <>
      {dot}
      <bdi>{names.slice(0, named).join(', ')}</bdi>
      {names.length > named ? <span lang="en">{` and ${names.length - named} more`}</span> : null}
    </>
  )
}
