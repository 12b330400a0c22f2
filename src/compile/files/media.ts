import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { Article, Enclosure } from '../../article/article.ts'
import type { Finding } from '../../article/finding.ts'
import { lazyPackage } from '../../article/lazy-package.ts'
import { typeByName } from '../../article/media.ts'
import type { Reading } from '../../article/read.ts'
import type { Found, Unpublished } from '../../article/references.ts'
import type { Site } from '../../article/site.ts'
import { isArticleName } from './article-files.ts'
import { assetLimit, tooLarge } from './asset-limit.ts'
import { markOf, statsOf } from './fingerprint.ts'
import { isPictureName, picturesOf } from './pictures.ts'

const images = lazyPackage<typeof import('image-size')>('image-size')

/** A file of the collection. */
interface Named {
  readonly name: string
}

/** The files that articles name, published under names made of their content. */
export interface Media {
  /** What an article's reference names among the files of its project. */
  find(from: Named, reference: string): Found | Unpublished | undefined
  /** The file behind a published address: of several that are the same, the one found last. */
  pathOf(url: string): string | undefined
  /** What was read of each file that was found, by its path. */
  readonly facts: ReadonlyMap<string, MediaFacts>
}

/** What a published file is, and the mark that it had then. */
export interface MediaFacts {
  readonly mark: string
  /** Its path under `/media/`. */
  readonly name: string
  readonly found: Found
}

const imageTypes: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  heif: 'image/heif',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
  webp: 'image/webp',
}
const imageEndings = ['.jpg', '.png', '.webp', '.jpeg', '.svg', '.avif', '.gif']
/** What else is published, where an article names it: nothing that a browser would run. */
const published =
  /^(?:audio\/.*|video\/.*|application\/(?:pdf|epub\+zip|zip|gzip|json|x-subrip)|text\/(?:plain|csv|vtt|calendar))$/

/** Folders whose files other tools serve from the site's root. */
const staticFolders = ['static', 'public', 'source', 'src', 'assets', '.']

/**
 * Finds media for the articles of a folder, anywhere in its project. Of files in `before` with the
 * same mark nothing is read again.
 */
