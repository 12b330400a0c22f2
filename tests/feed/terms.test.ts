import { expect, it } from 'vitest'
import { anArticle, site } from '../fixture.ts'
import { documentOf, formatOf } from './document.ts'

it('the terms of an article are its license in RSS where no more is said', () => {
  const license = 'https://creativecommons.org/licenses/by/4.0/'
  const rss = documentOf(formatOf('rss'), [anArticle({ rights: { license } })], site)
  expect(rss).toContain(`<dc:rights>${license}</dc:rights>`)
})
