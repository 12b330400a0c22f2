import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from './table.ts'
import { type Served, serve } from './workerd.ts'

/**
 * Milliseconds of processor time that a Worker takes to start and to answer once, beyond what one
 * takes that does nothing: the median of some starts of each, in turns.
 */
export async function startUp(root: string, served: Served, path: string, rounds = 5): Promise<number> {
  const empty = join(root, 'empty')
  await mkdir(empty, { recursive: true })
  await writeFile(join(empty, 'worker.js'), "export default { fetch: () => new Response('') }\n")
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await once(served, path))
    bare.push(await once({ folder: empty }, path))
  }
  return median(ours) - median(bare)
}

async function once(served: Served, path: string): Promise<number> {
  const server = await serve(served, path)
  const milliseconds = server.cpu()
  await server.stop()
  return milliseconds
}
