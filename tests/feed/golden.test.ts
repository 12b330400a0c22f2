import { expect, it } from 'vitest'
import { formats } from '../../src/feed/format.ts'
import { collection, fullSite } from './collection.ts'
import { documentOf } from './document.ts'

it.each(formats)('$title is as it was read and found good', async (format) => {
  await expect(documentOf(format, collection, fullSite)).toMatchFileSnapshot(`golden/${format.file}`)
})
