import { sep } from 'node:path'

/** Whether a path is that of a folder, or lies in it or below. Both are absolute. */
export function isWithin(path: string, folder: string): boolean {
  // The root's path ends with the separator already.
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
