import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, hurriedFor, lostAfter, missingFor, roundAtMost } from './schedule.ts'
import { askTopic } from './topic.ts'
import type { Message } from './work.ts'

/** As many messages as a queue takes at once. */
const pageSize = 100
/** What one run does at most; what is left is for the next, which follows at once. */
const pagesARun = 50
const topicsARun = 100

type TopicRow = { url: string; etag: string; missing: number | null }

/** The registry's rounds: who has expired, which topics have changed, what is due. */
export function createSweep(ports: RegistryPorts) {
  const { sql, now, ask, enqueue, wake, publisher, feeds } = ports
  // Kept in memory alone: a row written for each topic each time would cost more than looking again.
  let lastRun = 0
  let lookedAt = Number.NEGATIVE_INFINITY
  /** The topic after which the look at all of them goes on; `undefined` where it is done. */
  let place: string | undefined
  const hurried = new Map<string, { readonly until: number }>()
  let watched: string | undefined

  return {
    async publish(topics: readonly string[]): Promise<void> {
      const served = topics.filter(
        (topic) => sql.exec('SELECT 1 FROM topics WHERE url = ?', topic).toArray().length > 0,
      )
      for (const topic of served) if (hurried.size < topicsARun) hurried.set(topic, { until: now() + hurriedFor })
      if (served.length > 0) await wake(Math.max(now(), lastRun + roundAtMost))
    },

    async run(): Promise<void> {
      const start = now()
      lastRun = start
      // First of all, so that a run that is cut short is followed by another.
      await wake(start + checkEvery)
      const { url, hub } = await publisher()
      sql.exec('DELETE FROM subscriptions WHERE expires <= ?', start)
      await watchForHub(url, hub)
      await checkTopics(url, start)
      const unsent = (await send('subscriptions', 'delivery', start)) || (await send('intents', 'intent', start))
      if (isIdle()) {
        sql.exec('DELETE FROM topics')
        await wake(undefined)
      } else if (unsent || place !== undefined) {
        await wake(now())
      } else {
        await wake(Math.min(lookedAt + checkEvery, Math.max(nextDue(), start + roundAtMost)))
      }
    },
  }

  /** When something is to be done next for somebody; so a pause left to chance is not rounded to the next look. */
  function nextDue(): number {
    if (hurried.size > 0) return now()
    const { due } = sql
      .exec<{ due: number | null }>(
        'SELECT min(due) AS due FROM (SELECT min(due) AS due FROM subscriptions WHERE due IS NOT NULL UNION ALL SELECT min(due) FROM intents)',
      )
      .one()
    return due ?? Number.POSITIVE_INFINITY
  }

  function isIdle(): boolean {
    const rows = sql.exec('SELECT 1 FROM subscriptions UNION ALL SELECT 1 FROM intents LIMIT 1')
    return rows.toArray().length === 0
  }

  /** Where feeds name another hub, that hub is told of every feed's changes, and nobody else is. */
  async function watchForHub(url: string, hub: string | undefined): Promise<void> {
    const ours = `${url}/hub`
    if (hub !== ours) deny("kind = 'subscriber'", `the hub of ${url} is ${hub ?? 'closed'} now`)
    const other = hub === ours ? undefined : hub
    if (watched === (other ?? '')) return
    sql.exec("DELETE FROM subscriptions WHERE kind = 'hub' AND callback <> ?", other ?? '')
    for (const topic of other === undefined ? [] : await feeds()) {
      sql.exec("INSERT OR IGNORE INTO topics (url, etag) VALUES (?, '')", topic)
      sql.exec(
        `INSERT OR IGNORE INTO subscriptions (kind, topic, asked, callback, host, intent, delivered)
         SELECT 'hub', url, url, ?, '', 0, etag FROM topics WHERE url = ?`,
        ...[other ?? '', topic],
      )
    }
    watched = other ?? ''
  }

  /** Looks at what is said to have changed, and at a page of all topics where it is time for them. */
  async function checkTopics(site: string, start: number): Promise<void> {
    if (place === undefined && lookedAt + checkEvery <= start) {
      sql.exec('DELETE FROM topics WHERE NOT EXISTS (SELECT 1 FROM subscriptions WHERE topic = url)')
      lookedAt = start
      place = ''
    }
    const rows = (which: string, ...values: (string | number)[]): TopicRow[] =>
      sql.exec<TopicRow>(`SELECT url, etag, missing FROM topics WHERE ${which}`, ...values).toArray()
    const page = place === undefined ? [] : rows('url > ? ORDER BY url LIMIT ?', place, topicsARun)
    const urgent = [...hurried.keys()].flatMap((url) => rows('url = ?', url))
    for (const topic of [...urgent, ...page]) {
      try {
        await checkTopic(topic, site)
      } catch (cause) {
        console.error(`${topic.url} could not be looked at`, cause)
      }
    }
    place = page.length < topicsARun ? undefined : page.at(-1)?.url
    for (const [url, { until }] of hurried) if (until <= start) hurried.delete(url)
  }

  async function checkTopic({ url, etag, missing }: TopicRow, site: string): Promise<void> {
    const response = await askTopic(url, site, ask, { method: 'HEAD', headers: { 'if-none-match': etag } })
    if (response.status >= 500) throw new Error(`status ${response.status}`)
    const newest = response.status === 304 ? etag : response.headers.get('etag')
    if ((!response.ok && response.status !== 304) || newest === null) {
      if (missing === null) {
        sql.exec('UPDATE topics SET missing = ? WHERE url = ?', now(), url)
        sql.exec('UPDATE subscriptions SET due = NULL WHERE topic = ?', url)
      } else if (missing + missingFor <= now()) {
        deny('topic = ?', `${url} is no feed any more`, url)
      }
      return
    }
    if (newest === etag && missing === null) return
    hurried.delete(url)
    sql.exec('UPDATE topics SET missing = NULL WHERE url = ?', url)
    sql.exec('UPDATE topics SET etag = ? WHERE url = ?', newest, url)
    // Seen for the first time: nothing to tell a hub that has never heard of it.
    if (etag === '') sql.exec("UPDATE subscriptions SET delivered = ? WHERE topic = ? AND delivered = ''", newest, url)
    sql.exec(
      'UPDATE subscriptions SET due = ? WHERE topic = ? AND due IS NULL AND delivered <> ?',
      ...[now(), url, newest],
    )
    // Who fails is tried anew for what is new (WebSub §7), no sooner than it would be.
    sql.exec('UPDATE subscriptions SET since = NULL WHERE topic = ? AND since IS NOT NULL', url)
  }

  /** Ends subscriptions, and has their callbacks told. */
  function deny(which: string, reason: string, ...values: string[]): void {
    sql.exec(
      `INSERT INTO intents (mode, topic, asked, callback, host, lease, etag, reason, due)
       SELECT 'denied', topic, asked, callback, host, 0, '', ?, ? FROM subscriptions
       WHERE kind = 'subscriber' AND ${which}`,
      ...[reason, now(), ...values],
    )
    sql.exec(`DELETE FROM subscriptions WHERE ${which}`, ...values)
  }

  /** Puts what is due into the queue, page by page; true where some is left. */
  async function send(table: 'subscriptions' | 'intents', kind: Message['kind'], start: number): Promise<boolean> {
    for (let page = 0; page < pagesARun; page += 1) {
      const rows = sql
        .exec<{ id: number; attempt: number }>(
          `SELECT id, attempt FROM ${table} WHERE due <= ? ORDER BY due, id LIMIT ?`,
          ...[Math.max(start, now()), pageSize],
        )
        .toArray()
      if (rows.length === 0) return false
      await enqueue(rows.map(({ id, attempt }) => ({ kind, id, attempt })))
      // Marked after they are in the queue: cut short in between, they go in twice, and are claimed once.
      for (const { id, attempt } of rows) {
        sql.exec(
          `UPDATE ${table} SET due = ? WHERE id = ? AND attempt = ? AND due <= ?`,
          ...[now() + lostAfter, id, attempt, now()],
        )
      }
    }
    return true
  }
}
