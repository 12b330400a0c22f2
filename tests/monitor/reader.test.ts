import { describe, expect, it } from 'vitest'
import { readerOf } from '../../src/monitor/reader.ts'

describe('a reader, by its User-Agent', () => {
  it.each([
    ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 42 subscribers; like FeedFetcher-Google)', 'Feedly', 42],
    ['Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 7 subscribers; )', 'Inoreader', 7],
    ['NewsBlur Feed Fetcher - 12 subscribers - https://www.newsblur.com/site/1/', 'NewsBlur Feed Fetcher', 12],
    ['Feedbin feed-id:1234 - 5 subscribers', 'Feedbin', 5],
    ['theoldreader.com/1.0 (1 subscribers; feed-id=abc)', 'theoldreader.com', 1],
    ['BazQux/2.4 (+https://bazqux.com/fetcher; 3 subscribers)', 'BazQux', 3],
    ['Miniflux/2.2.3 (+https://miniflux.app)', 'Miniflux', undefined],
    ['FreshRSS/1.25.0 (Linux; https://freshrss.org) SimplePie/1.9', 'FreshRSS', undefined],
    ['newsboat/2.21.0 (Linux x86_64)', 'newsboat', undefined],
    ['NetNewsWire (RSS Reader; https://netnewswire.com/)', 'NetNewsWire', undefined],
    [
      'Mozilla/5.0 (compatible; inoreader/1.0; +http://www.inoreader.com/feed-fetcher; 5 subscribers; )',
      'inoreader',
      5,
    ],
    ['Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 3 subscribers)', 'BazQux', 3],
    ['Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=abc)', 'theoldreader.com', 2],
    ['Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)', 'Miniflux', undefined],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4', 'Thunderbird', undefined],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'browser', undefined],
    [
      'Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 QtWebEngine/6.7 Chrome/118 Safari/537.36 RSSGuard/4.7',
      'RSSGuard',
      undefined,
    ],
    ['Reeder/5050001 CFNetwork/1568.200.51 Darwin/24.1.0', 'Reeder', undefined],
    ['Tiny Tiny RSS/24.03 (https://tt-rss.org/)', 'Tiny Tiny RSS', undefined],
    ['Mozilla/5.0 (compatible; Bytespider/1.0)', 'Bytespider', undefined],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140 Safari/537.36', 'browser', undefined],
    ['Made-up/1.0 (99999999 subscribers)', 'Made-up', undefined],
    ['Omea Reader 2.1.6 (http://www.jetbrains.com/omea_reader/)', 'Omea Reader', undefined],
    ['Some RSS 2.0 reader', 'Some RSS', undefined],
    ['Flipboard RSS 1.2 (readers: 30)', 'Flipboard RSS', 30],
    ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1,234 subscribers)', 'Feedly', 1234],
    ['curl/8.5.0', 'curl', undefined],
    ['', 'other', undefined],
    ['\u0000<script>', 'other', undefined],
  ])('%s', (userAgent, name, subscribers) => {
    expect(readerOf(userAgent)).toMatchObject({ name, ...(subscribers !== undefined && { subscribers }) })
    expect(readerOf(userAgent).subscribers).toBe(subscribers)
  })
})
