import type { Article } from '../../article/article.ts'
import type { Finding } from '../../article/finding.ts'
import type { Outline } from '../../article/reading/outline.ts'
import type { Reviewed } from './article-facts.ts'
import { byAge } from './by-age.ts'
import { outlineFacts, placeOf } from './outline-facts.ts'
import { reviewLabels } from './review-labels.ts'

/** What can be seen only by looking at an article as a whole; `hasBody` as it was read. */
export function reviewArticle(outline: Outline, article: Article, hasBody: boolean): readonly Finding[] {
  return [...empty(outline, article, hasBody), ...dateOrder(outline, article)]
}

/**
 * What can be seen only once all articles are read. What is scheduled or expired, or was changed in the future,
 * is said where `now` (milliseconds since 1970) is given. `sourceOf` reads a file again, by its name.
 */
export function review(
  reviewed: readonly Reviewed[],
  sourceOf: (name: string) => string,
  now?: number,
): readonly Finding[] {
  // The oldest first: of two that are alike the later one is the one to change.
  const inAge = reviewed.toSorted((a, b) => byAge(a.article, b.article))
  return [
    ...sameIds(inAge),
    ...sameAliases(inAge),
    ...sameTitles(inAge),
    ...(now === undefined ? [] : inAge.flatMap((one) => [...showing(one, now), ...changing(one, now)])),
    ...reviewLabels(inAge, sourceOf),
  ]
}

function sameIds(reviewed: readonly Reviewed[]): readonly Finding[] {
  return [...Map.groupBy(reviewed, ({ article }) => article.id)].flatMap(([id, [first, ...others]]) =>
    others.map(({ outline }): Finding => {
      const written = outline.id ?? id
      const message = `${first?.outline.file} has the id "${written}" too, so readers show one of the two; delete this id, or write one that no other article has`
      return { ...placeOf(outline, 'id'), severity: 'error', rule: 'same-id', message }
    }),
  )
}

/** Old addresses that two articles name: the older has them, and a translation is no rival. */
function sameAliases(reviewed: readonly Reviewed[]): readonly Finding[] {
  const owners = new Map<string, Reviewed>()
  return reviewed.flatMap((one): readonly Finding[] => {
    const lost = one.article.aliases.filter((path) => {
      const owner = owners.get(path)
      return owner !== undefined && owner.article.language === one.article.language
    })
    for (const path of one.article.aliases) if (!owners.has(path)) owners.set(path, one)
    const [path = ''] = lost
    const owner = owners.get(path)
    if (!owner) return []
    const others = lost.length > 1 ? ` (and ${lost.length - 1} more)` : ''
    const message = `${owner.outline.file} names the old address "${path}" too, and has it; delete it from one of the two${others}`
    return [{ ...placeOf(one.outline, 'aliases'), severity: 'note', rule: 'same-slug', message }]
  })
}

/** Titles said twice; where the two ask for one address as well, `same-slug` has said so. */
function sameTitles(reviewed: readonly Reviewed[]): readonly Finding[] {
  const groups = [...Map.groupBy(reviewed, ({ article }) => article.title).values()]
  const alike = groups.filter(({ length }) => length > 1)
  const inLanguages = alike.flatMap((group) => [...Map.groupBy(group, ({ article }) => article.language).values()])
  return inLanguages.flatMap((group) => {
    const addresses = new Set<string | undefined>()
    return group.flatMap(({ outline }, place): readonly Finding[] => {
      const [wanted] = outline.address.slugs
      const said = addresses.has(wanted)
      addresses.add(wanted)
      if (place === 0 || said) return []
      const message = `${group[0]?.outline.file} has the same title; say in one what is different, or delete the copy`
      return [{ ...placeOf(outline, 'title'), severity: 'note', rule: 'same-title', message }]
    })
  })
}

function empty(outline: Outline, article: Article, hasBody: boolean): readonly Finding[] {
  const { summary, images, enclosures, source } = article
  if (hasBody || summary !== undefined || source !== undefined || images.length > 0 || enclosures.length > 0) return []
  const message =
    'the article has a title and nothing else, and so shows nothing; write a text, a "summary: …" or a link'
  return [{ file: outline.file, line: 1, column: 1, severity: 'warning', rule: 'empty', message }]
}

function dateOrder(outline: Outline, article: Article): readonly Finding[] {
  const { published, updated, expires } = article
  const findings: Finding[] = []
  const say = (name: 'updated' | 'expires', message: string): void => {
    findings.push({ ...placeOf(outlineFacts(outline), name), severity: 'warning', rule: 'date-order', message })
  }
  if (updated !== undefined && updated < published) {
    say('updated', `updated ${moment(updated)}, before it was published ${moment(published)}; correct one of the two`)
  }
  if (expires !== undefined && expires <= published) {
    say('expires', `expires ${moment(expires)}, before it is published ${moment(published)}, so it never shows`)
  }
  return findings
}

function showing({ outline, article }: Reviewed, now: number): readonly Finding[] {
  const { published, expires } = article
  if (expires !== undefined && expires <= now && expires > published) {
    const message = `the article expired ${moment(expires)} and shows nowhere`
    return [{ ...placeOf(outline, 'expires'), severity: 'note', rule: 'expired', message }]
  }
  if (published <= now || (expires !== undefined && expires <= published)) return []
  const message = `the article is scheduled: it shows from ${moment(published)} on`
  return [{ ...placeOf(outline, 'published'), severity: 'note', rule: 'scheduled', message }]
}

/** A change that is still to come, of an article that shows or will before. */
function changing({ outline, article }: Reviewed, now: number): readonly Finding[] {
  const { published, updated = published } = article
  if (updated <= Math.max(now, published)) return []
  const message = `updated ${moment(updated)}, which is still to come, and readers are told so now; correct it`
  return [{ ...placeOf(outline, 'updated'), severity: 'warning', rule: 'date-order', message }]
}

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}
