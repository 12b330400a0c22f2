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
    <Layout index={index} title={`${title} · ${index.site.title}`} path={`/problems/${name}`}>
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
