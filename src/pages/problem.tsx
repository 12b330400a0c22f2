import type { CatalogIndex } from '../catalog/catalog.ts'
import { Layout } from './layout.tsx'

interface ProblemPageProps {
  readonly index: CatalogIndex
  readonly title: string
  /** What was wrong with which part of the address. */
  readonly detail: string
  /** Near misses, as paths. */
  readonly suggestions: readonly string[]
}

/** What people see in place of a problem document. */
export function problemPage({ index, title, detail, suggestions }: ProblemPageProps): string {
  const page = (
    <Layout index={index} title={`${title} · ${index.site.title}`} path="/">
      <div class="prose">
        <h1>{title}</h1>
        <p>{detail}</p>
        {suggestions.length > 0 ? (
          <ul>
            {suggestions.map((path) => (
              <li>
                <a href={path}>{readable(path)}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <search>
          <form action="/">
            <input type="search" name="q" aria-label="Search the articles" required />
            <button type="submit">Search</button>
          </form>
        </search>
      </div>
    </Layout>
  )
  return `<!doctype html>${page.toString()}`
}

function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    // A path that is not UTF-8 shows as it is.
    return path
  }
}
