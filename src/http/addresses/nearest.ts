import { distance } from 'fastest-levenshtein'
import { articlePath } from '../../article/article-path.ts'
import { decoded } from '../../article/decoded.ts'
import { endSlashes } from '../../article/end-slashes.ts'
import { type Catalog, isShownAt, type LabelEntry } from '../../catalog/catalog.ts'
import { ordinalOf, slugAt } from '../../catalog/slugs.ts'
import { foldWords } from '../../catalog/words.ts'

/** Characters of a name that is compared with others: longer ones are nobody's slip, and cost. */
const comparedLength = 80

/** The labels whose slugs are nearest to one that is not there, best first, at most three. */
export function nearestLabels(labels: readonly LabelEntry[], slug: string): readonly LabelEntry[] {
  if (slug.length > comparedLength) return []
  return labels
    .flatMap((label) => {
      const most = Math.max(2, label.slug.length / 2)
      if (label.slug.startsWith(slug)) return [{ label, far: 0 }]
      // Two texts are as far from each other as their lengths, at least.
      if (Math.abs(label.slug.length - slug.length) > most) return []
      const far = distance(label.slug, slug)
      return far <= most ? [{ label, far }] : []
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ label }) => label)
}

const compared = { words: 5, articles: 20, named: 3 }

/**
 * The addresses of articles that most of the longest words of an article's address stand in, best first, at most three; where the
 * address is another tool's (`/2026/11/23/hello.html`, `/posts/hello/`), that of the article of this name.
 */
export async function nearestArticles(catalog: Catalog, path: string, moment: number): Promise<readonly string[]> {
  const [, slug] = /^\/articles\/([^/]+)\/?$/.exec(path) ?? []
  if (slug === undefined) return namesake(catalog, path, moment)
  const written = decoded(slug).toLowerCase().slice(0, comparedLength)
  // The shorter a word, the more others begin with it, and the longer it takes to find them all.
  const words = [...new Set(foldWords(written))].toSorted((a, b) => b.length - a.length).slice(0, compared.words)
  const index = await catalog.index()
  const slugs = await catalog.slugs()
  const scores = new Map<number, number>()
  for (const word of words) {
    for (const ordinal of await catalog.matching([word])) scores.set(ordinal, (scores.get(ordinal) ?? 0) + 1)
  }
  return [...scores]
    .filter(([, score]) => score * 2 >= words.length)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, compared.articles)
    .filter(([ordinal]) => isShownAt(index, ordinal, moment))
    .map(([ordinal]) => slugAt(slugs, ordinal))
    .toSorted((a, b) => distance(a, written) - distance(b, written))
    .slice(0, compared.named)
    .map(articlePath)
}

async function namesake(catalog: Catalog, path: string, moment: number): Promise<readonly string[]> {
  const plain = path.replace(/(?:\/index)?\.html?$/, '').replace(endSlashes, '')
  const name = decoded(plain.slice(plain.lastIndexOf('/') + 1)).toLowerCase()
  const [index, slugs] = [await catalog.index(), await catalog.slugs()]
  // A date before the name is a file name's, or the author's own.
  const slug = [name, name.replace(/^\d{4}-\d\d-\d\d-/, '')].find((one) => {
    const ordinal = ordinalOf(slugs, one)
    return ordinal !== undefined && isShownAt(index, ordinal, moment)
  })
  return slug === undefined ? [] : [articlePath(slug)]
}

/** The name that another was probably meant to be. */
export function nearestName(names: readonly string[], name: string): string | undefined {
  if (name.length > comparedLength) return undefined
  const far = (other: string): number => (other.startsWith(name) ? 0 : distance(other, name.toLowerCase()))
  const [nearest] = names.toSorted((a, b) => far(a) - far(b))
  return nearest !== undefined && far(nearest) < Math.min(3, name.length) ? nearest : undefined
}
