import { fnvText } from '../article/fnv.ts'
import { withoutScheduled } from '../catalog/announced.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { formats } from '../feed/format.ts'
import { selfOf } from '../feed/links.ts'
import { parameters } from '../http/addresses/query.ts'
import type { Stats } from '../hub/registry/stats.ts'
import { type Counts, createCounter } from './counts.ts'
import { withoutWords } from './discreet.ts'
import { logLine } from './log.ts'
import { readerOf } from './reader.ts'
import { type Figures, statusAnswer } from './status.ts'
import type { Tally } from './store.ts'

/** What the monitor needs of the world. */
export interface MonitorPorts {
  readonly catalog: Catalog
  readonly store: () => { add(counts: Counts): Promise<void>; tally(): Promise<Tally> }
  readonly hub: () => Promise<Stats>
  /** Takes a line for each request; none where nothing is logged. */
  readonly log: ((line: string) => void) | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/** Milliseconds for which what comes is gathered before it is written down, and what is told stays. */
const pause = 5_000

/** Looks on while requests are answered: counts, logs where that is wished, and tells at `/status`. */
export function createMonitor({ catalog, store, hub, log, now, wait }: MonitorPorts) {
  const announced = withoutScheduled(catalog, now)
  const counter = createCounter()
  let isWriting = false
  let told: (Figures & { readonly until: number }) | undefined

  return {
    /** The answer where an address is the monitor's own. */
    async status(request: Request): Promise<Response | undefined> {
      return request.url.includes('/status') ? statusAnswer(request, { catalog: announced, figures, now }) : undefined
    },

    /** Takes note of an answer that is on its way: never fails, and keeps nobody waiting. */
    note(
      request: Request,
      answer: Response,
      context: Pick<ExecutionContext, 'waitUntil'>,
      { started, isKnown }: { readonly started: number; readonly isKnown: boolean },
    ): void {
      counter.count(answer.status)
      const userAgent = request.headers.get('user-agent')
      if (userAgent !== null && /subscriber|reader/i.test(userAgent)) countReader(request, answer, userAgent)
      if (!isWriting) {
        isWriting = true
        context.waitUntil(write())
      }
      log?.(logLine(request, answer, (performance.now() - started) * 1_000, isKnown))
    },
  }

  /** Asking anew for each who looks, through all there is, would let anybody keep the hub from its work. */
  async function figures(): Promise<Figures> {
    if (told && now() < told.until) return told
    const [tally, stats] = await Promise.all([known(store().tally()), known(hub())])
    told = { tally, hub: stats, until: now() + pause }
    return told
  }

  function countReader(request: Request, answer: Response, userAgent: string): void {
    const address = feedOf(request, answer)
    const { name, subscribers, feedId = '' } = readerOf(userAgent)
    if (address === undefined || subscribers === undefined) return
    const { pathname, search } = address
    const feed = withoutWords(pathname + search)
    // Searches that look alike by now are counted apart, and shown together.
    const apart = feed === pathname + search ? feedId : `${feedId} ${fnvText(search)}`
    counter.countReader({ feed, reader: name.slice(0, 60), feedId: apart, subscribers })
  }

  async function write(): Promise<void> {
    await wait(pause)
    isWriting = false
    try {
      await store().add(counter.take())
    } catch (cause) {
      // Readers get their feeds whether or not somebody counts them.
      console.error('what was counted could not be written down', cause)
    }
  }
}

/** Whatever else a query has may be somebody's own. */
const choosing: ReadonlySet<string> = new Set(parameters)

/** The canonical address of the feed that was asked for; `undefined` where it was none. */
function feedOf({ url }: Request, { status, headers }: Response): URL | undefined {
  if (status !== 304) return status < 400 ? (URL.parse(selfOf(headers) ?? '') ?? undefined) : undefined
  // Who has it already is not told its links again (RFC 9110 §15.4.5).
  const address = new URL(headers.get('content-location') ?? '', url)
  for (const name of [...address.searchParams.keys()]) if (!choosing.has(name)) address.searchParams.delete(name)
  return formats.some(({ file }) => address.pathname.endsWith(`/${file}`)) ? address : undefined
}

/** What can be found out; nothing where it cannot, which the page says. */
async function known<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((cause: unknown) => {
    console.error('a part of the status is not to be had', cause)
    return undefined
  })
}
