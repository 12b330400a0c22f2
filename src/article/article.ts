import type { Fields } from './front-matter-value.ts'

/** A name that people file articles under, and the part of the address that stands for it. */
export interface Label {
  readonly slug: string
  readonly name: string
}

export interface Person {
  readonly name: string
  readonly url?: string
  readonly email?: string
  /** Absolute. */
  readonly image?: string
  /** What else its source says of them, as written. */
  readonly more?: Fields
}

/** Who published an article first. */
export interface Provider {
  readonly name: string
  readonly id?: string
  readonly domain?: string
  readonly url?: string
  readonly images?: readonly Image[]
  /** What else its source says of it, as written. */
  readonly more?: Fields
}

/** The part of an image that must stay in view when it is cropped, as its source counts it. */
export type FocalRegion = Readonly<Record<string, number | string>>

export interface Image {
  /** Absolute. */
  readonly url: string
  readonly type?: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  /** Bytes. */
  readonly length?: number
  readonly title?: string
  readonly alt?: string
  readonly attribution?: string
  readonly quality?: number
  readonly focalRegion?: FocalRegion
  /** What else its source says of it, as written. */
  readonly more?: Fields
}

/** A file that belongs to an article: audio, video, a document (RSS 2.0 `enclosure`). */
export interface Enclosure {
  /** Absolute. */
  readonly url: string
  readonly type?: string
  /** Bytes. */
  readonly length?: number
  /** Seconds. */
  readonly duration?: number
  readonly title?: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  /** What else its source says of it, as written. */
  readonly more?: Fields
}

/** What podcast directories ask of an episode. */
export interface Episode {
  readonly number?: number
  readonly season?: number
  readonly kind?: 'full' | 'trailer' | 'bonus'
  readonly explicit?: boolean
}

/** Under which terms an article may be used; at least one of the two is there. */
export interface Rights {
  /** Who holds them, or what the licence is called. */
  readonly text?: string
  /** The licence's address. */
  readonly license?: string
}

/** Where an article happens; at least one of the two is there. */
export interface Place {
  readonly name?: string
  /** Degrees, WGS 84. */
  readonly point?: { readonly latitude: number; readonly longitude: number }
}

/** The feed that an article was taken over from. */
export interface SourceFeed {
  readonly url: string
  readonly title?: string
  readonly id?: string
  /** Milliseconds since 1970. */
  readonly updated?: number
}

/** An episode's words or its parts, in a file. */
export interface Companion {
  readonly url: string
  readonly type: string
  /** BCP 47. */
  readonly language?: string
}

/** An article, read and checked. All text is representable in every format; all URLs are absolute. */
export interface Article {
  readonly file: string
  readonly slug: string
  /** The same IRI in all formats, for ever (RFC 4287 §4.2.6). */
  readonly id: string
  /** What RSS has in its place: the guid by which it is known elsewhere, as hosts of podcasts write them, where that is no IRI. */
  readonly guid?: string
  readonly title: string
  readonly subtitle?: string
  /** Plain text: the author's, else the first sentences of the body. */
  readonly summary?: string
  /** Sanitised HTML: the body, or where there is none what stands in for it. */
  readonly html: string
  /** The same for pages: its code highlighted, its videos in frames; absent where it has neither. */
  readonly pageHtml?: string
  /** Where there is something to read: the article's page here, or its source if it has no body. */
  readonly link: string
  readonly source?: string
  /** Milliseconds since 1970. */
  readonly published: number
  readonly updated?: number
  /** Milliseconds that tell its last change from those of other articles at the same moment. */
  readonly apart?: number
  readonly expires?: number
  readonly language?: string
  readonly tags: readonly Label[]
  readonly categories: readonly Label[]
  readonly type?: Label
  readonly provider?: Provider
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly images: readonly Image[]
  readonly enclosures: readonly Enclosure[]
  readonly episode?: Episode
  readonly transcripts?: readonly Companion[]
  readonly chapters?: Companion
  readonly rights?: Rights
  readonly place?: Place
  /** Where readers discuss it. */
  readonly discussion?: string
  readonly sourceFeed?: SourceFeed
  /** Front matter that no element stands for, as written: JSON Feed carries it. */
  readonly fields?: Fields
  /** Paths at which it stood before, percent-decoded, without a slash at the end; each with its query, where it has one. */
  readonly aliases: readonly string[]
}

/** Who an entry is credited to: its authors, else its provider. */
export function creditedTo({ authors, provider }: Credits): readonly Person[] {
  if (authors.length > 0) return authors
  return provider ? [{ name: provider.name, ...(provider.url !== undefined && { url: provider.url }) }] : []
}

interface Credits extends Pick<Article, 'authors'> {
  readonly provider?: Pick<Provider, 'name' | 'url'>
}
