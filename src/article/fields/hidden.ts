import type { Value } from '../front-matter-value.ts'
import { folded, withoutGroups } from '../names.ts'
import { type NamedFields, type Said, saidOf } from './fields.ts'
import { answerOf, leavesOf, lineOfText } from './values.ts'

/** What is said of whether an article shows, and by which name. */
interface Hidden {
  readonly key: string
  readonly severity: 'note' | 'warning'
  /** It shows all the same: what is said only may have meant to hide it. */
  readonly shown: boolean
  readonly message: string
}

/** Whether a name says no more than that an article is a draft: what is `hidden` may say from what. */
function isDraftName(key: string): boolean {
  return /^(?:drafts?|isdraft)$/.test(folded(withoutGroups(key)))
}

function isBlank(value: Value): boolean {
  return typeof value === 'string' && value.trim() === ''
}

const hiddenStatus = /^(?:draft|private|hidden|pending|trash)$/i
/** Whom Ghost shows an article to, where that is not everybody. */
const forSome = /^(?:members|paid|tiers)$/i
const shownStatus = /^(?:publish(?:ed)?|public|visible|live|final|future|scheduled|true|yes)$/i

function statusesOf(value: Value): readonly string[] {
  return leavesOf(value).map((one) => lineOfText(one) ?? '')
}

/** Statuses that tell nothing of whether the article shows: that a note is a seedling. */
export function otherStatuses(named: NamedFields): readonly Said[] {
  return saidOf(named, 'status').filter(({ value }) => !statusesOf(value).every((one) => shownStatus.test(one)))
}

/** What stands under `hidden` and its like without saying whether the article is. */
function isUnclear({ value }: Said): boolean {
  return answerOf(value) === undefined && !isBlank(value)
}

function writtenOf({ key, value }: Said): string {
  return `"${key}: ${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)}"`
}

/** Why an article does not show, or was perhaps not meant to; `undefined` where nothing says so. */
export function hiddenBy(named: NamedFields): Hidden | undefined {
  const hidden = (key: string, message: string): Hidden => ({ key, severity: 'note', shown: false, message })
  const draft = saidOf(named, 'draft').find(({ value }) => answerOf(value) === true)
  if (draft) return hidden(draft.key, `"${draft.key}: true": the article shows nowhere`)
  const unclear = saidOf(named, 'draft').filter(isUnclear)
  const unclearDraft = unclear.find(({ key }) => isDraftName(key))
  if (unclearDraft) {
    const message = `${writtenOf(unclearDraft)} says neither true nor false, so the article shows nowhere; write false to publish it`
    return { ...hidden(unclearDraft.key, message), severity: 'warning' }
  }
  const status = saidOf(named, 'status').find(({ value }) => statusesOf(value).some((one) => hiddenStatus.test(one)))
  if (status) return hidden(status.key, `"${status.key}: ${status.value}": the article shows nowhere`)
  const visibility = saidOf(named, 'status').find(
    ({ key, value }) => folded(key).endsWith('visibility') && forSome.test(lineOfText(value) ?? ''),
  )
  if (visibility) {
    const message = `${writtenOf(visibility)} shows the article to some readers alone, which no feed can; it shows nowhere: write public to publish it`
    return { ...hidden(visibility.key, message), severity: 'warning' }
  }
  const [password] = saidOf(named, 'password')
  if (password) {
    const message = 'the article asks for a password, which no feed can ask for; it shows nowhere'
    return { ...hidden(password.key, message), severity: 'warning' }
  }
  const published = saidOf(named, 'published')
  const denials = published.filter(({ value }) => answerOf(value) === false)
  // Newsrooms' exports say this one of what they published.
  const isOfExports = ({ key }: Said): boolean => folded(key) === 'published'
  const denied = denials.find((said) => !isOfExports(said)) ?? denials[0]
  if (!denied) {
    const [first] = unclear
    if (!first) return undefined
    // It may say from what, or be the author's own matter: no feed carries it.
    const message = `${unclear.map(writtenOf).join(', ')} says neither true nor false, so the article shows; write true to hide it`
    return { ...hidden(first.key, message), shown: true }
  }
  const exported = isOfExports(denied) && published.find(({ key }) => folded(key) === 'publisheddatetime')
  if (!exported) return hidden(denied.key, `"${denied.key}: false": the article shows nowhere`)
  const message = `"${denied.key}: false" stands beside a "${exported.key}", so the article was published and shows; write "draft: true" to hide it`
  return { ...hidden(denied.key, message), shown: true }
}
