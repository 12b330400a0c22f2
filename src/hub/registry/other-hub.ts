import { isOwnHub, otherHubOf, type Publisher } from '../topics/publisher.ts'
import type { RegistryPorts } from './registry-ports.ts'
import type { Subscriptions } from './subscriptions.ts'

/** Where feeds name another hub, that hub is told of every feed's changes, and nobody else is. */
export async function watchForOtherHub(
  site: Publisher,
  { sql, feeds }: Pick<RegistryPorts, 'sql' | 'feeds'>,
  subscriptions: Subscriptions,
): Promise<void> {
  if (!isOwnHub(site)) subscriptions.deny(`the hub of ${site.url} is ${site.hub ?? 'closed'} now`)
  const other = otherHubOf(site)
  for (const topic of other === undefined ? [] : await feeds()) {
    sql.exec("INSERT OR IGNORE INTO topics (url, etag) VALUES (?, '')", topic)
    sql.exec(
      `INSERT OR IGNORE INTO subscriptions (kind, topic, asked, callback, host, intent, delivered)
       SELECT 'hub', url, url, ?, '', 0, etag FROM topics WHERE url = ?`,
      ...[other ?? '', topic],
    )
  }
  // Now that the topics have the new ones, which keep them with what was seen of them.
  subscriptions.endOtherHubs(other)
}