export function createMedia(
  folder: string,
  project: string,
  site: Site,
  before: ReadonlyMap<string, MediaFacts> = new Map(),
): Media {
  const paths = new Map<string, string>()
  const facts = new Map<string, MediaFacts>()
  const known = new Map<string, Found | Unpublished | undefined>()
  const root = realpathSync(project)
  let pictures: ReadonlyMap<string, string | undefined> | undefined

  return { facts, find, pathOf: (url) => paths.get(url) }

  function find(from: Named, reference: string): Found | Unpublished | undefined {
    const wanted = fileName(reference)
    if (wanted === undefined) return undefined
    const places = candidates(resolve(folder, from.name), wanted)
    // Some name a picture without its ending, and leave it to their tool.
    const guessed = extname(wanted) === '' ? places.flatMap((path) => imageEndings.map((ending) => path + ending)) : []
    for (const path of [...places, ...guessed]) {
      const there = found(path)
      if (there) return there
    }
    // Some tools' pages add the folder: the one picture of that name in the project is meant.
    if (!isPictureName.test(wanted)) return undefined
    pictures ??= picturesOf(project)
    const named = pictures.get(wanted)
    return named === undefined ? undefined : found(named)
  }

  function found(path: string): Found | Unpublished | undefined {
    if (!known.has(path)) known.set(path, read(path))
    const there = known.get(path)
    if (there && 'url' in there) paths.set(there.url, path)
    return there
  }

  function candidates(article: string, wanted: string): readonly string[] {
    const beside = dirname(article)
    // `~/assets/…` and `@/assets/…` are how Astro's projects name their sources.
    const fromRoot = /^[@~]?\/(.*)$/s.exec(wanted)?.[1]
    const places: string[] = []
    if (fromRoot === undefined) {
      places.push(join(beside, wanted), join(article.slice(0, -extname(article).length), wanted))
      places.push(resolve(folder, wanted))
      if (wanted.startsWith('.')) return places
    }
    for (let place = resolve(folder); place.startsWith(resolve(project)); place = dirname(place)) {
      places.push(...staticFolders.map((name) => join(place, name, fromRoot ?? wanted)))
      if (fromRoot === undefined) places.push(...belowPage(place, article).map((page) => join(page, wanted)))
      if (place === dirname(place)) break
    }
    return places
  }

  function read(path: string): Found | Unpublished | undefined {
    const stats = statsOf(path)
    if (!stats?.isFile() || !realpathSync(path).startsWith(root + sep)) return undefined
    if (stats.size > assetLimit) return { rule: 'media-size', problem: tooLarge }
    const mark = markOf(stats)
    const last = before.get(path)
    const fact = mark !== '' && last?.mark === mark ? last : readFacts(path, mark)
    if (!fact) return unpublished(path)
    facts.set(path, fact)
    return fact.found
  }

  function readFacts(path: string, mark: string): MediaFacts | undefined {
    const bytes = readFileSync(path)
    const read = imageFacts(bytes) ?? drawingFacts(path, bytes) ?? fileFacts(path)
    if (!read) return undefined
    const { ending, ...found } = read
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${ending}`
    return { mark, name, found: { url: `${site.url}/media/${name}`, length: bytes.length, ...found } }
  }
}

/** Why a file that is there is not published. */
function unpublished(path: string): Unpublished {
  if (typeByName(path)?.startsWith('image/')) return { rule: 'media', problem: noPicture(path) }
  const why = isArticleName(path)
    ? 'is no article, so nothing is published that a link could lead to'
    : 'is of a kind that is not published'
  return { rule: 'broken-link', problem: `${why}; write an address with https://` }
}

function noPicture(path: string): string {
  const head = readFileSync(path).subarray(0, 40).toString('latin1')
  return head.startsWith('version https://git-lfs')
    ? 'is only Git LFS’s word for the picture; run git lfs pull'
    : 'cannot be read as a picture, so it is left out; is the file whole?'
}

/** Where files stand that are served below an article's own page: `content/a/index.md` is `/a/`, as is `static/a`. */
function belowPage(root: string, article: string): readonly string[] {
  const [, ...path] = relative(root, article.replace(/(?:\/index)?\.[^./]+$/, '')).split(sep)
  return ['static', 'public'].map((name) => join(root, name, ...path))
}

/** A reference as a path, without query and fragment. */
function fileName(reference: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return undefined
  // Longer than any file system's names: a sentence that stands where an address should.
  if (/[^/]{250}/.test(reference)) return undefined
  try {
    // Pelican's words for the content folder and the article's own.
    return decodeURI(reference.replace(/[?#].*$/s, '')).replace(/^[{|](?:filename|static|attach)[}|]/, '') || undefined
  } catch {
    // A lone `%` is meant as it stands.
    return reference
  }
}

/** Type and size of an image, from its bytes; `undefined` where they are none. */
function imageFacts(bytes: Uint8Array) {
  const { imageSize } = images()
  try {
    const { type = '', width, height } = imageSize(bytes)
    const mediaType = imageTypes[type]
    return mediaType === undefined ? undefined : { ending: type, type: mediaType, width, height }
  } catch {
    // `image-size` throws for whatever is no image.
    return undefined
  }
}

/** An SVG's size may stand behind comments, or drawings that an editor keeps in an attribute: they are cut out. */
function drawingFacts(path: string, bytes: Uint8Array) {
  const text = /\.svg$/i.test(path) ? Buffer.from(bytes).toString('utf8') : ''
  const start = text.search(/<svg[\s>]/)
  if (start === -1) return undefined
  const short = text.slice(start, start + 200_000).replace(/="[^"]{200,}"/g, '=""')
  return imageFacts(Buffer.from(short.slice(0, 10_000))) ?? { ending: 'svg', type: 'image/svg+xml' }
}

function fileFacts(path: string) {
  const ending = extname(path).slice(1).toLowerCase()
  const type = typeByName(path)
  return type !== undefined && published.test(type) ? { ending, type } : undefined
}

/**
 * An article whose audio and video say how long they play, read from their files. `pathOf` tells the file behind an
 * address where the article named it: what others named depends on which of them were read before.
 */
export async function withDurations(
  { article, placeOf }: Reading,
  pathOf: Media['pathOf'],
  findings: Finding[],
): Promise<Article> {
  if (article.enclosures.length === 0) return article
  const enclosures = article.enclosures.map(async (enclosure): Promise<Enclosure> => {
    const path = pathOf(enclosure.url)
    if (path === undefined || !/^(?:audio|video)\//.test(enclosure.type ?? '')) return enclosure
    const duration = await durationOf(path)
    if (duration !== undefined) return { ...enclosure, duration }
    const message = `"${relative('.', path)}" cannot be read as ${enclosure.type}, so feeds say no duration; is the file whole?`
    findings.push({ file: article.file, ...placeOf(enclosure.url), severity: 'warning', rule: 'media', message })
    return enclosure
  })
  return { ...article, enclosures: await Promise.all(enclosures) }
}

/** Seconds that a file plays; `undefined` where nothing in it does. */
async function durationOf(path: string): Promise<number | undefined> {
  try {
    // Loaded when there is something to play: most collections have nothing.
    const { parseFile } = await import('music-metadata')
    const { duration = 0 } = (await parseFile(path, { duration: true, skipCovers: true })).format
    return Math.round(duration) || undefined
  } catch {
    // `music-metadata` throws for whatever it does not know.
    return undefined
  }
}
