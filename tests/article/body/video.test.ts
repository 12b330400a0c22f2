import { describe, expect, it } from 'vitest'
import { readText } from '../../fixture.ts'

const read = (lines: string) => readText(`---\ntitle: T\ndate: 2026-01-02\n${lines}\n---\nText.`)

describe('a page where a video is watched', () => {
  it.each([
    ['https://www.youtube.com/watch?v=a-b_c1&t=90s', 'https://www.youtube.com/watch?v=a-b_c1&amp;t=90s'],
    ['https://youtu.be/abc', 'https://www.youtube.com/watch?v=abc'],
    ['https://m.youtube.com/shorts/abc', 'https://www.youtube.com/watch?v=abc'],
    ['https://vimeo.com/123', 'https://vimeo.com/123'],
    ['https://www.dailymotion.com/video/x1', 'https://www.dailymotion.com/video/x1'],
  ])('is no file, but plays before the text: %s', (address, watch) => {
    const { article, findings } = read(`video: ${address}`)
    expect(article).toMatchObject({ enclosures: [], summary: 'Text.' })
    expect(article?.html).toBe(`<p><a href="${watch}">${watch}</a></p>\n<p>Text.</p>`)
    expect(article?.pageHtml).toContain('<iframe')
    expect(findings).toEqual([])
  })

  it.each([
    'https://www.youtube.com/@channel',
    'https://youtu.be/',
    'https://vimeo.com/channels/x',
    'https://a.b/v.mp4',
  ])('is not %s', (address) => {
    expect(read(`video: ${address}`).article).toMatchObject({ enclosures: [{ url: address }], html: '<p>Text.</p>' })
  })

  it('stands beside files', () => {
    const { article } = read('video: [https://youtu.be/abc, https://a.example/v.mp4]')
    expect(article?.enclosures).toMatchObject([{ url: 'https://a.example/v.mp4' }])
    expect(article?.html).toContain('watch?v=abc')
  })
})
