import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import process from 'node:process'
import type { Finding, RuleName } from '../article/finding.ts'
import { dataFileOf, lineInData } from '../article/front-matter/data-file.ts'
import { mendedSource } from '../article/front-matter/front-matter.ts'
import { readOutline } from '../article/reading/outline.ts'
import { readArticle } from '../article/reading/read.ts'
import type { Site } from '../article/site.ts'
import { decodeText } from '../compile/files/encoding.ts'
import { isOfSystem, whyNot } from '../compile/files/unwritable.ts'

/** A file whose mends were written into it, or that was left as it is. */
export type Fix =
  | { readonly file: string; readonly written: true; readonly mends: number }
  | { readonly file: string; readonly written: false; readonly reason: string }

/** Writes the mends of the files that findings tell of. A file is written whole or not at all. */
export async function fixFiles(findings: readonly Finding[], site: Site): Promise<readonly Fix[]> {
  const files = new Set(findings.filter(({ corrected }) => corrected !== undefined).map(({ file }) => file))
  const fixes: Fix[] = []
  for (const file of files) fixes.push(await fixFile(file, site).catch((cause: unknown) => notWritten(file, cause)))
  return fixes
}

/** What one file does not let us do leaves the others to be mended. */
function notWritten(file: string, cause: unknown): Fix {
  if (!isOfSystem(cause)) throw cause
  return { file, written: false, reason: `it cannot be written: ${whyNot(cause)}` }
}

async function fixFile(file: string, site: Site): Promise<Fix> {
  const left = (reason: string): Fix => ({ file, written: false, reason })
  const bytes = await readFile(file)
  const source = utf8(file, bytes)
  if (source === undefined) return left('the file is not valid UTF-8; save it as UTF-8 first')
  const { text, findings, remaining } = mendedFile(file, source, site)
  if (remaining.length > 0) {
    const [first] = remaining
    return left(`with the mends written, line ${first?.line} would still have "${first?.message}"; correct it by hand`)
  }
  if (findings.length === 0) return left('it has changed since it was checked; check again')
  await replaceFile(file, text)
  return { file, written: true, mends: findings.length }
}

/** A file with its byte order mark; `undefined` where it is read as something else than UTF-8. */
function utf8(file: string, bytes: Uint8Array): string | undefined {
  const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return source.replace(/^\ufeff/, '') === decodeText(file, bytes).text ? source : undefined
}

interface Mended {
  readonly text: string
  /** What was put right. */
  readonly findings: readonly Finding[]
  /** What the text would still say of the same rules, and errors that a mend may have caused. */
  readonly remaining: readonly Finding[]
}

/** A file's text with the mends of its front matter written into it, and no other byte changed. */
export function mendedFile(file: string, source: string, site: Site): Mended {
  const { text, findings } = withMends(file, source)
  const mends = findings.filter(({ corrected }) => corrected !== undefined)
  const rules = new Set(mends.map(({ rule }) => rule))
  const known = new Set(findingsOf(file, source, site).map(({ message }) => message))
  const isWritten = writtenIn(source, text)
  const remaining = findingsOf(file, text, site).filter(
    ({ rule, severity, message, corrected, line }) =>
      (severity === 'error' && (!known.has(message) || (essential.has(rule) && isWritten(line)))) ||
      (corrected !== undefined && rules.has(rule)),
  )
  return { text, findings: mends, remaining }
}

/** What an article cannot do without: on a line that a mend wrote, the source's own error may be the mend's too. */
const essential: ReadonlySet<RuleName> = new Set(['front-matter', 'title', 'date'])

/** Tells of a line of a mended text, counted from 1, whether a mend wrote it. */
function writtenIn(source: string, text: string): (line: number) => boolean {
  const before = new Set(linesOf(source))
  const lines = linesOf(text)
  return (line) => !before.has(lines[line - 1] ?? '')
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/)

/** `authors.yml` is front matter and nothing else. */
function withMends(file: string, source: string): ReturnType<typeof mendedSource> {
  const data = dataFileOf(extname(file), source)
  if (!data) return mendedSource(source, file)
  const { prefix, before, after } = data
  const { text, findings } = mendedSource(before + data.data + after, file)
  return {
    text: prefix + text.slice(before.length, -after.length),
    findings: findings.map((finding) => ({ ...finding, line: lineInData(data, finding.line) })),
  }
}

/** What a file says by itself. */
function findingsOf(file: string, source: string, site: Site): readonly Finding[] {
  if (dataFileOf(extname(file), '')) return withMends(file, source).findings
  const { outline, findings } = readOutline({ file, name: basename(file), source }, site)
  if (!outline) return findings
  const surroundings = { site, slug: '', find: (reference: string) => ({ url: reference }), people: {} }
  return [...findings, ...readArticle(outline, surroundings).findings]
}

/** Puts a text in a file's place in one step; who reads the file sees the old or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const path = await realpath(file)
  const temporary = `${path}.${process.pid}.new`
  try {
    await writeFile(temporary, text, { flag: 'wx', flush: true })
    await chmod(temporary, (await stat(path)).mode)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {
      // Why the file could not be written says more than why this could not be removed.
    })
    throw cause
  }
}
