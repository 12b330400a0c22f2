import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A picture's name with no folder before it. */
export const isPictureName = /^[^/\\]+\.(?:png|jpe?g|gif|webp|avif|svg)$/i

const skippedFolder = /^(?:node_modules|\..+|_site|dist|build|out)$/
/** Larger projects are not searched to their end. */
const mostEntries = 50_000

/** Where in a project each picture is, by its name in NFC; `undefined` where there are several of one name. */
export function picturesOf(project: string): ReadonlyMap<string, string | undefined> {
  const pictures = new Map<string, string | undefined>()
  let entries = 0
  for (const folders = [project]; folders.length > 0 && entries < mostEntries; ) {
    const folder = folders.pop() ?? project
    for (const entry of entriesOf(folder)) {
      entries += 1
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !skippedFolder.test(entry.name)) folders.push(path)
      else if (entry.isFile() && isPictureName.test(entry.name)) {
        const name = entry.name.normalize()
        pictures.set(name, pictures.has(name) ? undefined : path)
      }
    }
  }
  return pictures
}

/** What a folder holds; nothing where it may not be read. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // A picture that cannot be read cannot be published either.
    return []
  }
}
