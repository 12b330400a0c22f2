import type { Article } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import { byKey, saidOf } from '../fields/fields.ts'
import { otherStatuses } from '../fields/hidden.ts'
import { labelsAndRest } from '../fields/labels.ts'
import { namelessOf } from '../fields/nameless.ts'
import type { PeopleDirectory } from '../fields/people.ts'
import { saidDifferently, saidMore, saidOfMissing } from '../fields/said-more.ts'
import { superseded } from '../fields/superseded.ts'
import { unreadOf } from '../fields/unread.ts'
import type { Finding } from '../finding.ts'
import type { Fields } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import type { Outline } from './outline.ts'

type Shown = Pick<Article, 'tags' | 'authors' | 'images' | 'enclosures'>

/**
 * What front matter says that no other part of an entry has room for, as written, and what to say of it. `others` is
 * what was left over already.
 */
export function leftOverOf(
  outline: Outline,
  people: PeopleDirectory,
  shown: Shown,
  others: Fields,
  resolve: Resolve,
): { readonly fields: Fields; readonly findings: readonly Finding[] } {
  const { named, title } = outline
  const useless = uselessBeside(shown, outline)
  const unread = unreadOf(outline, useless)
  const nameless = namelessOf(outline, people, useless)
  const several = saidOf(named, 'type')
    .slice(0, 1)
    .filter(({ value }) => labelsAndRest([value]).labels.length > 1)
  return {
    fields: {
      ...named.carried,
      ...byKey(several),
      ...byKey(otherStatuses(named)),
      ...byKey([...saidMore(named), ...saidDifferently(named), ...saidOfMissing(named, resolve)]),
      ...superseded(named, title, useless),
      ...others,
      ...nameless.fields,
      ...unread.fields,
    },
    findings: [...nameless.findings, ...unread.findings],
  }
}

/** Names that say something of what is not there, or not alone. */
function uselessBeside(
  { tags, authors, images, enclosures }: Shown,
  { updated, byChange }: Pick<Outline, 'updated' | 'byChange'>,
): readonly Name[] {
  const useless: Name[] = []
  // It is no date, then.
  if (updated === undefined && !byChange) useless.push('updated')
  if (tags.length > 0) useless.push('keywords')
  if (authors.length !== 1) useless.push('authorUrl', 'authorImage')
  if (images.length === 0) useless.push('imageAlt', 'imageCaption')
  if (enclosures.length === 0) useless.push('duration', 'bytes')
  return useless
}
