import { join } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import type { Outline } from '../../article/reading/outline.ts'
import type { Site } from '../../article/site.ts'
import { type OutlineFacts, outlineFacts } from '../collection/outline-facts.ts'
import { changedMeanwhile } from '../files/changed.ts'
import { digestOf } from '../files/digest.ts'
import { type MarkedFile, readMarked } from '../files/marked-file.ts'
import { type FileContext, outlineOfFile } from '../files/source.ts'
import { ifThere, unreadable } from '../files/unreadable.ts'

/** A file whose outline is wanted. */
export interface Wanted extends FileContext {
  readonly name: string
  /** The digest of its content where it was read before in this context. */
  readonly hash?: string | undefined
}

/** A file's outline; without `outline` and `findings` where its content is as it was. */
export interface Outlined extends FileContext {
  readonly name: string
  readonly mark: string
  readonly hash: string
  readonly changed?: Changed
}

export interface Changed {
  readonly outline?: OutlineFacts
  readonly findings: readonly Finding[]
  /** Set where nothing but a date is missing. */
  readonly isUndated?: true
}

/** A file whose outline was read. */
type Known = Omit<Outlined, 'mark' | 'changed'>

/** The outlines of a folder's files, kept from the first step of reading for the second. */
interface Outlines {
  /** Reads a file's outline. */
  read(wanted: Wanted): Outlined
  /** The outline that was read, which is kept no longer. Throws where the file has changed meanwhile, or is gone. */
  take(known: Known): Outline
}

/** Outlines of which so many characters of files are kept; the rest is read again. */
export function createOutlines(folder: string, site: Site, keeps: number): Outlines {
  const kept = new Map<string, Outline>()
  let room = keeps
  return { read, take }

  function read({ name, hash: before, ...context }: Wanted): Outlined {
    const path = join(folder, name)
    let file: MarkedFile
    try {
      file = readMarked(path)
    } catch (cause) {
      return { name, mark: '', hash: '', ...context, changed: { findings: [unreadable(path, cause)] } }
    }
    const { mark, bytes } = file
    const digest = digestOf([bytes])
    if (digest === before) return { name, mark, hash: digest, ...context }
    const { outline, findings, undated } = outlineOfFile(folder, name, bytes, site, context)
    if (outline && room > 0) {
      kept.set(name, outline)
      room -= outline.source.length
    }
    const changed: Changed = {
      findings,
      ...(outline && { outline: outlineFacts(outline) }),
      ...(undated && { isUndated: true }),
    }
    return { name, mark, hash: digest, ...context, changed }
  }

  function take({ name, hash: before, ...context }: Known): Outline {
    const outline = kept.get(name) ?? again(name, before, context)
    if (!outline) throw changedMeanwhile(name)
    kept.delete(name)
    return outline
  }

  function again(name: string, before: string, context: FileContext): Outline | undefined {
    const file = ifThere(() => readMarked(join(folder, name)))
    if (!file || digestOf([file.bytes]) !== before) return undefined
    return outlineOfFile(folder, name, file.bytes, site, context).outline
  }
}
