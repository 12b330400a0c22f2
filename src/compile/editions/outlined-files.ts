import { isMarkedAlike } from '../files/fingerprint.ts'
import { folderLanguages } from '../files/languages.ts'
import type { Outlined, Wanted } from '../reading/outlines.ts'
import { type KnownFile, knownFile } from './known-file.ts'
import type { LastCompile } from './last-compile.ts'

/**
 * The files whose outlines are to be read: those that may have changed, by their marks, and those whose folder is in
 * another language now.
 */
export function filesToOutline(
  names: readonly string[],
  marks: readonly string[],
  last: Pick<LastCompile, 'files' | 'marks'>,
): readonly Wanted[] {
  const languageOf = folderLanguages(names)
  return names.flatMap((name, place): readonly Wanted[] => {
    const file = last.files.get(name)
    const language = languageOf(name)
    if (!file || file.language !== language) return [{ name, language }]
    return isMarkedAlike(last.marks.get(name), marks[place]) ? [] : [{ name, language, hash: file.hash }]
  })
}

/** All files: as they were outlined now, else as the last compile knew them. */
export function outlinedFiles(
  names: readonly string[],
  last: Pick<LastCompile, 'files'>,
  outlined: ReadonlyMap<string, Outlined>,
): readonly KnownFile[] {
  return names.flatMap((name) => {
    const now = outlined.get(name)
    return now?.changed ? knownFile(now, now.changed) : (last.files.get(name) ?? [])
  })
}
