import type { Article } from '../article/article.ts'
import type { Finding } from '../article/finding.ts'
import { firstText, lineOf, type Outline } from '../article/outline.ts'
import { answerOf, lineOfText } from '../article/values.ts'
import { reviewLabels } from './review-labels.ts'

/** An article beside the file that it was read from. */
export interface Reviewed {
  readonly outline: Outline
  readonly article: Article
}

/**
 * What can be seen only once all articles are read, or only by looking at an article as a whole.
 * `articles` stand in the order of `outlines`; what is scheduled or expired is said where `now`
 * (milliseconds since 1970) is given.
 */
export function review(outlines: readonly Outline[], articles: readonly Article[], now?: number): readonly Finding[] {
  const reviewed = outlines.flatMap((outline, place): readonly Reviewed[] => {
    const article = articles[place]
    return article ? [{ outline, article }] : []
  })
  return [
    ...sameIds(reviewed),
    ...sameTitles(reviewed),
    ...reviewed.flatMap((one) => [...empty(one), ...dateOrder(one), ...(now === undefined ? [] : showing(one, now))]),
    ...reviewLabels(reviewed),
  ]
}

function sameIds(reviewed: readonly Reviewed[]): readonly Finding[] {
  return [...Map.groupBy(inAge(reviewed), ({ article }) => article.id)].flatMap(([id, [first, ...others]]) =>
    others.map(({ outline }): Finding => {
      const written = firstText(outline.named, 'id') ?? id
      const message = `${first?.outline.file} has the id "${written}" too, so readers show one of the two; delete this id, or write one that no other article has`
      return { ...placeOf(outline, 'id'), severity: 'error', rule: 'same-id', message }
    }),
  )
}

/** Titles said twice; where the two ask for one address as well, `same-slug` has said so. */
function sameTitles(reviewed: readonly Reviewed[]): readonly Finding[] {
  const groups = Map.groupBy(inAge(reviewed), ({ article }) => `${article.language ?? ''} ${article.title}`)
  return [...groups.values()].flatMap((group) => {
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

/** The oldest first: the later one is the one to change. */
function inAge(reviewed: readonly Reviewed[]): readonly Reviewed[] {
  return reviewed.toSorted((a, b) => a.article.published - b.article.published)
}

function empty({ outline, article }: Reviewed): readonly Finding[] {
  const { summary, images, enclosures, source } = article
  const body = outline.split.body.replace(/<!--.*?-->/gs, '').trim()
  const says = body !== '' || outline.named.said.has('embed') || summary !== undefined || source !== undefined
  if (says || images.length > 0 || enclosures.length > 0) return []
  const message =
    'the article has a title and nothing else, and so shows nothing; write a text, a "summary: …" or a link'
  return [{ file: outline.file, line: 1, column: 1, severity: 'warning', rule: 'empty', message }]
}

function dateOrder({ outline, article }: Reviewed): readonly Finding[] {
  const { published, updated, expires } = article
  const findings: Finding[] = []
  const say = (name: 'updated' | 'expires', message: string): void => {
    findings.push({ ...placeOf(outline, name), severity: 'warning', rule: 'date-order', message })
  }
  if (updated !== undefined && updated < published && !sameDay(outline, published - updated)) {
    say('updated', `updated ${moment(updated)}, before it was published ${moment(published)}; correct one of the two`)
  }
  if (expires !== undefined && expires <= published) {
    say('expires', `expires ${moment(expires)}, before it is published ${moment(published)}, so it never shows`)
  }
  return findings
}

const day = 86_400_000

/** A day without an hour begins before everything that is published on it. */
function sameDay(outline: Outline, earlier: number): boolean {
  const written = lineOfText(outline.named.said.get('updated')?.find(isMoment)?.value)
  return earlier < day && written !== undefined && !written.includes(':')
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

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** Where an article says something; its first line where it does not say it itself. */
function placeOf({ file, split, named }: Outline, name: 'expires' | 'id' | 'published' | 'title' | 'updated') {
  const said = named.said.get(name)?.find(isMoment)
  return { file, line: said === undefined ? 1 : lineOf(split, said.key), column: 1 }
}

/** `published: false` and the like are answers, not moments. */
function isMoment({ value }: { readonly value: Parameters<typeof answerOf>[0] }): boolean {
  return answerOf(value) === undefined
}
