import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"></svg>'
const article = '---\ntitle: T\ndate: 2026-01-02\n---\nText.\n'

it.each(['logo.svg', '/logo.svg', 'public/logo.svg'])(
  'the site’s logo %s is published from beside the settings, wherever the articles are',
  async (SITE_LOGO) => {
    const elsewhere = await siteFolder({ 'posts/a.md': article })
    const folder = await siteFolder({ 'public/logo.svg': drawing })
    const posts = join(elsewhere, 'posts')
    const { code, stdout } = await tidings(folder, ['check', posts], { SITE_LOGO })
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('SITE_LOGO')])
    expect((await tidings(folder, ['compile', posts], { SITE_LOGO })).code).toBe(0)
    const media = (await readdir(join(folder, '.tidings'), { recursive: true })).filter((name) =>
      /media\/.*\.svg$/.test(name),
    )
    expect(media).toHaveLength(1)
  },
)
