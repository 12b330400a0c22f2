import { type Dirent, readdirSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { PeopleDirectory } from '../../article/fields/people.ts'
import { lineOfText } from '../../article/fields/values.ts'
import type { Finding } from '../../article/finding.ts'
import { dataFileOf, lineInData } from '../../article/front-matter/data-file.ts'
import { type Fields, isFields, type Value } from '../../article/front-matter-value.ts'
import { decodeText } from './encoding.ts'
import { readMarked } from './marked-file.ts'
import { isPictureName } from './pictures.ts'
import { isAbsent, unreadable } from './unreadable.ts'

/** Where other tools keep the people that articles name by a key, seen from the articles' folder and those above. */
const rooms = [
  '.',
  'data',
  '_data',
  'content',
  'src',
  'src/content',
  'src/data',
  'src/_data',
  'source/_data',
  'blog',
  'docs/blog',
]
const names = ['authors', '.authors', '_authors', 'author', 'people', '_people', 'team', 'contributors']
const endings = ['.yml', '.yaml', '.json', '.toml']

/** The people that articles may name, and what there was to say of their files. */
export interface People {
  readonly directory: PeopleDirectory
  readonly findings: readonly Finding[]
  /** Folders that hold their files. */
  readonly folders: readonly string[]
}

/**
 * The people that a collection's articles may name by a key: of an `authors.yml` (Docusaurus,
 * Jekyll), or of a folder with one file for each (Hugo, Astro); the nearest wins.
 */
export async function readPeople(folder: string, project: string): Promise<People> {
  const directory: Record<string, Value> = {}
  const looked: Looked = { findings: [], folders: new Set() }
  const top = resolve(project)
  for (const room of roomsAbove(folder, top)) {
    const there = new Set(entriesOf(room, looked).map(({ name }) => name))
    for (const name of names) {
      const files = endings.map((ending) => name + ending).filter((file) => there.has(file))
      const people = await peopleOfFiles(room, files, looked)
      if (there.has(name)) people.push(...(await peopleOfFolder(join(room, name), top, looked)))
      for (const [key, person] of people) {
        if (key !== undefined && key !== '' && !Object.hasOwn(directory, key))
          Object.defineProperty(directory, key, { value: person, enumerable: true })
      }
    }
  }
  return { directory, findings: looked.findings, folders: [...looked.folders] }
}

/** What was found on the way. */
interface Looked {
  readonly findings: Finding[]
  readonly folders: Set<string>
}

/** Folders that may hold people, the nearest first. */
function* roomsAbove(folder: string, top: string): Generator<string> {
  for (let place = resolve(folder); place.startsWith(top); place = dirname(place)) {
    for (const room of rooms) yield join(place, room)
    if (place === dirname(place)) return
  }
}

/** A person, and the key that articles name them by. */
type Named = readonly [key: string | undefined, person: Value]

/** The people of files such as `authors.yml`. */
async function peopleOfFiles(room: string, files: readonly string[], looked: Looked): Promise<Named[]> {
  if (files.length > 0) looked.folders.add(room)
  const people: Named[] = []
  for (const file of files) people.push(...peopleIn(await readFields(join(room, file), looked)))
  return people
}

/** The people of a folder with a file for each, or a folder that holds it. */
async function peopleOfFolder(folder: string, top: string, looked: Looked): Promise<readonly Named[]> {
  const paths = entriesBelow(folder, looked).map(({ parentPath, name }) => join(parentPath, name))
  const pictures = new Set(paths.filter((path) => isPictureName.test(basename(path))))
  const people: Named[] = []
  for (const path of paths) {
    looked.folders.add(dirname(path))
    const person = await readFields(path, looked)
    if (person === undefined) continue
    const beside = (text: string) => [join(dirname(path), text)].find((picture) => pictures.has(picture))
    people.push([keyOf(relative(folder, path)), withOwnPictures(person, beside, top)])
  }
  return people
}

/** A person whose pictures, which lie beside the person's file, are named from the project's root: articles lie elsewhere. */
function withOwnPictures(person: Fields, beside: (text: string) => string | undefined, project: string): Fields {
  const own = (value: Value): Value => {
    const path = beside(lineOfText(value) ?? '')
    return path === undefined ? value : `/${relative(project, path).replaceAll(sep, '/')}`
  }
  return Object.fromEntries(Object.entries(person).map(([name, value]) => [name, own(value)]))
}

/** What stands in a folder and below. Links to folders, which may be circles, are not followed. */
function entriesBelow(path: string, looked: Looked): readonly Dirent[] {
  return entriesOf(path, looked).flatMap((entry) => [
    entry,
    ...(entry.isDirectory() ? entriesBelow(join(path, entry.name), looked) : []),
  ])
}

/** What stands in a folder; nothing where there is none. */
function entriesOf(path: string, { findings }: Looked): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (cause) {
    if (!isAbsent(cause)) findings.push(unreadable(path, cause))
    return []
  }
}

/** The key of a person's file: its name, or that of the folder it is alone in. */
function keyOf(path: string): string | undefined {
  const parts = path.slice(0, -extname(path).length).split(/[/\\]/)
  const last = parts.at(-1) ?? ''
  return /^(?:_?index|data|profile)$/i.test(last) ? parts.at(-2) : last
}

/** The people of one file: by their keys, or a list of them that say their keys themselves. */
function peopleIn(fields: Fields | undefined): readonly Named[] {
  if (fields === undefined) return []
  const { people = null, authors = people } = fields
  if (!Array.isArray(authors)) return Object.entries(isFields(authors) ? authors : fields)
  return authors.filter(isFields).map((person) => {
    const [key] = [person.key, person.id, person.slug, person.username, person.handle, person.name].flatMap(
      (value) => lineOfText(value) ?? [],
    )
    return [key, person]
  })
}

/** A data file's fields, or an article file's front matter; `undefined` where it is neither, or not there. */
async function readFields(path: string, { findings }: Looked): Promise<Fields | undefined> {
  const ending = extname(path).toLowerCase()
  const isData = endings.includes(ending)
  if (!isData && !/^\.mdx?$/.test(ending)) return undefined
  const bytes = bytesOf(path, findings)
  if (bytes === undefined) return undefined
  const file = relative('.', path)
  const { text, finding } = decodeText(file, bytes)
  // Most collections have no such file.
  const { splitFrontMatter } = await import('../../article/front-matter/front-matter.ts')
  const data = dataFileOf(ending, text)
  // What is wrong with a page is said where pages are read.
  if (!data) return splitFrontMatter(file, text).fields
  const { fields, findings: found } = splitFrontMatter(file, data.before + data.data + data.after)
  if (finding) findings.push(finding)
  findings.push(...found.map((each) => ({ ...each, line: lineInData(data, each.line) })))
  return fields
}

function bytesOf(path: string, findings: Finding[]): Uint8Array | undefined {
  try {
    return readMarked(path).bytes
  } catch (cause) {
    if (!isAbsent(cause)) findings.push(unreadable(path, cause))
    return undefined
  }
}
