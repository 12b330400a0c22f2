import { type Catalog, type CatalogIndex, countPublished } from '../catalog/catalog.ts'
import { byDimension } from '../catalog/selection.ts'
import { newestShown, type Shown, shownLabels, shownOf } from '../catalog/shown.ts'
import { openToAll } from '../http/answers/headers.ts'
import { pageResponse } from '../http/answers/page-response.ts'
import type { Stats } from '../hub/registry/stats.ts'
import { statusPage } from '../pages/status.tsx'
import { withoutWords } from './discreet.ts'
import type { Tally } from './store.ts'

interface StatusPorts {
  /** Announces nothing that is still to come. */
  readonly catalog: Pick<Catalog, 'index'>
  readonly figures: () => Promise<Figures>
  readonly now: () => number
}

/** What was counted, and the hub in numbers: each where it can be found out. */
export interface Figures {
  readonly tally: Tally | undefined
  readonly hub: Stats | undefined
}

/** Kept by nobody, and found by no search: what readers call themselves is shown there. */
const unlisted = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }

/** How the site does: at `/status` for people, at `/status.json` for programs. */
export async function statusAnswer(request: Request, ports: StatusPorts): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  if (pathname !== '/status' && pathname !== '/status.json') return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const index = await ports.catalog.index()
  const { tally, hub } = await ports.figures()
  const moment = ports.now()
  const shown = shownOf(index, moment)
  const status = {
    ...articlesAt(index, shown, moment),
    labels: byDimension((dimension) => shownLabels(index, dimension, shown).length),
    // Anybody may read this: who subscribes, and what they answered, is nobody else's matter.
    hub: hub && {
      ...hub,
      deadLetters: hub.deadLetters.map(({ topic, moment }) => ({ topic: withoutWords(topic), moment })),
    },
  }
  if (pathname === '/status.json') {
    return Response.json({ ...status, ...tally }, { headers: { ...unlisted, ...openToAll } })
  }
  return pageResponse(statusPage({ index, ...status, tally }), unlisted)
}

/** How many articles are to be seen at a moment and how many are to come, and of when the newest is. */
function articlesAt(index: CatalogIndex, shown: Shown, moment: number) {
  const newest = newestShown(index, shown)
  return {
    articles: Array.from(index.published, (_, ordinal) => ordinal).filter(shown.has).length,
    scheduled: index.published.length - countPublished(index, moment),
    newest: newest === undefined ? undefined : new Date(index.published[newest] ?? 0).toISOString(),
  }
}
