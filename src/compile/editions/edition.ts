import type { Finding } from '../../article/finding.ts'
import { lazily } from '../../article/lazily.ts'
import { layout } from '../../catalog/layout.ts'
import type { Progress } from '../collection/progress.ts'
import { digestOf } from '../files/digest.ts'
import type { SiteFiles } from '../files/site-files.ts'
import { bothDone } from '../reading/together.ts'
import { assetWriter, type CatalogFile, type Written } from '../writing/assets.ts'
import type { EntryFile } from '../writing/entry-plan.ts'
import { type EntrySources, writeEntries } from './entries.ts'
import { allFindings, type FindingsBySource } from './ledger.ts'
import type { UpdateSetup } from './update.ts'

/** What an edition is made with. */
export interface EditionSetup extends UpdateSetup {
  /** The files at paths of their own. */
  readonly own: SiteFiles
}

/** A catalog that is about to be written. */
export interface Edition extends EntrySources {
  readonly entryFiles: readonly EntryFile[]
  /** Makes the others, one by one; the index is the last. */
  files(): Iterable<CatalogFile>
  /** Files besides these that stay as they are. */
  readonly kept: readonly string[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
  findings(): FindingsBySource
  /** Keeps what the next compile is to know, of an index with a digest. */
  save(index: string, findings: FindingsBySource): void
  /** Ends what reads its articles. */
  close(): Promise<void>
}

/** What a catalog is written with, besides its articles. */
interface WriteSetup {
  /** Where the site's own pictures come from, by their path under `/media/`. */
  readonly pictures: ReadonlyMap<string, string>
  /** The files at paths of their own. */
  readonly own: SiteFiles
  readonly target: string
  readonly progress: Progress
}

/** Writes what changed of a catalog, and what is to be known of it the next time. */
export async function writeEdition(
  edition: Edition,
  { pictures, own, target, progress }: WriteSetup,
): Promise<{ readonly written: Written; readonly findings: readonly Finding[] }> {
  const writer = assetWriter(target)
  const findings = lazily(edition.findings)
  // Other threads are busy with it, where there are some, while the rest is made here, findings first of all. They end
  // with it: the rest needs the memory that they take.
  const entries = writeEntries(edition.entryFiles, edition, target, progress).finally(edition.close)
  const writeOthers = async (): Promise<string> => {
    findings()
    let index = ''
    for (const [name, source] of [...pictures, ...edition.media]) writer.copy(source, `${layout.media}${name}`)
    for (const [path, { bytes }] of own) writer.writeChanged(`${layout.files}${path}`, bytes)
    for (const [path, bytes] of edition.files()) {
      // It must not name what is not there.
      if (path === layout.index) {
        await entries
        index = digestOf([bytes])
      }
      writer.writeChanged(path, bytes)
    }
    return index
  }
  const [made, index] = await bothDone(entries, writeOthers())
  writer.removeOthers([...edition.entryFiles.map(({ path }) => path), ...edition.kept])
  edition.save(index, findings())
  const others = writer.written()
  return {
    written: { files: made.files + others.files, bytes: made.bytes + others.bytes },
    findings: allFindings(findings()),
  }
}
