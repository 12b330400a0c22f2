import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { decoded, decodedAddress } from '../../article/decoded.ts'
import { statsOf } from './fingerprint.ts'
import { isWithin } from './within.ts'

const imageEndings = ['.jpg', '.png', '.webp', '.jpeg', '.svg', '.avif', '.gif']
/** Folders whose files other tools serve from the site's root. */
const staticFolders = ['static', 'public', 'source', 'src', 'assets', '.']

/** `~/assets/…` and `@/assets/…` are how Astro's projects name their sources. */
const isFromRoot = /^[@~]?\//

/** A file of the collection. */
export interface Named {
  readonly name: string
}

/** The paths at which a file may lie that an article of a folder calls by a name, the likeliest first. */
export function placesOf(from: Named, wanted: string, folder: string, project: string): readonly string[] {
  const places = pathsOf(resolve(folder, from.name), wanted, resolve(folder), resolve(project))
  // Some name a picture without its ending, and leave it to their tool.
  if (extname(wanted) !== '') return places
  return [...places, ...places.flatMap((path) => imageEndings.map((ending) => path + ending))]
}

/** The folders of a project in which files would come to lie, or their folders, that articles name and that are not there. */
export function foldersSought(
  sought: readonly (Named & { readonly reference: string })[],
  folder: string,
  project: string,
): ReadonlySet<string> {
  const [top, root] = [resolve(folder), resolve(project)]
  const nearest = new Map<string, string>()
  const nearestOf = (path: string): string =>
    nearest.getOrInsertComputed(path, () => (statsOf(path)?.isDirectory() ? path : nearestOf(dirname(path))))
  const asked = new Set<string>()
  for (const { name, reference } of sought) {
    for (const wanted of fileNames(reference)) {
      // Articles beside each other look in the same folders, but for those of their own names; from the root, all do.
      const together = `${isFromRoot.test(wanted) ? '' : dirname(name)} ${dirname(wanted)}`
      if (asked.has(together)) continue
      asked.add(together)
      for (const path of pathsOf(resolve(top, name), wanted, top, root)) {
        if (isWithin(path, root)) nearestOf(dirname(path))
      }
    }
  }
  return new Set(nearest.values())
}

function pathsOf(article: string, wanted: string, folder: string, project: string): readonly string[] {
  const fromRoot = isFromRoot.test(wanted) ? wanted.replace(isFromRoot, '') : undefined
  const places: string[] = []
  if (fromRoot === undefined) {
    places.push(join(dirname(article), wanted), join(article.slice(0, -extname(article).length), wanted))
    // Exports of WordPress name a cover so, and lay it there.
    if (!wanted.includes('/')) places.push(join(dirname(article), 'images', wanted))
    places.push(resolve(folder, wanted))
    if (wanted.startsWith('.')) return places
  }
  for (let place = folder; place.startsWith(project); place = dirname(place)) {
    places.push(...staticFolders.map((name) => join(place, name, fromRoot ?? wanted)))
    if (fromRoot === undefined) places.push(...belowPage(place, article).map((page) => join(page, wanted)))
    if (place === dirname(place)) break
  }
  return places
}

/** What a file may be called that a reference names, without query and fragment; nothing where it names none. */
export function fileNames(reference: string): readonly string[] {
  // A scheme, or longer than any file system's names: a sentence that stands where an address should.
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) || /[^/]{250}/.test(reference)) return []
  const path = reference.replace(/[?#].*$/s, '')
  // Pelican's words for the content folder and the article's own.
  const name = decodedAddress(path).replace(/^[{|](?:filename|static|attach)[}|]/, '')
  if (/^[^%\x80-\uffff]*$/.test(name)) return name === '' ? [] : [name]
  // What means something in addresses is still percent-encoded; and systems keep accents in their letters, or behind them.
  const names = [name, decoded(name)]
  return [
    ...new Set([...names, ...(['NFC', 'NFD'] as const).flatMap((form) => names.map((one) => one.normalize(form)))]),
  ]
}

/** Where files stand that are served below an article's own page: `content/a/index.md` is `/a/`, as is `static/a`. */
function belowPage(root: string, article: string): readonly string[] {
  const [, ...path] = relative(root, article.replace(/(?:\/index)?\.[^./]+$/, '')).split(sep)
  return ['static', 'public'].map((name) => join(root, name, ...path))
}
