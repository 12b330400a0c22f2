import { expect, it } from 'vitest'
import { readText } from '../fixture.ts'

it('a reference of HTML that an export left in front matter is the character it stands for', () => {
  const { article } = readText(`---
title: A &amp; B
subtitle: C &#8211; D
summary: E &amp; F
tags: [R&amp;D, Caf&eacute;, AT&T, "&lt;b&gt;"]
categories: [{name: News &amp; Views}]
type: Q&amp;A
provider: P &amp; Q
authors: [Jos&eacute;, "L &amp; M <l@a.example>", {name: N &amp; O}]
contributors: {first_name: Zo&euml;, last_name: X}
image: {url: "https://a.example/a.png?a=1&b=2", alt: "&quot;G&quot;", caption: H &amp; I, credit: J &amp; K}
enclosure: {url: https://a.example/a.pdf, title: S &amp; T}
copyright: "&copy; 2026 U"
location: {name: Z&uuml;rich}
source_feed: {url: https://b.example/feed, title: V &amp; W}
---
Text.`)
  const names = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name)
  expect(article).toMatchObject({ title: 'A & B', subtitle: 'C – D', summary: 'E & F' })
  expect(article?.tags).toEqual([
    { slug: 'r-d', name: 'R&D' },
    { slug: 'café', name: 'Café' },
    { slug: 'at-t', name: 'AT&T' },
    { slug: 'b', name: '<b>' },
  ])
  expect(names(article?.categories)).toEqual(['News & Views'])
  expect(article?.type?.name).toBe('Q&A')
  expect(article?.provider?.name).toBe('P & Q')
  expect(names(article?.authors)).toEqual(['José', 'L & M', 'N & O'])
  expect(names(article?.contributors)).toEqual(['Zoë X'])
  expect(article?.images).toMatchObject([{ alt: '"G"', title: 'H & I', attribution: 'J & K' }])
  expect(article?.enclosures[0]?.title).toBe('S & T')
  expect(article?.rights?.text).toBe('© 2026 U')
  expect(article?.place?.name).toBe('Zürich')
  expect(article?.sourceFeed?.title).toBe('V & W')
})

it('signs beside a reference stay text', () => {
  const { article } = readText('---\ntitle: A &amp; <b>B</b> < C\n---\nText.')
  expect(article?.title).toBe('A & <b>B</b> < C')
})

it('a name that is nothing but the reference of a blank stays one', () => {
  expect(readText('---\ntitle: T\ntags: ["&nbsp;"]\n---\nText.').article?.tags).toEqual([
    { slug: 'nbsp', name: '&nbsp;' },
  ])
})

it('what leads nowhere is told once, wherever it stands', () => {
  const { findings } = readText('---\ntitle: T\nimage: gone.png\nimages: [gone.png]\n---\n![](gone.png)')
  expect(findings).toMatchObject([{ rule: 'broken-link', line: 6, column: 5 }])
})

it.each([
  ['foo:bar', '"foo:bar": readers do not follow "foo:"; write https:, mailto: or tel:'],
  ['mailto:', '"mailto:" is no valid address; correct it'],
  ['https://exa mple/', '"https://exa mple/" is no valid web address; correct it'],
  ['ada@b.example', '"ada@b.example" is a mail address; write mailto:ada@b.example'],
  [
    'www.b.example/a',
    '"www.b.example/a" names no file beside the article; if a site is meant, write https://www.b.example/a',
  ],
  ['gone.md', '"gone.md" names no article and no file beside this one; correct it, or write an address with https://'],
  [
    '/gone.pdf',
    '"/gone.pdf" is no file of this project, so its address may lead nowhere; add the file, or write an address with https://',
  ],
])('a link that leads nowhere, %s, is told at its place, with what to write', (address, message) => {
  const { findings } = readText(`---\ntitle: T\n---\n\n<a href="${address}">A</a>`)
  expect(findings).toMatchObject([{ rule: 'broken-link', severity: 'warning', line: 5, column: 10, message }])
})
