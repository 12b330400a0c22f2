import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

it.each([
  ['ar', 'rtl'],
  ['ks', 'rtl'],
  ['pa-Arab', 'rtl'],
  ['nqo', 'rtl'],
  ['az-Arab-IR', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['sd-Deva', 'ltr'],
  ['pa', 'ltr'],
  ['mul', 'ltr'],
])('an article in %s runs %s', async (language, direction) => {
  const { catalog } = catalogOf([anArticle({ slug: 'a', language })], site)
  const html = await (await createApp(catalog, () => Date.UTC(2027, 0, 1)).request('/articles/a')).text()
  expect(html).toContain(`<article lang="${language}" dir="${direction}">`)
})
