import { decoded } from '../../article/decoded.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { cacheControl, immutable } from '../answers/caching.ts'
import { fileAnswers } from './parts.ts'

/** Answers with files that stand at paths of their own: our stylesheet and script, and whatever the author put beside them. */
export function siteFileAnswer(catalog: Catalog) {
  const answer = fileAnswers()

  return async ({ url, headers }: Request, moment: number): Promise<Response | undefined> => {
    const { files, site } = await catalog.index()
    const { pathname, searchParams } = new URL(url)
    const asked = decoded(pathname)
    // A file is named as its author's system writes accents, which may be otherwise than who links to it.
    const forms = [asked, asked.normalize('NFC'), asked.normalize('NFD')]
    const path = forms.find((form) => Object.hasOwn(files, form))
    const digest = path && files[path]
    if (!digest) return undefined
    const usual = cacheControl(Number.POSITIVE_INFINITY, moment, site.caching).value
    return answer(headers, {
      etag: `"${digest}"`,
      cacheControl: searchParams.get('v') === digest ? immutable : usual,
      read: () => catalog.file(path),
    })
  }
}
