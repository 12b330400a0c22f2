import type { Finding } from '../../article/finding.ts'
import { layout } from '../../catalog/layout.ts'
import type { FileAnswers } from '../collection/asking-files.ts'
import type { Progress } from '../collection/progress.ts'
import { digestOf } from '../files/digest.ts'
import type { MediaFacts } from '../files/media.ts'
import type { SiteFiles } from '../files/site-files.ts'
import { bothDone } from '../reading/together.ts'
import { assetWriter, type CatalogFile, type Outdated, type Written } from '../writing/assets.ts'
import type { EntryFile } from '../writing/entry-plan.ts'
import type { SearchFiles } from '../writing/search.ts'
import type { CollectionSetup } from './current-collection.ts'
import { type EntrySources, writeEntries } from './entries.ts'
import { filesWritten } from './last-catalog.ts'
import { allFindings, type FilesWritten, type FindingsBySource, type Ledger } from './ledger.ts'

/** What an edition is made with. */
export interface EditionSetup extends CollectionSetup {
  /** The files at paths of their own: the site's. */
  readonly own: SiteFiles
}

/** A catalog that is about to be written: the last one amended (`amendedEdition`), or made anew (`fullEdition`). */
export interface Edition extends EntrySources {
  readonly entryFiles: readonly EntryFile[]
  /** The search index, which another thread may still be making. */
  readonly search: Promise<SearchFiles>
  /** Makes the others, one by one; the index is the last. */
  files(): AsyncIterable<CatalogFile>
  /** Files besides these that stay as they are. */
  readonly kept: FilesWritten
  /** The files that its articles publish, by their paths. */
  readonly media: ReadonlyMap<string, MediaFacts>
  readonly fileAnswers: FileAnswers
  findings(): FindingsBySource
  /**
   * Writes what the next compile is to know of the files. It counts once the ledger is written, which the function that
   * this gives does: when the catalog is there.
   */
  save(findings: FindingsBySource): (written: Pick<Ledger, 'index' | 'files'>) => void
  /** Ends what reads its articles. */
  close(): Promise<void>
}

/** What a catalog is written with, besides its articles. */
interface WriteSetup {
  /** The site's own pictures, by their paths. */
  readonly pictures: ReadonlyMap<string, MediaFacts>
  /** The files at paths of their own. */
  readonly own: SiteFiles
  readonly target: string
  readonly progress: Progress
  readonly outdated: Outdated | undefined
}

/** Writes what changed of a catalog, and what is to be known of it the next time. */
export async function writeEdition(
  edition: Edition,
  { pictures, own, target, progress, outdated }: WriteSetup,
): Promise<{ readonly written: Written; readonly findings: readonly Finding[] }> {
  const writer = assetWriter(target)
  // Other threads are busy with it, where there are some, while the rest is made here. They end with it: they take memory.
  const entries = writeEntries(edition.entryFiles, edition, target, progress)
  const elsewhere = bothDone(entries, edition.search).finally(edition.close)
  const writeOthers = async () => {
    const findings = edition.findings()
    const save = edition.save(findings)
    let index = ''
    const paths: string[] = []
    for (const [path, { name, found }] of [...pictures, ...edition.media]) {
      writer.copy(path, `${layout.media}${name}`, found.length)
    }
    for (const [path, { bytes }] of own) writer.writeChanged(`${layout.files}${path}`, bytes)
    for await (const [path, bytes] of edition.files()) {
      // It must not name what is not there.
      if (path === layout.index) {
        await elsewhere
        index = digestOf([bytes])
      } else paths.push(path)
      writer.writeChanged(path, bytes)
    }
    return { findings, index, paths, save }
  }
  const [[made], { findings, index, paths, save }] = await bothDone(elsewhere, writeOthers())
  const kept = edition.kept.map(([path]) => path)
  writer.removeOthers([...edition.entryFiles.map(({ path }) => path), ...kept], outdated)
  save({ index, files: [...edition.kept, ...filesWritten(target, paths)] })
  const others = writer.written()
  return {
    written: { files: made.files + others.files, bytes: made.bytes + others.bytes },
    findings: allFindings(findings),
  }
}
