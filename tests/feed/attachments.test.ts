import { expect, it } from 'vitest'
import { anArticle, site } from '../fixture.ts'
import { documentOf, formatOf } from './document.ts'

it('what plays is one thing in several forms, and what is read beside it another', () => {
  const enclosures = ['a.mp3', 'a.ogg', 'a.pdf', 'a.epub'].map((name) => ({
    url: `https://a.example/${name}`,
    type: name.replace('a.', /mp3|ogg/.test(name) ? 'audio/' : 'application/'),
  }))
  const groups = (files: typeof enclosures) =>
    (['rss', 'atom'] as const).map((format) => {
      const document = documentOf(formatOf(format), [anArticle({ enclosures: files })], site)
      const [, group = ''] = /<media:group>(.*)<\/media:group>/s.exec(document) ?? []
      return [
        [...group.matchAll(/url="[^"]*\/(.*?)"/g)].map(([, name]) => name),
        document.split('<media:content').length - 1,
      ]
    })
  expect(groups(enclosures)).toEqual([
    [['a.mp3', 'a.ogg'], 4],
    [['a.mp3', 'a.ogg'], 4],
  ])
  expect(groups(enclosures.slice(1))).toEqual([
    [[], 3],
    [[], 3],
  ])
})

it('a file keeps in JSON Feed what that has no name for', () => {
  const enclosure = { url: 'https://a.example/v.mp4', type: 'video/mp4', width: 2, height: 1, more: { bitrate: '128' } }
  const json = JSON.parse(documentOf(formatOf('json'), [anArticle({ enclosures: [enclosure] })], site))
  expect(json.items[0].attachments).toEqual([
    { url: enclosure.url, mime_type: 'video/mp4', _tidings: { bitrate: '128', width: 2, height: 1 } },
  ])
})

it('a picture keeps there what its source says besides, and no member of its own is lost to that', () => {
  const [url, type] = ['https://a.example/a.png', 'image/png']
  const picture = { url, type, more: { type: 'image/png; q=1', place: 'Ulm' } }
  const article = anArticle({ images: [picture], provider: { name: 'P', images: [picture] } })
  const [{ _tidings: own }] = JSON.parse(documentOf(formatOf('json'), [article], site)).items
  expect(own.images).toEqual([{ url, type, place: 'Ulm' }])
  expect(own.provider).toEqual({ name: 'P', images: [{ url, type, place: 'Ulm' }] })
})

it('a length of 0, which is RSS’s word for one that is not known, stands in RSS alone', () => {
  const enclosures = [{ url: 'https://a.example/a.mp3', type: 'audio/mpeg', length: 0 }]
  const [rss, atom, json] = (['rss', 'atom', 'json'] as const).map((format) =>
    documentOf(formatOf(format), [anArticle({ enclosures })], site),
  )
  expect(rss).toContain('<enclosure url="https://a.example/a.mp3" length="0" type="audio/mpeg"/>')
  expect(rss).not.toContain('fileSize')
  expect(atom).toContain('<link rel="enclosure" type="audio/mpeg" href="https://a.example/a.mp3"/>')
  expect(JSON.parse(json ?? '').items[0].attachments).toEqual([
    { url: 'https://a.example/a.mp3', mime_type: 'audio/mpeg' },
  ])
})

it('RSS has no enclosure of which no type is known: the element demands one', () => {
  const enclosures = [{ url: 'https://a.example/a' }, { url: 'https://a.example/b.mp3', type: 'audio/mpeg' }]
  const rss = (files: typeof enclosures) => documentOf(formatOf('rss'), [anArticle({ enclosures: files })], site)
  expect(rss(enclosures)).toContain('<enclosure url="https://a.example/b.mp3" length="0" type="audio/mpeg"/>')
  expect(rss(enclosures.slice(0, 1))).not.toContain('<enclosure')
})
