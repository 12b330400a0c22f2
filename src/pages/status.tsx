import type { CatalogIndex } from '../catalog/catalog.ts'
import { type Dimension, dimensionNames, dimensions } from '../catalog/selection.ts'
import { Layout } from './frame/layout.tsx'
import { many, number } from './frame/number.ts'
import { When } from './frame/when.tsx'

/** How a site does, as far as it can be told. */
interface StatusProps {
  readonly index: CatalogIndex
  readonly articles: number
  readonly scheduled: number
  /** ISO 8601. */
  readonly newest: string | undefined
  readonly labels: Readonly<Record<Dimension, number>>
  /** What was counted, and the hub in numbers: each where it can be found out. */
  readonly tally: { readonly days: readonly DayCount[]; readonly feeds: readonly FeedCount[] } | undefined
  readonly hub: HubCount | undefined
}

interface DayCount {
  readonly day: string
  readonly requests: number
  readonly unmodified: number
  readonly failed: number
}

interface FeedCount {
  readonly feed: string
  readonly subscribers: number
  readonly readers: readonly { readonly name: string; readonly subscribers: number }[]
}

interface HubCount {
  readonly topics: number
  readonly subscribers: number
  readonly pending: number
  readonly dead: number
  readonly deadLetters: readonly { readonly topic: string; readonly moment: number }[]
}

/** `/status`: who reads the feeds, what is asked, and what the hub has still to do. */
export function statusPage({ index, articles, scheduled, newest, labels, tally, hub }: StatusProps): string {
  const { site } = index
  const page = (
    <Layout index={index} title={`Status · ${site.title}`} path="/status" isOurs>
      <div class="prose">
        <h1>Status</h1>
        <p class="lead">
          {many(articles, 'article', 'articles', site.language)}
          {scheduled > 0 ? `, ${number(scheduled, site.language)} more to come` : ''}
          {newest ? (
            <>
              ; the newest is of <When date={newest} language={site.language} timeZone={site.timeZone} />
            </>
          ) : null}
          .
        </p>
        <p>
          {dimensions
            .filter((dimension) => labels[dimension] > 0)
            .map((dimension) => many(labels[dimension], dimensionNames[dimension], dimension, site.language))
            .join(', ')}
        </p>
        <h2>Requests</h2>
        {tally ? (
          <Requests days={tally.days} language={site.language} />
        ) : (
          <p>They are not counted here at the moment.</p>
        )}
        <h2>Subscribers</h2>
        {tally && tally.feeds.length > 0 ? (
          <Subscribers feeds={tally.feeds} />
        ) : (
          <p>No reader has said for how many people it asks. Those that do name a number in their requests.</p>
        )}
        <h2>Push</h2>
        {hub ? <Hub {...hub} language={site.language} /> : <p>The hub does not answer at the moment.</p>}
        <p>
          For programs: <a href="/status.json">/status.json</a>.
        </p>
      </div>
    </Layout>
  )
  return page.toString()
}

const [barStep, chartHeight] = [16, 60]

function Requests({ days, language }: { readonly days: readonly DayCount[]; readonly language: string }) {
  const highest = Math.max(1, ...days.map(({ requests }) => requests))
  const total = days.reduce((sum, { requests }) => sum + requests, 0)
  const unmodified = days.reduce((sum, one) => sum + one.unmodified, 0)
  const failed = days.reduce((sum, one) => sum + one.failed, 0)
  const share = total === 0 ? 0 : Math.round((unmodified / total) * 100)
  const bar = (place: number, count: number): string =>
    count === 0
      ? ''
      : `M${place * barStep + barStep / 2} ${chartHeight}v-${Math.max(1, (count / highest) * (chartHeight - 4)).toFixed(1)}`
  return (
    <>
      <p>
        {many(total, 'request', 'requests', language)} in {days.length} days; {share} % of them were answered with “you
        have it already” (304), which costs next to nothing{failed > 0 ? `; ${failed} failed` : ''}.
      </p>
      <figure>
        <svg
          class="rhythm chart"
          viewBox={`0 0 ${days.length * barStep} ${chartHeight}`}
          role="img"
          aria-label={`Requests a day, the last ${days.length} days: ${days.map(({ requests }) => requests).join(', ')}`}
        >
          <line y1={chartHeight - 0.5} x2={days.length * barStep} y2={chartHeight - 0.5} />
          <path class="faint" d={days.map(({ requests }, place) => bar(place, requests)).join('')} />
          <path d={days.map(({ unmodified }, place) => bar(place, unmodified)).join('')} />
        </svg>
        <figcaption>
          Requests a day, {days[0]?.day} to {days.at(-1)?.day}; the stronger part was answered with 304.
        </figcaption>
      </figure>
    </>
  )
}

function Subscribers({ feeds }: { readonly feeds: readonly FeedCount[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Feed</th>
          <th scope="col">Subscribers</th>
          <th scope="col">Readers</th>
        </tr>
      </thead>
      <tbody>
        {feeds.map(({ feed, subscribers, readers }) => (
          <tr>
            <th scope="row">{feed.includes('…') ? feed : <a href={feed}>{feed}</a>}</th>
            <td>{subscribers}</td>
            <td>{readers.map(({ name, subscribers }) => `${name} ${subscribers}`).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Hub({ topics, subscribers, pending, dead, deadLetters, language }: HubCount & { readonly language: string }) {
  return (
    <>
      <p>
        {many(subscribers, 'subscriber', 'subscribers', language)} of {many(topics, 'feed', 'feeds', language)};{' '}
        {many(pending, 'delivery', 'deliveries', language)} on the way; {many(dead, 'delivery', 'deliveries', language)}{' '}
        given up.
      </p>
      {deadLetters.length > 0 ? (
        <ul>
          {deadLetters.map(({ topic, moment }) => (
            <li>
              {topic}, {new Date(moment).toISOString().slice(0, 16).replace('T', ' ')}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
