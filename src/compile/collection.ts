import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { imageSize } from 'image-size'
import type { Article } from '../article/article.ts'
import type { Finding } from '../article/finding.ts'
import { type FindMedia, type Media, readArticle } from '../article/read.ts'
import type { Site } from '../article/site.ts'

/** A folder of articles, read. */
export interface Collection {
  readonly articles: readonly Article[]
  readonly findings: readonly Finding[]
  /** Published files by their path under `/media/`. */
  readonly media: ReadonlyMap<string, Uint8Array>
}

/** Reads every Markdown file of a folder and below. One that cannot be read leaves the others alone. */
export async function readCollection(folder: string, site: Site): Promise<Collection> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new Error(`there is no folder "${folder}"; ARTICLES names the folder that holds the articles`)
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:md|markdown)$/i.test(name)).sort()
  const found = new Map<string, Uint8Array>()
  const articles: Article[] = []
  const findings: Finding[] = []
  const slugs = new Set<string>()
  for (const name of names) {
    const path = join(folder, name)
    const file = relative('.', path)
    const media = mediaFinder(folder, path, site, found)
    const reading = readArticle(file, await readFile(path, 'utf8'), site, media, (slug) => slugs.has(slug))
    findings.push(...reading.findings)
    if (!reading.article) continue
    slugs.add(reading.article.slug)
    articles.push(reading.article)
  }
  return { articles, findings: onceEach(findings), media: found }
}

/** A name that nobody reads is said once a collection: it stands in every article of an export. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>()
  for (const { rule, message } of findings) {
    if (rule === 'unknown-name') counts.set(message, (counts.get(message) ?? 0) + 1)
  }
  const said = new Set<string>()
  return findings.flatMap((finding) => {
    if (finding.rule !== 'unknown-name') return [finding]
    if (said.has(finding.message)) return []
    said.add(finding.message)
    const count = counts.get(finding.message) ?? 1
    return [count === 1 ? finding : { ...finding, message: `${finding.message} (${count} articles have it)` }]
  })
}

const images: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

function mediaFinder(folder: string, article: string, site: Site, media: Map<string, Uint8Array>): FindMedia {
  return (reference) => {
    try {
      const path = resolve(dirname(article), decodeURI(reference.replace(/[?#].*$/, '')))
      if (!path.startsWith(resolve(folder) + sep)) return undefined
      const bytes = readFileSync(path)
      const { type = '', width, height } = imageSize(bytes)
      const mediaType = images[type]
      if (mediaType === undefined) return undefined
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
      const published = `${hash}${extname(path).toLowerCase()}`
      media.set(published, bytes)
      const result: Media = {
        url: `${site.url}/media/${published}`,
        type: mediaType,
        length: bytes.length,
        width,
        height,
      }
      return result
    } catch {
      // No such file, or none that is an image: the caller reports the reference.
      return undefined
    }
  }
}
