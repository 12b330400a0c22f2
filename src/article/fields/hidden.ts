import type { Value } from '../front-matter-value.ts'
import { folded } from '../names.ts'
import type { NamedFields, Said } from './fields.ts'
import { answerOf, leavesOf, lineOfText } from './values.ts'

/** How an article is kept to its author, and by which name. */
interface Hidden {
  readonly key: string
  readonly severity: 'note' | 'warning'
  readonly shown: boolean
  readonly message: string
}

/** Whether a name says no more than that an article is a draft: what is `hidden` may say from what. */
function isDraftName(key: string): boolean {
  return /^(?:drafts?|isdraft)$/.test(folded(key.split('.').at(-1) ?? key))
}

function isBlank(value: Value): boolean {
  return typeof value === 'string' && value.trim() === ''
}

const hiddenStatus = /^(?:draft|private|hidden|pending|trash)$/i
const shownStatus = /^(?:publish(?:ed)?|public|visible|live|final|future|scheduled|true|yes)$/i

function isEach(value: Value, status: RegExp): boolean {
  return leavesOf(value).every((one) => status.test(lineOfText(one) ?? ''))
}

/** What such names say that tells nothing of whether the article shows: that a note is a seedling, or hidden from whom. */
export function saidOtherwise({ said }: NamedFields): readonly Said[] {
  const [status = [], draft = []] = [said.get('status'), said.get('draft')]
  return [
    ...status.filter(({ value }) => !isEach(value, shownStatus)),
    ...draft.filter(({ key, value }) => !isDraftName(key) && answerOf(value) === undefined && !isBlank(value)),
  ]
}

/** Why an article is kept to its author, where it is. */
export function hiddenBy({ said }: NamedFields): Hidden | undefined {
  const hidden = (key: string, message: string): Hidden => ({ key, severity: 'note', shown: false, message })
  const draft = said.get('draft')?.find(({ value }) => answerOf(value) === true)
  if (draft) return hidden(draft.key, `"${draft.key}: true": the article shows nowhere`)
  const unclear = said
    .get('draft')
    ?.find(({ key, value }) => isDraftName(key) && answerOf(value) === undefined && !isBlank(value))
  if (unclear) {
    const written = typeof unclear.value === 'string' ? unclear.value : JSON.stringify(unclear.value)
    const message = `"${unclear.key}: ${written.slice(0, 80)}" says neither true nor false, so the article shows nowhere; write false to publish it`
    return { ...hidden(unclear.key, message), severity: 'warning' }
  }
  const status = said.get('status')?.find(({ value }) => isEach(value, hiddenStatus))
  if (status) return hidden(status.key, `"${status.key}: ${status.value}": the article shows nowhere`)
  const [password] = said.get('password') ?? []
  if (password) {
    const message = 'the article asks for a password, which no feed can ask for; it shows nowhere'
    return { ...hidden(password.key, message), severity: 'warning' }
  }
  const published = said.get('published') ?? []
  const denied = published.find(({ value }) => answerOf(value) === false)
  if (!denied) return undefined
  const exported = published.find(({ key }) => folded(key) === 'publisheddatetime')
  if (!exported) return hidden(denied.key, `"${denied.key}: false": the article shows nowhere`)
  const message = `"${denied.key}: false" stands beside a "${exported.key}", so the article was published and shows; write "draft: true" to hide it`
  return { ...hidden(denied.key, message), shown: true }
}
