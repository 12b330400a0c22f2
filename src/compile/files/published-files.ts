import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import { projectFolder } from './project.ts'
import { isFolder, unreadable } from './unreadable.ts'
import { isWithin } from './within.ts'

/** A folder on the way through links. */
interface Place {
  readonly path: string
  /** Where it lies without links. */
  readonly real: string
  /** Where those lie that links led from, on the way here. */
  readonly from: readonly string[]
  /** Where links led since the way left the folder itself: each leads there once, since ways can double at each link. */
  readonly led: Set<string> | undefined
}

/**
 * The files of a folder and below that are served, in the order of their names; none where there is no such folder.
 * Names that begin with a dot are nobody's business, but for `.well-known` (RFC 8615). Links are followed within the
 * project, but not into a folder that they stand in. `folders` are those that were looked through.
 */
export function publishedFiles(folder: string): {
  readonly names: readonly string[]
  readonly folders: readonly string[]
  readonly findings: readonly Finding[]
} {
  const names: string[] = []
  const folders: string[] = []
  const findings: Finding[] = []
  if (!isFolder(folder)) return { names, folders, findings }
  const roots = [realpathSync(projectFolder('.')), realpathSync(folder)]
  const places: Place[] = [{ path: folder, real: realpathSync(folder), from: [], led: undefined }]
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    folders.push(place.path)
    for (const entry of entriesOf(place.path, findings)) {
      if (isHidden(entry.name)) continue
      const path = join(place.path, entry.name)
      if (entry.isSymbolicLink()) follow(path, place)
      else if (entry.isDirectory()) places.push({ ...place, path, real: join(place.real, entry.name) })
      else if (entry.isFile()) names.push(path)
    }
  }
  return { names: names.toSorted(), folders, findings }

  function follow(path: string, { real, from, led = new Set() }: Place): void {
    const target = targetOf(path)
    if (target === undefined || !roots.some((root) => isShownIn(root, target))) {
      leftOut(path, target === undefined ? 'it leads to no file' : 'it leads out of what the project shows')
      return
    }
    const stats = statSync(target)
    if (stats.isFile()) names.push(path)
    const way = [...from, real]
    if (!stats.isDirectory() || led.has(target) || way.some((other) => isWithin(other, target))) return
    led.add(target)
    places.push({ path, real: target, from: way, led })
  }

  function leftOut(file: string, why: string): void {
    const message = `"${file}" is not published: ${why}; put the file itself there, or delete the link`
    findings.push({ file, line: 1, column: 1, severity: 'warning', rule: 'unreadable', message })
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.') && name !== '.well-known'
}

/** Whether a path lies in a folder, and in nothing hidden there. */
export function isShownIn(folder: string, path: string): boolean {
  return isWithin(path, folder) && !relative(folder, path).split(sep).some(isHidden)
}

function targetOf(link: string): string | undefined {
  try {
    return realpathSync(link)
  } catch {
    return undefined
  }
}

function entriesOf(path: string, findings: Finding[]): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (cause) {
    findings.push(unreadable(path, cause))
    return []
  }
}
