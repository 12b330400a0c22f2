import { lazily } from '../../article/lazily.ts'
import { Separated } from '../frame/separated.tsx'
import type { ItemCompanion } from './item.ts'

/** Words of ours are English. Made when first needed, because that takes long. */
const languages = lazily(() => new Intl.DisplayNames('en', { type: 'language' }))

/** What people call the forms of a transcript that are not read as pages are. */
const forms: Readonly<Record<string, string>> = {
  'text/vtt': 'VTT',
  'application/x-subrip': 'SRT',
  'application/json': 'JSON',
  'text/plain': 'text',
}

/** Links to what is said in a recording, in each language and form. */
export function Transcripts({ transcripts = [] }: { readonly transcripts: readonly ItemCompanion[] | undefined }) {
  if (transcripts.length === 0) return null
  return (
    <p class="transcripts faint">
      <Separated
        sign=" · "
        items={transcripts.map(({ url, type, language }) => {
          const facts = [language && nameOf(language), forms[type]].filter(Boolean).join(', ')
          return (
            <a href={url} type={type} hreflang={language} lang="en" dir="ltr">
              Transcript{facts && ` (${facts})`}
            </a>
          )
        })}
      />
    </p>
  )
}

/** Extensions, as in `de-u-co-phonebk`, have no names, and asking for one throws. */
function nameOf(language: string): string | undefined {
  return languages().of(new Intl.Locale(language).baseName)
}
