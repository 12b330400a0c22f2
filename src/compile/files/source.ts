import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type ArticleFile, type OutlineReading, readOutline } from '../../article/outline.ts'
import type { Site } from '../../article/site.ts'
import { asideOf } from './asides.ts'
import { decodeText } from './encoding.ts'

/** What the collection knows of a file before it is read. */
export type Circumstances = Pick<ArticleFile, 'committed' | 'language'>

/** The outline of a file of a folder, read from its bytes. */
export function outlineOfFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  site: Site,
  circumstances: Circumstances,
): OutlineReading {
  const file = fileOf(folder, name)
  const { text, finding } = decodeText(file, bytes)
  const aside = asideOf(name, text)
  if (aside) return { outline: undefined, findings: [{ file, line: 1, column: 1, ...aside }] }
  const reading = readOutline({ file, name, source: text, ...circumstances }, site)
  return finding ? { ...reading, findings: [finding, ...reading.findings] } : reading
}

/** The text of a file of a folder. */
export function sourceOf(folder: string, name: string): string {
  return decodeText(name, readFileSync(join(folder, name))).text
}

/** A file's path as people are told it. */
export function fileOf(folder: string, name: string): string {
  return relative('.', join(folder, name)) || name
}
