import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../files/digest.ts'
import { ifThere } from '../files/unreadable.ts'
import { isOfSystem, makeFolder, unwritable } from '../files/unwritable.ts'

/** A folder of values, each in a file of its own that is whole or not there. */
interface KeptValues {
  /** What was written under a name with the same key; `undefined` where that is not there, and whole. */
  read<Shape>(name: string): Shape | undefined
  /** Writes a value, a member a line: as one text, and again for its bytes, a large collection's would take much memory. */
  write(name: string, value: object): void
  /** A file's text; `''` where there is none. */
  text(name: string): string
  /** Writes a file, its lines one after another. */
  put(name: string, lines: readonly string[]): void
  /** Removes all files but these. */
  keepOnly(names: ReadonlySet<string>): void
}

/** Values in a folder, which is made when one is put there. */
export function keptValues(folder: string, key: string): KeptValues {
  const heads = new Map<string, string>()

  return {
    read<Shape>(name: string) {
      const [head = '', ...lines] = text(name).split('\n')
      if (head !== headOf(lines)) return undefined
      heads.set(name, head)
      // The key is of our code: nothing else has written it.
      return Object.fromEntries(lines.map((line) => JSON.parse(line))) as Shape
    },
    write(name, value) {
      const lines = Object.entries(value).map((member) => JSON.stringify(member))
      const head = headOf(lines)
      if (head !== heads.get(name)) put(name, [head, ...lines])
    },
    ...{ text, put },
    keepOnly(names) {
      for (const name of readdirSync(folder)) if (!names.has(name)) rmSync(join(folder, name), { recursive: true })
    },
  }

  /** The first line of a value's file: our key and a digest of the rest. */
  function headOf(lines: readonly string[]): string {
    return `${key} ${digestOf(lines)}`
  }

  function text(name: string): string {
    return ifThere(() => readFileSync(join(folder, name), 'utf8')) ?? ''
  }

  function put(name: string, lines: readonly string[]): void {
    makeFolder(folder)
    const [path, temporary] = [join(folder, name), join(folder, `${name}.new`)]
    try {
      const file = openSync(temporary, 'w')
      try {
        for (const [place, line] of lines.entries()) {
          if (place > 0) writeFileSync(file, '\n')
          writeFileSync(file, line)
        }
      } finally {
        closeSync(file)
      }
      renameSync(temporary, path)
    } catch (cause) {
      if (isOfSystem(cause)) rmSync(temporary, { force: true })
      throw unwritable(path, cause)
    }
  }
}

/** Whether two values are the same once they are kept. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
