import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Finding } from '../../article/finding.ts'
import { type ArticleFile, type OutlineReading, readOutline } from '../../article/reading/outline.ts'
import type { Site } from '../../article/site.ts'
import { decodeText } from './encoding.ts'
import { nonArticleOf } from './non-articles.ts'
import { ifThere } from './unreadable.ts'

/** What the collection knows of a file before it is read. */
export type FileContext = Pick<ArticleFile, 'committed' | 'language'>

/** The outline of a file of a folder, read from its bytes. */
export function outlineOfFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  site: Site,
  context: FileContext,
): OutlineReading {
  const file = fileOf(folder, name)
  const { text, finding } = decodeText(file, bytes)
  const why = nonArticleOf(name, text)
  if (why) return { outline: undefined, findings: [{ file, line: 1, column: 1, ...why }] }
  const reading = outlineOr({ file, name, source: text, ...context }, site)
  return finding ? { ...reading, findings: [finding, ...reading.findings] } : reading
}

/** The last resort: whatever an article says that fills the stack or memory's limits ends no run of all others. */
function outlineOr(article: ArticleFile, site: Site): OutlineReading {
  try {
    return readOutline(article, site)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    const message = `the file cannot be read (${cause.message}); write it simpler`
    const finding: Finding = { file: article.file, line: 1, column: 1, severity: 'error', rule: 'unreadable', message }
    return { outline: undefined, findings: [finding] }
  }
}

/** The text of a file of a folder; none where it is gone since it was read. */
export function sourceOf(folder: string, name: string): string {
  const bytes = ifThere(() => readFileSync(join(folder, name)))
  return bytes ? decodeText(name, bytes).text : ''
}

/** A file's path as people are told it. */
export function fileOf(folder: string, name: string): string {
  return relative('.', join(folder, name)) || name
}
