import { fileOf } from '../files/source.ts'
import { type Fate, fateFinding, fatesOf } from '../files/undated.ts'
import type { Changed, Wanted } from '../reading/outlines.ts'
import type { Readers } from '../reading/readers.ts'
import type { KnownFile } from './known-file.ts'

/** Files of which those without a date have become what they are among the others. */
export async function datedFiles(
  files: readonly KnownFile[],
  folder: string,
  readers: Readers,
): Promise<readonly KnownFile[]> {
  const { undated, dated } = partedByDate(files)
  if (undated.length === 0) return files
  const fates = fatesOf(
    undated,
    dated.map(({ name, outline }) => ({ name, byChange: outline?.byChange })),
    folder,
  )
  const wanted = [...fates].flatMap(([file, fate]): readonly Wanted[] =>
    fate.kind === 'committed' && file.committed !== fate.moment
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
  const { undated = [], outline: _, entry: __, committed: ___, ...rest } = file
  if (fate.kind === 'committed') {
    if (!changed) return file
    const findings = [...changed.findings, fateFinding(fileOf(folder, file.name), fate.kind)]
    const outline = changed.outline && { outline: changed.outline }
    return { ...rest, undated, fate: fate.kind, committed: fate.moment, findings, ...outline }
  }
  if (file.fate === fate.kind) return file
  const findings = fate.kind === 'page' ? [fateFinding(fileOf(folder, file.name), fate.kind)] : undated
  return { ...rest, undated, fate: fate.kind, findings }
}
