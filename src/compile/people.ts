import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Finding } from '../article/finding.ts'
import { isFields, splitFrontMatter } from '../article/front-matter.ts'
import type { PeopleDirectory } from '../article/people.ts'

/** Where other tools keep the people that articles name by a key, seen from the articles' folder. */
const places = ['authors.yml', 'authors.yaml', '_data/authors.yml', '../_data/authors.yml', '../../data/authors.yaml']

/** The people that a collection's articles may name by a key (Docusaurus's and Jekyll's `authors.yml`). */
export async function readPeople(folder: string, findings: Finding[]): Promise<PeopleDirectory> {
  for (const place of places) {
    const path = join(folder, place)
    const source = await readFile(path, 'utf8').catch(() => undefined)
    if (source === undefined) continue
    const { fields, findings: found } = splitFrontMatter(relative('.', path), `---\n${source}\n---\n`)
    findings.push(...found.map((finding) => ({ ...finding, line: Math.max(finding.line - 1, 1) })))
    if (fields && isFields(fields)) return fields
  }
  return {}
}
