import type { Label } from '../article.ts'
import { saidOf } from '../fields/fields.ts'
import { labelNames, labelsAndRest } from '../fields/labels.ts'
import type { Finding } from '../finding.ts'
import type { Name } from '../names.ts'
import type { Outline } from './outline.ts'

/** What an article is filed under, and what to say of labels that it writes in two ways, or in signs. */
interface LabelsSaid {
  /** Of names for tags alone. */
  readonly ownTags: readonly Label[]
  /** Those, or where there are none the keywords that stand for them. */
  readonly tags: readonly Label[]
  readonly categories: readonly Label[]
  readonly type: Label | undefined
  readonly findings: readonly Finding[]
}

/** Reads the labels of an article: of two that share an address the first stands, and a finding tells of the other. */
export function labelsSaid(outline: Outline): LabelsSaid {
  const isOfJekyll = /(?:^|\/)_(?:posts|drafts)\//.test(outline.file)
  const filed = (name: Name, path: string, blanks = false) => filedUnder(outline, name, path, blanks)
  const own = filed('tags', 'tags', isOfJekyll)
  const tags = own.labels.length > 0 ? own : filed('keywords', 'tags')
  const categories = filed('category', 'categories', isOfJekyll)
  const type = filed('type', 'types')
  return {
    ...{ ownTags: own.labels, tags: tags.labels, categories: categories.labels },
    type: type.labels[0],
    findings: [...new Set([own, tags, categories, type])].flatMap(({ findings }) => findings),
  }
}

/** The labels of a name, and what to say of those that are left out of it; `path` is where they have their feeds. */
function filedUnder({ file, split, named }: Outline, name: Name, path: string, blanks: boolean) {
  const said = saidOf(named, name)
  const { labels, spellings, signs } = labelsAndRest(
    said.map(({ value }) => value),
    blanks,
  )
  const finding = (label: string, what: string, kind: Pick<Finding, 'severity' | 'rule'>): Finding => {
    const { key = '' } = said.findLast(({ value }) => labelNames([value], blanks).includes(label)) ?? {}
    const message = `"${key}" holds "${label.slice(0, 80)}"${what}`
    return { file, line: split.lineOf(key), column: 1, ...kind, message }
  }
  const spelled = spellings.map(({ name, label: { name: kept, slug } }) => {
    const what = ` beside "${kept}": both are /${path}/${slug}, so the first stands for both; write one of them, or other words`
    return finding(name, what, { severity: 'note', rule: 'label-spelling' })
  })
  const unaddressed = signs.map((sign) => {
    const what = ', which has no letter or digit for an address, so it is left out; write it in words'
    return finding(sign, what, { severity: 'warning', rule: 'unknown-name' })
  })
  return { labels, findings: [...spelled, ...unaddressed] }
}
