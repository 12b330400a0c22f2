import type { Label } from '../../article/article.ts'
import type { Finding } from '../../article/finding.ts'
import { type Dimension, dimensionNames, dimensions } from '../../catalog/selection.ts'
import type { ArticleFacts, Reviewed } from './article-facts.ts'
import { labelsOf, labelsOfDimension } from './labels.ts'
import type { OutlineFacts } from './outline-facts.ts'

/** An article's labels in each dimension, each as its author wrote it. */
const writtenLabels = {
  ...labelsOfDimension,
  // A provider that stands in for an author is named as a provider already.
  authors: ({ authors }: ArticleFacts) => labelsOf(authors),
}

/** A spelling of a label: how many articles write it, and the first that does. */
interface Spelling {
  readonly name: string
  readonly articles: number
  readonly outline: OutlineFacts
}

/**
 * Labels that are one to readers and were written in two ways, or two and were perhaps meant as one.
 * The articles stand in the catalog's order: of two spellings used alike often the older one shows.
 */
export function reviewLabels(reviewed: readonly Reviewed[], sourceOf: (name: string) => string): readonly Finding[] {
  return dimensions.flatMap((dimension) => {
    const labels = spelledLabels(reviewed, writtenLabels[dimension])
    const alike = Map.groupBy(labels, ({ slug }) => stemOf(slug)).values()
    return [
      ...labels.flatMap(({ slug, spellings }) => differentSpellings(dimension, slug, spellings, sourceOf)),
      ...[...alike].flatMap((group) =>
        similarLabels(
          dimension,
          group.map(({ spellings }) => spellings),
          sourceOf,
        ),
      ),
    ]
  })
}

/** The labels of articles, each with its spellings, the one used most first: it is the one that the catalog shows. */
function spelledLabels(reviewed: readonly Reviewed[], of: (article: ArticleFacts) => readonly Label[]) {
  const found = new Map<string, Map<string, { name: string; articles: number; outline: OutlineFacts }>>()
  for (const { outline, article } of reviewed) {
    for (const { name, slug } of of(article)) {
      const spellings = found.getOrInsertComputed(slug, () => new Map())
      spellings.getOrInsertComputed(name, () => ({ name, articles: 0, outline })).articles += 1
    }
  }
  return [...found].map(([slug, spellings]) => ({
    slug,
    spellings: [...spellings.values()].toSorted((a, b) => b.articles - a.articles),
  }))
}

function differentSpellings(
  dimension: Dimension,
  slug: string,
  [shown, ...others]: readonly Spelling[],
  sourceOf: (name: string) => string,
): readonly Finding[] {
  return others.flatMap((other): readonly Finding[] => {
    if (shown === undefined) return []
    const message = `${quoted(other)} and ${quoted(shown)} are one ${dimensionNames[dimension]}, shown as "${shown.name}" at /${dimension}/${slug}; write that everywhere`
    return [{ ...placeOf(other, sourceOf), severity: 'note', rule: 'label-spelling', message }]
  })
}

function similarLabels(
  dimension: Dimension,
  group: readonly (readonly Spelling[])[],
  sourceOf: (name: string) => string,
): readonly Finding[] {
  const total = (spellings: readonly Spelling[]): number => spellings.reduce((sum, { articles }) => sum + articles, 0)
  const [[best] = [], ...others] = group.toSorted((a, b) => total(b) - total(a))
  return others.flatMap(([other]): readonly Finding[] => {
    if (best === undefined || other === undefined) return []
    const message = `${quoted(other)} and ${quoted(best)} are two ${dimension} with feeds of their own; if they mean the same, write "${best.name}" everywhere`
    return [{ ...placeOf(other, sourceOf), severity: 'note', rule: 'similar-labels', message }]
  })
}

function quoted({ name, articles }: Spelling): string {
  return `"${name}" (${articles} ${articles === 1 ? 'article' : 'articles'})`
}

/** A slug without Latin letters' accents and an English plural's ending: slugs that share one may mean the same. */
function stemOf(slug: string): string {
  const plain = slug
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
  // The one word of this form that is often a label, and no plural of its stem.
  if (/(?:^|-)news$/.test(plain)) return plain
  return plain
    .replace(/([a-z]{2})ies$/, '$1y')
    .replace(/([a-z](?:s|x|z|ch|sh))es$/, '$1')
    .replace(/([a-z]{2}[^aius])s$/, '$1')
}

/** Where an article's front matter writes a label as a whole; its first line where it comes from elsewhere. */
function placeOf({ name, outline: { file, name: path, bodyLine } }: Spelling, sourceOf: (name: string) => string) {
  const lines = sourceOf(path).split(/\r\n|\r|\n/, Math.max(bodyLine - 1, 0))
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u')
  for (const [place, text] of lines.entries()) {
    const column = text.search(whole)
    // What stands before a colon is a key, in which no label is written.
    if (column !== -1 && !/^\s*:/.test(text.slice(column + name.length)))
      return { file, line: place + 1, column: column + 1 }
  }
  return { file, line: 1, column: 1 }
}
