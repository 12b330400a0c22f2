import { env } from 'cloudflare:workers'
import { openCatalog } from './catalog/assets.ts'
import { formats } from './feed/format.ts'
import { createApp } from './http/app.ts'
import { feedAnswers } from './http/feeds.ts'
import { feedAddresses } from './hub/feeds.ts'
import { createHub } from './hub/hub.ts'
import { RegistryObject } from './hub/registry-object.ts'
import { readHubSettings } from './hub/settings.ts'
import type { Message } from './hub/work.ts'

const catalog = openCatalog((path) => env.ASSETS.fetch(new URL(path, 'https://assets.invalid')))
const feeds = feedAnswers(catalog, Date.now)
const app = createApp(catalog, Date.now, feeds)
const hub = createHub({
  site: async (request) => app.fetch(request),
  publisher: async () => (await catalog.index()).site,
  mediaTypes: formats.map(({ mediaType }) => mediaType),
  feeds: async () =>
    feedAddresses(
      await catalog.index(),
      formats.map(({ file }) => file),
    ),
  settings: readHubSettings({ ...env }),
  registry: () => env.HUB.getByName('hub'),
  queue: env.HUB_QUEUE,
  send: (input, init) => fetch(input, init),
  now: Date.now,
})

export class HubRegistry extends RegistryObject {
  protected override readonly wiring = hub.wiring
}

export default {
  // Most requests ask a feed that was just asked: they go past everything else.
  fetch: (request, _env, context) => feeds.again(request) ?? hub.fetch(request, context),
  queue: (batch, _env, context) =>
    hub.consume(
      batch.messages.map(({ body }) => body),
      context,
    ),
} satisfies ExportedHandler<Cloudflare.Env, Message>
