import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of this machine that nobody listens to. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port')
  return address.port
}
