import type { CatalogIndex } from '../catalog/catalog.ts'
import { dimensions, labelPath } from '../catalog/selection.ts'
import { Layout } from './frame/layout.tsx'
import { dot, Separated } from './frame/separated.tsx'

interface ApiPageProps {
  readonly index: CatalogIndex
  readonly routes: readonly ApiRoute[]
  /** What a query may say, by its names. */
  readonly parameters: Readonly<Record<string, { readonly description: string }>>
}

/** A kind of address as programs are told of it. */
interface ApiRoute {
  readonly path: string
  readonly summary: string
  readonly mediaTypes: readonly string[]
  readonly query: readonly string[]
}

/** `/api`: what programs may ask, with examples that work here. */
export function apiPage({ index, routes, parameters }: ApiPageProps): string {
  const { site, labels } = index
  const [most] = labels.tags.toSorted((a, b) => b.ordinals.length - a.ordinals.length)
  const page = (
    <Layout index={index} title={`For programs · ${site.title}`} path="/api" isOurs>
      <div class="prose">
        <h1>For programs</h1>
        <p>
          Everything here answers GET and HEAD, to scripts of any site, without a key. The same as OpenAPI 3.1:{' '}
          <a href="/openapi.json">/openapi.json</a>.
        </p>
        <h2>Try it</h2>
        {most ? (
          <Example
            what="The newest articles with a tag"
            command={`curl '${site.url}${labelPath('tags', most.slug)}/feed.json?limit=5'`}
          />
        ) : null}
        <Example what="A search" command={`curl '${site.url}/feed.json?q=word&content=summary'`} />
        <Example
          what="Only what is new since last time"
          command={`curl -H 'A-IM: feed' -H 'If-None-Match: "…"' ${site.url}/feed.json`}
        />
        <Example what="The oldest fifty" command={`curl '${site.url}/feed.json?archive=1'`} />
        <h2>Addresses</h2>
        <p>
          <code>{'{dimension}'}</code> is one of <Codes names={dimensions} />. <code>{'{labels}'}</code> is the last
          part of a label’s address, or several: <code>a+b</code> for both, <code>a,b</code> for either,{' '}
          <code>a!b</code> for the first without the second.
        </p>
        <dl>
          {routes.map((route) => (
            <Address {...route} />
          ))}
        </dl>
        <h2>What a query says</h2>
        <dl>
          {Object.entries(parameters).map(([name, { description }]) => (
            <>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{description}</dd>
            </>
          ))}
        </dl>
        <h2>Asking politely</h2>
        <p>
          Send the <code>ETag</code> of the last answer in <code>If-None-Match</code>: what did not change is answered
          with 304 and no body. With <code>A-IM: feed</code> besides, you get 226 and only the entries that you lack.{' '}
          <code>Cache-Control</code> tells how long an answer stays right.
        </p>
        <h2>When something is wrong</h2>
        <p>
          The answer is <code>application/problem+json</code> (RFC 9457): its <code>detail</code> says which part of the
          request was wrong and what to write instead.
        </p>
      </div>
    </Layout>
  )
  return page.toString()
}

function Example({ what, command }: { readonly what: string; readonly command: string }) {
  return (
    <>
      <p>{what}:</p>
      <pre>
        <code>{command}</code>
      </pre>
    </>
  )
}

function Codes({ names }: { readonly names: readonly string[] }) {
  return <Separated sign=", " items={names.map((name) => <code>{name}</code>)} />
}

function Address({ path, summary, mediaTypes, query }: ApiRoute) {
  return (
    <>
      <dt>
        <code>{path}</code>
      </dt>
      <dd>
        {summary}.
        <br />
        <small>
          {mediaTypes.map((type) => type.replace(/;.*/, '')).join(', ')}
          {query.length > 0 ? (
            <>
              {dot}takes <Codes names={query} />
            </>
          ) : null}
        </small>
      </dd>
    </>
  )
}
