import { addressOf, type View } from './view.ts'

interface ArchivePagerProps {
  readonly view: View
  /** How many full archives it has. */
  readonly archives: number
}

/** Leads through the whole history by the archives that readers follow as well. */
export function ArchivePager({ view, archives }: ArchivePagerProps) {
  const { archive } = view
  if (archives === 0) return null
  const older = archive === undefined ? archives : archive - 1
  const newer = archive === undefined || archive >= archives ? undefined : archive + 1
  return (
    <nav aria-label="History" class="pager" lang="en">
      {older > 0 ? (
        <a rel="prev" href={addressOf(view, older)}>
          Older articles
        </a>
      ) : null}{' '}
      {archive === undefined ? null : (
        <a rel="next" href={addressOf(view, newer)}>
          Newer articles
        </a>
      )}
    </nav>
  )
}
