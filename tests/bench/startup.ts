import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Served, serve } from './workerd.ts'

/** Milliseconds of processor time until a Worker has answered once. */
interface StartUp {
  /** Beyond what `bare` takes. */
  readonly own: number
  /** Of one that has the same bindings and does nothing: what the machine makes of a start. */
  readonly bare: number
}

/**
 * What a Worker takes to start and to answer once. Of some starts of each, in turns, the least counts: what else
 * the machine does can only add to a start, and what the code does is in every one.
 */
export async function startUp(root: string, served: Served, path: string, rounds = 9): Promise<StartUp> {
  const empty = join(root, 'empty')
  await mkdir(empty, { recursive: true })
  await writeFile(
    join(empty, 'worker.js'),
    `import { DurableObject } from 'cloudflare:workers'
export class HubRegistry extends DurableObject {}
export class Monitor extends DurableObject {}
export default { fetch: () => new Response('') }
`,
  )
  const ours: number[] = []
  const bares: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await once(served, path))
    bares.push(await once({ ...served, folder: empty }, path))
  }
  const bare = Math.min(...bares)
  return { own: Math.min(...ours) - bare, bare }
}

async function once(served: Served, path: string): Promise<number> {
  const server = await serve(served, path)
  const milliseconds = server.cpu()
  await server.stop()
  return milliseconds
}
