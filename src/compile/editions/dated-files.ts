import { fileOf } from '../files/source.ts'
import { type Fate, fateFinding, fatesOf } from '../files/undated.ts'
import type { Changed, Wanted } from '../reading/outlines.ts'
import type { Readers } from '../reading/readers.ts'
import { committedOf, type KnownFile } from './known-file.ts'

/**
 * A collection's files where it is settled what those without a date are: articles of the day of their first commits,
 * whose outlines are read again, pages of the site, or articles with an error (`fatesOf`).
 */
export async function datedFiles(
  files: readonly KnownFile[],
  folder: string,
  readers: Pick<Readers, 'outline'>,
): Promise<readonly KnownFile[]> {
  const { undated, dated } = partedByDate(files)
  if (undated.length === 0) return files
  const fates = fatesOf(
    undated,
    dated.map(({ name, outline }) => ({ name, byChange: outline?.byChange })),
    folder,
  )
  const wanted = [...fates].flatMap(([file, fate]): readonly Wanted[] =>
    fate.kind === 'committed' && committedOf(file) !== fate.moment
      ? [{ name: file.name, language: file.language, committed: fate.moment }]
      : [],
  )
  const outlined = new Map((await readers.outline(wanted, () => {})).map((file) => [file.name, file]))
  return files.map((file) => {
    const fate = fates.get(file)
    return fate ? fated(file, fate, folder, outlined.get(file.name)?.changed) : file
  })
}

/** Files that say when they were published, and those of which nothing else is missing. */
export function partedByDate(files: readonly KnownFile[]) {
  return {
    undated: files.filter((file) => file.undated),
    dated: files.filter((file) => !file.undated && file.outline),
  }
}

function fated(file: KnownFile, fate: Fate, folder: string, changed: Changed | undefined): KnownFile {
  const { undated: before, outline: _, entry: __, ...rest } = file
  if (fate.kind === 'committed' ? !changed : before?.fate?.kind === fate.kind) return file
  const undated = { findings: before?.findings ?? [], fate }
  const found = fate.kind === 'undated' ? undated.findings : (changed?.findings ?? [])
  const told = fate.kind === 'undated' ? [] : [fateFinding(fileOf(folder, file.name), fate.kind)]
  return { ...rest, undated, findings: [...found, ...told], ...(changed?.outline && { outline: changed.outline }) }
}
