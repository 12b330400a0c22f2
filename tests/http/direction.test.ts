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

it.each([
  ['he', 'en', '<div dir="rtl"><p>Text.</p></div>'],
  ['he', 'he', '<div dir="rtl"><p>Text.</p></div>'],
  [undefined, 'ar', '<div dir="auto"><p>Text.</p></div>'],
  ['en', 'ar', '<p>Text.</p>'],
  ['de', 'en', '<p>Text.</p>'],
  [undefined, 'en', '<p>Text.</p>'],
])(
  'the text of an article in %s of a site in %s is %s in every feed: readers show it in a page of their own',
  async (language, ofSite, text) => {
    const article = anArticle({ slug: 'a', html: '<p>Text.</p>', ...(language && { language }) })
    const app = createApp(catalogOf([article], { ...site, language: ofSite }).catalog, () => Date.UTC(2027, 0, 1))
    const ask = async (path: string) => (await app.request(path)).text()
    for (const path of ['/rss.xml', '/atom.xml']) expect(await ask(path)).toContain(`><![CDATA[${text}]]></`)
    expect(JSON.parse(await ask('/feed.json'))).toMatchObject({ items: [{ content_html: text }] })
  },
)
