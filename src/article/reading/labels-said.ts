import type { Label } from '../article.ts'
import type { Said } from '../fields/fields.ts'
import { labelNames, labelsAndSpellings } from '../fields/labels.ts'
import type { Finding } from '../finding.ts'
import { lineOf } from '../front-matter/front-matter.ts'
import type { Name } from '../names.ts'
import type { Outline } from './outline.ts'

/** What an article is filed under, and what to say of labels that it writes in two ways. */
interface LabelsSaid {
  /** Of names for tags alone. */
  readonly ownTags: readonly Label[]
  /** Those, or where there are none the keywords that stand for them. */
  readonly tags: readonly Label[]
  readonly categories: readonly Label[]
  readonly type: Label | undefined
  readonly findings: readonly Finding[]
}

/** Reads the labels of an article: of two that share an address the first stands, and a note tells of the other. */
export function labelsSaid(outline: Outline): LabelsSaid {
  const isOfJekyll = /(?:^|\/)_(?:posts|drafts)\//.test(outline.file)
  const filed = (name: Name, path: string, blanks = false) => filedUnder(outline, name, path, blanks)
  const own = filed('tags', 'tags', isOfJekyll)
  const tags = own.labels.length > 0 ? own : filed('keywords', 'tags')
  const categories = filed('category', 'categories', isOfJekyll)
  return {
    ...{ ownTags: own.labels, tags: tags.labels, categories: categories.labels },
    type: filed('type', 'types').labels[0],
    findings: [...tags.findings, ...categories.findings],
  }
}

/** The labels of a name, and a note for each that only spells another of them; `path` is where they have their feeds. */
function filedUnder({ file, split, named }: Outline, name: Name, path: string, blanks: boolean) {
  const said: readonly Said[] = named.said.get(name) ?? []
  const { labels, spellings } = labelsAndSpellings(
    said.map(({ value }) => value),
    blanks,
  )
  const findings = spellings.map((spelling): Finding => {
    const { key = '' } = said.findLast(({ value }) => labelNames([value], blanks).includes(spelling.name)) ?? {}
    const { name: kept, slug } = spelling.label
    const message = `"${key}" holds "${spelling.name}" beside "${kept}": both are /${path}/${slug}, so the first stands for both; write one of them, or other words`
    return { file, line: lineOf(split, key), column: 1, severity: 'note', rule: 'label-spelling', message }
  })
  return { labels, findings }
}
