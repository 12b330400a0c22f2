import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/architecture.md', 'utf8')

/** What each room may import, as the page has it. */
const rooms = new Map(
  Array.from(page.matchAll(/^\| `([a-z/-]+)` \| [^|]+ \|([^|]*)\|$/gm), ([, room = '', imports = '']) => [
    room,
    Array.from(imports.matchAll(/`([a-z/-]+)`/g), ([, name = '']) => name),
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
    const own = files.filter((path) => roomOf(path) === room)
    const strange = own.flatMap((path) =>
      importsOf(path)
        .filter((target) => !mayImport(room, roomOf(target)))
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

  it('has no files that import each other in a circle', () => {
    const left = new Map(files.map((path) => [path, importsOf(path)]))
    // What imports nothing that is left is in no circle, and what imports such a file alone in none either.
    for (let before = 0; before !== left.size; ) {
      before = left.size
      for (const [path, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(path)
    }
    expect([...left.keys()]).toEqual([])
  })
})

/**
 * A room may import what the page names for it and for the one around it, with the rooms in there, and its own inner
 * rooms unless those stand on it. What stands in no room is for all.
 */
function mayImport(room: string, target: string | undefined): boolean {
  const named = [...(rooms.get(room) ?? []), ...(rooms.get(outerOf(room)) ?? [])]
  if (target === undefined || target === room || named.includes(target)) return true
  const outer = outerOf(target)
  return outer === room ? !rooms.get(target)?.includes(room) : outer !== outerOf(room) && named.includes(outer)
}

function outerOf(room: string): string {
  return room.split('/')[0] ?? room
}
