import { expect, it } from 'vitest'
import { anArticle, site } from '../fixture.ts'
import { documentOf, formatOf } from './document.ts'

it('a file keeps in JSON Feed what that has no name for', () => {
  const enclosure = { url: 'https://a.example/v.mp4', type: 'video/mp4', width: 2, height: 1, more: { bitrate: '128' } }
  const json = JSON.parse(documentOf(formatOf('json'), [anArticle({ enclosures: [enclosure] })], site))
  expect(json.items[0].attachments).toEqual([
    { url: enclosure.url, mime_type: 'video/mp4', _tidings: { bitrate: '128', width: 2, height: 1 } },
  ])
})
