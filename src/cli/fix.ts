import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Finding } from '../article/finding.ts'
import { splitFrontMatter } from '../article/front-matter.ts'
import { readOutline } from '../article/outline.ts'
import { readArticle } from '../article/read.ts'
import type { Site } from '../article/site.ts'

/** A file whose mends were written into it, or that was left as it is. */
export type Fix =
  | { readonly file: string; readonly written: true; readonly mends: number }
  | { readonly file: string; readonly written: false; readonly reason: string }

/** Writes the mends of the files that findings tell of. A file is written whole or not at all. */
export async function fixFiles(findings: readonly Finding[], site: Site): Promise<readonly Fix[]> {
  const files = new Set(findings.filter(({ corrected }) => corrected !== undefined).map(({ file }) => file))
  const fixes: Fix[] = []
  for (const file of files) fixes.push(await fixFile(file, site))
  return fixes
}

async function fixFile(file: string, site: Site): Promise<Fix> {
  const left = (reason: string): Fix => ({ file, written: false, reason })
  const bytes = await readFile(file)
  const source = utf8(bytes)
  if (source === undefined) return left('the file is not valid UTF-8; save it as UTF-8 first')
  const { text, findings, remaining } = mendedSource(file, source, site)
  if (remaining.length > 0) {
    const [first] = remaining
    return left(`with the mends written, line ${first?.line} would still have "${first?.message}"; correct it by hand`)
  }
  if (findings.length === 0) return left('it has changed since it was checked; check again')
  await replaceFile(file, text)
  return { file, written: true, mends: findings.length }
}

/** A file with its byte order mark; `undefined` where its bytes are no UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // The one thing it throws is that the bytes are no UTF-8.
    return undefined
  }
}

interface Mended {
  readonly text: string
  /** What was put right. */
  readonly findings: readonly Finding[]
  /** What the text would still say of the same rules, and errors that it had not before. */
  readonly remaining: readonly Finding[]
}

/**
 * A file's text with every line for which a finding knows better replaced, and no other character
 * changed: each keeps its line ending, and the file its byte order mark.
 */
export function mendedSource(file: string, source: string, site: Site): Mended {
  const mark = source.startsWith('\ufeff') ? '\ufeff' : ''
  const content = source.slice(mark.length)
  const before = findingsOf(file, content, site)
  const findings = before.filter(({ corrected }) => corrected !== undefined)
  const lines = content.split(/(?<=\n|\r(?!\n))/)
  // Of two findings for one line the later one was made on top of the earlier.
  for (const { line, corrected } of findings) {
    const ending = /(?:\r\n|\r|\n)?$/.exec(lines[line - 1] ?? '')?.[0] ?? ''
    if (corrected !== undefined) lines[line - 1] = corrected.replaceAll('\n', ending || '\n') + ending
  }
  const text = lines.join('')
  const rules = new Set(findings.map(({ rule }) => rule))
  const known = new Set(before.filter(({ corrected }) => corrected === undefined).map(({ message }) => message))
  const remaining = findingsOf(file, text, site).filter(
    ({ rule, severity, message }) => !known.has(message) && (severity === 'error' || rules.has(rule)),
  )
  return { text: mark + text, findings, remaining }
}

/** What a file says by itself; `authors.yml` is front matter and nothing else. */
function findingsOf(file: string, source: string, site: Site): readonly Finding[] {
  if (/\.ya?ml$/i.test(file)) {
    const { findings } = splitFrontMatter(file, `---\n${source}\n---\n`)
    return findings.map((finding) => ({ ...finding, line: finding.line - 1 }))
  }
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
    await rm(temporary, { force: true })
    throw cause
  }
}
