import type { Episode } from '../../article/article.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import { labelPath } from '../../catalog/selection.ts'
import { dot, Separated } from '../frame/separated.tsx'
import type { Item } from './item.ts'

interface EyebrowProps {
  readonly item: Item
  /** Those that it is filed under. */
  readonly categories: readonly LabelEntry[]
}

/** What an article is filed under and which episode it is, above its title, by which alone its direction goes. */
export function Eyebrow({ item: { _tidings }, categories }: EyebrowProps) {
  const episode = _tidings?.episode ? saidOf(_tidings.episode) : ''
  if (categories.length === 0 && episode === '') return null
  const links = categories.map(({ slug, name }) => (
    <bdi>
      <a href={labelPath('categories', slug)}>{name}</a>
    </bdi>
  ))
  return (
    <p class="eyebrow">
      <Separated sign={dot} items={episode === '' ? links : [...links, <bdi lang="en">{episode}</bdi>]} />
    </p>
  )
}

/** `Season 2, episode 12, bonus`; empty for an episode of which nothing sets it apart. */
function saidOf({ season, number, kind, explicit }: Episode): string {
  const facts = [
    season === undefined ? '' : `season ${season}`,
    number === undefined ? '' : `episode ${number}`,
    kind === undefined || kind === 'full' ? '' : kind,
    explicit ? 'explicit' : '',
  ]
  const said = facts.filter(Boolean).join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
