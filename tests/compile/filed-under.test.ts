import { expect, it } from 'vitest'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const tagged = (published: number, ...names: readonly string[]) =>
  anArticle({ slug: `s${published}`, published, tags: names.map((name) => ({ slug: name.toLowerCase(), name })) })

it.each([
  ['the spelling used most', ['AI', 'ai', 'ai'], 'ai'],
  ['the older of two used alike', ['AI', 'ai'], 'AI'],
])('a label is called by %s', async (_, spellings, name) => {
  const { catalog } = catalogOf(spellings.map((spelling, place) => tagged(place, spelling)))
  const { labels } = await catalog.index()
  expect(labels.tags.map((label) => label.name)).toEqual([name])
  expect([...(labels.tags[0]?.ordinals ?? [])]).toEqual([...spellings.keys()])
})
