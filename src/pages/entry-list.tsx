import type { CatalogIndex } from '../catalog/catalog.ts'
import type { Item } from './item.ts'
import { When } from './when.tsx'

/** An article with the address of its page here. */
export interface Listed {
  readonly slug: string
  readonly item: Item
}

interface EntryListProps {
  readonly index: CatalogIndex
  readonly entries: readonly Listed[]
}

/** Articles, newest first, each with what tells whether to read it. */
export function EntryList({ index: { site }, entries }: EntryListProps) {
  return (
    <ul class="plain entries">
      {entries.map(({ slug, item }) => (
        <li lang={item.language}>
          <div>
            <h3 dir="auto">
              <a href={`/articles/${encodeURIComponent(slug)}`}>{item.title}</a>
            </h3>
            <p class="faint">
              <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
              <Credit item={item} />
            </p>
            {item.summary ? (
              <p class="summary" dir="auto">
                {shortened(item.summary)}
              </p>
            ) : null}
          </div>
          {item.image ? <img src={item.image} alt="" loading="lazy" decoding="async" width="144" height="108" /> : null}
        </li>
      ))}
    </ul>
  )
}

/** Who wrote it, and who published it first where that is somebody else. */
export function Credit({ item: { authors = [], _tidings } }: { readonly item: Item }) {
  const names = authors.map(({ name }) => name)
  const provider = _tidings?.provider?.name
  const said = [...names, ...(provider !== undefined && !names.includes(provider) ? [provider] : [])]
  return said.length === 0 ? null : <> · {said.join(', ')}</>
}

/** Lists show three lines of it; an export's whole text in its place would make the page heavy. */
function shortened(text: string): string {
  const characters = 320
  return text.length <= characters ? text : `${text.slice(0, text.lastIndexOf(' ', characters)).trim()}…`
}
