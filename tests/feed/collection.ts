import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import { readText, site } from '../fixture.ts'

/** A newsroom's export: no body, an indentation that YAML refuses, a title that other tools quote. */
const exported = `---
category: news
title: Phone maker opens its doors, rejects "backdoor" fears
abstract: The maker said on Wednesday: its products hold no "backdoors" & never will.
publishedDateTime: 2019-03-06T02:30:56Z
sourceUrl: https://news.example/world/doors?id=1&lang=en
type: article

provider:
  name: AFP
  id: V_AA5ZTIC_global
tags:
    - AI

images:
        - url: https://img.example/entity/BBUqKVO.img
    width: 1024
    height: 682
    quality: 99
    title: Around 60,000 people work at the headquarters
    attribution:
    focalRegion:
      x1: 0
      y1: 0
---
`

/** An article that says all there is to say. */
const complete = `---
title: From <b> to ]]>, and other tags
subtitle: A walk through the angle brackets
description: What may stand in a title.
date: 2026-03-01T09:00:00+01:00
lastmod: 2026-03-02T10:30:00Z
language: de
authors:
  - name: Ada Lovelace
    url: https://ada.example/
    email: ada@ada.example
  - Charles Babbage
translator: Luigi Menabrea
tags: [Markup, C++]
categories: [Essays]
license: CC BY-SA 4.0
copyright: © 2026 Ada Lovelace
location: {name: Turin, lat: 45.07, lon: 7.69}
comments_url: https://talk.example/t/1
canonical: https://ada.example/tags
source_feed: {url: https://ada.example/atom.xml, id: "tag:ada.example,2026:/", title: Ada, updated: 2026-03-02}
images:
  - url: https://a.example/media/engine.jpg
    type: image/jpeg
    width: 1200
    height: 800
    alt: An engine
    attribution: Science Museum
enclosures:
  - url: https://a.example/media/notes.pdf
    length: 20480
    title: The notes
mood: curious
---
A title may hold \`]]>\` and *tags*.

- one & two
- [a link](https://ada.example/?a=1&b=2)
`

const episode = `---
title: "Episode 7: Engines"
summary: Ada and Charles talk about engines.
date: 2026-04-01
author: Ada Lovelace
tags: [Podcast]
episode: 7
season: 2
episodeType: full
explicit: false
audio:
  - {url: https://cdn.example/e7.mp3, type: audio/mpeg, length: 23456789, duration: "31:07"}
  - {url: https://cdn.example/e7.opus, type: audio/ogg, length: 12345678, duration: "31:07"}
cover: https://a.example/media/cover.png
transcript: https://cdn.example/e7.vtt
chapters: https://cdn.example/e7.json
---
Show notes, with a [link](https://ada.example/).
`

/** A site that sets all there is to set. */
export const fullSite: Site = {
  ...site,
  title: 'Engines & Essays',
  description: 'Machines, and what is thought about them',
  carriedFields: ['mood'],
  image: { url: 'https://a.example/media/site.png', type: 'image/png', width: 1400, height: 1400 },
  icon: { url: 'https://a.example/media/icon.png', type: 'image/png', width: 64, height: 64 },
  logo: { url: 'https://a.example/media/logo.png', type: 'image/png', width: 400, height: 200 },
  rights: '© Ada Lovelace',
  author: { name: 'Ada Lovelace', email: 'ada@a.example' },
  categories: ['Essays', 'news'],
  hub: 'https://a.example/hub',
  podcast: {
    owner: { name: 'Ada Lovelace', email: 'ada@a.example' },
    categories: [{ name: 'Technology' }, { name: 'Society & Culture', narrower: 'Documentary' }],
    explicit: false,
    kind: 'episodic',
    guid: '9b024349-ccf0-5f69-a609-6b82873eab3c',
    locked: true,
  },
}

/** A small collection, newest first. */
export const collection: readonly Article[] = Object.entries({ engines: episode, tags: complete, doors: exported }).map(
  ([slug, source]) => {
    const { article } = readText(source, { name: `${slug}.md`, of: fullSite })
    if (!article) throw new Error(`the fixture ${slug} cannot be read`)
    return article
  },
)
