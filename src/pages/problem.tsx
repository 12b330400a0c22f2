import { decoded } from '../article/decoded.ts'
import { type Catalog, type CatalogIndex, labelOf } from '../catalog/catalog.ts'
import { isDimension } from '../catalog/selection.ts'
import { ordinalOf } from '../catalog/slugs.ts'
import { formats } from '../feed/format.ts'
import { Layout } from './frame/layout.tsx'
import { readItem } from './item/item.ts'
import { SearchBox } from './selecting/search-box.tsx'

interface Problem {
  readonly title: string
  /** What was wrong with which part of the address. */
  readonly detail: string
  /** Near misses, as paths. */
  readonly suggestions: readonly string[]
  /** What was searched for, as it was written. */
  readonly typed: string
}

/** What people see in place of a problem document. */
export async function problemPage(catalog: Catalog, { title, detail, suggestions, typed }: Problem): Promise<string> {
  const index = await catalog.index()
  // People find the feeds on any page.
  const pages = suggestions.filter((path) => !formats.some(({ file }) => path === `/${file}`))
  const near = await Promise.all(pages.map(async (path) => ({ path, name: await nameOf(catalog, path) })))
  const page = (
    <Layout index={index} title={`${title} · ${index.site.title}`} isOurs>
      <div class="prose">
        <h1>{title}</h1>
        <p class="lead">{detail}</p>
        {near.length > 0 ? (
          <ul>
            {near.map(({ path, name }) => (
              <li lang={index.site.language} dir="auto">
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <SearchBox path="" name="the articles" typed={typed} />
      </div>
    </Layout>
  )
  return page.toString()
}

interface ProblemTypePageProps {
  readonly index: CatalogIndex
  readonly name: string
  readonly status: number
  readonly title: string
  readonly about: string
}

/** What the `type` of a problem document leads to (RFC 9457 §3.1.1). */
export function problemTypePage({ index, name, status, title, about }: ProblemTypePageProps): string {
  const page = (
    <Layout index={index} title={`${title} · ${index.site.title}`} path={`/problems/${name}`} isOurs>
      <div class="prose">
        <h1>{title}</h1>
        <p>{about}</p>
        <p>
          Answers with this problem have the status {status} and, for programs, the type <code>/problems/{name}</code>.
          Their <code>detail</code> says what was wrong with which part of the request.
        </p>
      </div>
    </Layout>
  )
  return page.toString()
}

/** What people call the feeds of a label, by the last part of their addresses; one is in any format. */
const feedNames = new Map([...formats.map(({ file, title }) => [file, title] as const), ['feed', 'feed']])

/** What stands at a path of this site, by its name where it has one. */
async function nameOf(catalog: Catalog, path: string): Promise<string> {
  const index = await catalog.index()
  const [, first = '', last = '', ...rest] = path.split('/').map(decoded)
  if (path === '/') return `The newest articles of ${index.site.title}`
  const feed = rest.length === 1 ? feedNames.get(rest[0] ?? '') : undefined
  if (rest.length > 0 && feed === undefined) return decoded(path)
  if (first === 'articles') {
    const ordinal = ordinalOf(await catalog.slugs(), last)
    const [item] =
      ordinal === undefined ? [] : await catalog.entries('json', [ordinal], (entries) => entries.map(readItem))
    return item ? item.title : decoded(path)
  }
  const label = isDimension(first) ? labelOf(index, first, last) : undefined
  if (label === undefined) return decoded(path)
  return feed ? `${label.name}: ${feed}` : label.name
}
