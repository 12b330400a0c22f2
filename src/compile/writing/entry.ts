import type { Article } from '../../article/article.ts'
import { definedOf } from '../../article/fields/values.ts'
import type { Site } from '../../article/site.ts'
import { detached } from '../../article/text.ts'
import { entryTexts } from '../../catalog/stored-entry.ts'
import { directed } from '../../feed/directed.ts'
import { entryFrames } from '../../feed/entry-frames.ts'
import { cdataText } from '../../feed/escape.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'
import { digestOf } from '../files/digest.ts'
import { createTextBlocks } from './text-blocks.ts'

/** What a catalog must know of an article, besides its entry's bytes. */
export interface EntryFacts {
  readonly article: ArticleFacts
  /** Of its entry. */
  readonly digest: string
  /** Bytes of its entry. */
  readonly length: number
}

/** Entries of articles in all formats, written one after another. */
interface EntryWriter {
  add(article: Article): EntryFacts
  /** The bytes of those that were added since this was asked last, as they are until the next one is added. */
  take(): Uint8Array<ArrayBuffer>
}

export function createEntryWriter(site: Site): EntryWriter {
  const blocks = createTextBlocks()
  return {
    add(whole) {
      const { pageHtml = '' } = whole
      const bytes = blocks.add(entryTexts(cdataText(directed(whole, site)), pageHtml, entryFrames(whole, site)))
      return { article: factsOf(whole), digest: digestOf([bytes]), length: bytes.length }
    },
    take: blocks.take,
  }
}

function factsOf(article: Article): ArticleFacts {
  const { slug, published, tags, categories, aliases } = article
  const { updated, apart, expires, language, type, provider, episode } = article
  return {
    slug,
    id: detached(article.id),
    title: detached(article.title),
    link: detached(article.link),
    ...{ published, tags, categories, aliases },
    ...definedOf({ updated, apart, expires, language, type, episode }),
    ...(provider && { provider: { name: detached(provider.name) } }),
    authors: article.authors.map(({ name }) => ({ name: detached(name) })),
    images: article.images.map(({ url }) => ({ url: detached(url) })),
    enclosures: article.enclosures.map((enclosure) => definedOf({ type: enclosure.type })),
  }
}
