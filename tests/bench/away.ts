import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const rooms = new Set<string>()

/**
 * Takes what the last round made out of the way, into a folder beside the project. It is removed when all is
 * measured: ext4 takes a hundred times as long to make a file for half a minute after many were removed.
 */
export async function putAway(project: string, made: string): Promise<void> {
  const room = join(dirname(project), 'away')
  await mkdir(room, { recursive: true })
  rooms.add(room)
  await rename(join(project, made), join(room, randomUUID())).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause
  })
}

/** Removes what was put away. */
export async function emptyAway(): Promise<void> {
  for (const room of rooms) await rm(room, { recursive: true, force: true })
}
