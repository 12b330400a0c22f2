import { lazily } from '../../article/lazily.ts'

/** Words of ours are English. Made when first needed, because that takes long. */
const languages = lazily(() => new Intl.DisplayNames('en', { type: 'language' }))

/** What a language (BCP 47) is called. Extensions, as in `de-u-co-phonebk`, have no names, and asking for one throws. */
export function languageName(language: string): string | undefined {
  return languages().of(new Intl.Locale(language).baseName)
}
