import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/architecture.md', 'utf8')

/** What each room may import, as the page has it. */
const rooms = new Map(
  Array.from(page.matchAll(/^\| `([a-z/]+)` \| [^|]+ \|([^|]*)\|$/gm), ([, room = '', imports = '']) => [
    room,
    Array.from(imports.matchAll(/`([a-z/]+)`/g), ([, name = '']) => name),
  ]),
)

/** The room that a file stands in: of one within another, the inner one. */
function roomOf(path: string): string | undefined {
  return [...rooms.keys()].filter((room) => path.startsWith(`src/${room}/`)).toSorted((a, b) => b.length - a.length)[0]
}

function importsOf(path: string): readonly string[] {
  const source = readFileSync(path, 'utf8')
  const names = Array.from(source.matchAll(/(?:from |import\(|import )'(\.[^']+)'/g), ([, name = '']) => name)
  return names.map((name) => normalize(join(dirname(path), name)))
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => join('src', name))
  // What browsers are sent imports nothing of ours.
  .filter((path) => /\.(?:tsx?|js)$/.test(path) && roomOf(path) && !path.startsWith('src/pages/site/'))

describe('a room', () => {
  it.each([...rooms.keys()])('%s imports only from the rooms that the page names', (room) => {
    const outer = room.split('/')[0] ?? room
    const allowed = new Set([room, ...(rooms.get(room) ?? []), ...(rooms.get(outer) ?? [])])
    const own = files.filter((path) => roomOf(path) === room)
    const strange = own.flatMap((path) =>
      importsOf(path)
        .filter((target) => !isWithin(roomOf(target), allowed))
        .map((target) => `${path} imports ${target}`),
    )
    expect(strange).toEqual([])
    expect(own).not.toEqual([])
  })

  it('comes after those that it imports', () => {
    const order = [...rooms.keys()]
    const early = order.flatMap((room, place) =>
      (rooms.get(room) ?? []).filter((other) => order.indexOf(other) >= place || order.indexOf(other) < 0),
    )
    expect(early).toEqual([])
  })
})

/** Whoever may import a room may import the rooms inside it. What stands in none is for all. */
function isWithin(room: string | undefined, allowed: ReadonlySet<string>): boolean {
  return room === undefined || allowed.has(room) || allowed.has(room.split('/')[0] ?? '')
}
