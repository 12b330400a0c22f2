import type { Companion } from '../../article/article.ts'
import { dot, Separated } from '../frame/separated.tsx'
import type { Item } from './item.ts'
import { languageName } from './language-name.ts'

/** What people call the forms of a transcript that are not read as pages are. */
const forms: Readonly<Record<string, string>> = {
  'text/vtt': 'VTT',
  'application/x-subrip': 'SRT',
  'application/json': 'JSON',
  'text/plain': 'text',
}

/** Links to what is said in a recording, in each language and form, and to its chapters. */
export function Companions({ item: { _tidings } }: { readonly item: Item }) {
  const { transcripts = [], chapters } = _tidings ?? {}
  if (transcripts.length === 0 && chapters === undefined) return null
  const links = transcripts.map((transcript) => <CompanionLink name="Transcript" companion={transcript} />)
  if (chapters) links.push(<CompanionLink name="Chapters" companion={chapters} />)
  return (
    <p class="companions faint">
      <Separated sign={dot} items={links} />
    </p>
  )
}

interface CompanionLinkProps {
  readonly name: string
  readonly companion: Companion
}

function CompanionLink({ name, companion: { url, type, language } }: CompanionLinkProps) {
  const facts = [language && languageName(language), forms[type]].filter(Boolean).join(', ')
  return (
    <a href={url} type={type} hreflang={language} lang="en" dir="ltr">
      {name}
      {facts && ` (${facts})`}
    </a>
  )
}
