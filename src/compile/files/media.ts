import { createHash } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { typeByName } from '../../article/fields/media.ts'
import type { Found, Unpublished } from '../../article/reading/references.ts'
import type { Site } from '../../article/site.ts'
import { isArticleName } from './article-files.ts'
import { assetLimit, tooLarge } from './asset-limit.ts'
import { fileFacts } from './file-facts.ts'
import { markOf, statsOf } from './fingerprint.ts'
import { isPictureName, picturesOf } from './pictures.ts'
import { fileNames, type Named, placesOf } from './places.ts'
import { isShownIn } from './published-files.ts'
import { whyUnread } from './unreadable.ts'
import { isOfSystem } from './unwritable.ts'
import { isWithin } from './within.ts'

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
  readonly found: Found & { readonly length: number }
}

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
  const isShown = (real: string): boolean => isShownIn(root, real) || isShownIn(realpathSync(folder), real)
  let pictures: ReadonlyMap<string, string | undefined> | undefined

  return { facts, find, pathOf: (url) => paths.get(url) }

  function find(from: Named, reference: string): Found | Unpublished | undefined {
    const names = fileNames(reference)
    for (const path of names.flatMap((wanted) => placesOf(from, wanted, folder, project))) {
      const there = found(path)
      if (there) return there
    }
    // Some tools' pages add the folder: the one picture of that name in the project is meant.
    const pictureNames = names.filter((name) => isPictureName.test(name))
    if (pictureNames.length === 0) return undefined
    pictures ??= picturesOf(project)
    const [named] = pictureNames.flatMap((name) => pictures?.get(name.normalize()) ?? [])
    return named === undefined ? undefined : found(named)
  }

  function found(path: string): Found | Unpublished | undefined {
    if (!known.has(path)) known.set(path, read(path))
    const there = known.get(path)
    if (there && 'url' in there) paths.set(there.url, path)
    return there
  }

  function read(path: string): Found | Unpublished | undefined {
    const stats = statsOf(path)
    const real = stats?.isFile() ? realpathSync(path) : undefined
    if (!stats || real === undefined || !isWithin(real, root)) return undefined
    if (stats.size > assetLimit) return { rule: 'media-size', problem: tooLarge }
    try {
      const fact = factsOf(path, markOf(stats))
      if (!fact) return unpublished(path)
      if (!isForPeople.test(fact.found.type ?? '') && !isShown(real)) return { rule: 'media', problem: hidden }
      facts.set(path, fact)
      return fact.found
    } catch (cause) {
      if (!isOfSystem(cause)) throw cause
      return { rule: 'media', problem: `cannot be read: ${whyUnread(cause)}` }
    }
  }

  function factsOf(path: string, mark: string): MediaFacts | undefined {
    const last = before.get(path)
    if (mark !== '' && last?.mark === mark) return last
    const bytes = readFileSync(path)
    const read = fileFacts(path, bytes)
    if (!read) return undefined
    const { ending, ...found } = read
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${ending}`
    return { mark, name, found: { url: `${site.url}/media/${name}`, length: bytes.length, ...found } }
  }
}

/** What some tools keep in hidden folders, for articles to show; what else lies there may be anything, and secret. */
const isForPeople = /^(?:image|audio|video)\/|^application\/pdf$/
const hidden = 'is not published: it lies where names begin with a dot; move it, if everybody may have it'

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
