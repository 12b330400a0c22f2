import type { Companion, Episode, Image, Provider, Rights, SourceFeed } from '../../article/article.ts'
import type { StoredEntry } from '../../catalog/stored-entry.ts'

/** Somebody who wrote an article or helped, as JSON Feed names them. */
export interface ItemPerson {
  readonly name: string
  /** Of the web, or `mailto:`. */
  readonly url?: string
  /** What else front matter says of them, as written. */
  readonly _tidings?: { readonly role?: unknown }
}

export interface ItemAttachment {
  readonly url: string
  readonly mime_type: string
  readonly title?: string
  readonly duration_in_seconds?: number
  /** Pixels. */
  readonly _tidings?: { readonly width?: number; readonly height?: number }
}

/** Where an article happens: a name, a point in degrees, or both. */
export interface ItemPlace {
  readonly name?: string
  readonly latitude?: number
  readonly longitude?: number
}

/** What a page shows of an article beside its text: what JSON Feed has of it. */
export interface Item {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary?: string
  readonly image?: string
  readonly date_published: string
  readonly date_modified?: string
  readonly external_url?: string
  readonly language?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly ItemPerson[]
  readonly attachments?: readonly ItemAttachment[]
  readonly _tidings?: {
    readonly subtitle?: string
    readonly category?: string
    readonly provider?: Pick<Provider, 'name' | 'url'>
    readonly contributors?: readonly ItemPerson[]
    readonly images?: readonly Image[]
    readonly episode?: Episode
    readonly transcripts?: readonly Companion[]
    readonly chapters?: Companion
    readonly rights?: Rights
    readonly geo?: ItemPlace
    readonly source_feed?: Pick<SourceFeed, 'url' | 'title'>
    /** Where it is discussed: of the web, or of another scheme. */
    readonly discussion?: string
  }
}

/** Where somebody is on the web; their address may be one of mail. */
export function webAddressOf({ url }: ItemPerson): string | undefined {
  return url?.startsWith('http') ? url : undefined
}

/** Authors, and the provider where it is none of them. */
export function creditsOf({ authors = [], _tidings }: Item): readonly string[] {
  const names = authors.map(({ name }) => name)
  const provider = _tidings?.provider?.name
  return provider === undefined || names.includes(provider) ? names : [...names, provider]
}

const decoder = new TextDecoder()

export function readItem({ before, after }: StoredEntry): Item {
  return JSON.parse(decoder.decode(before) + decoder.decode(after))
}

/** An article's text as feeds show it; HTML, sanitised when it was compiled. */
export function textOf({ text }: StoredEntry): string {
  return decoder.decode(text)
}

/** The same as its page shows it. */
export function pageTextOf({ page, text }: StoredEntry): string {
  return decoder.decode(page.length > 0 ? page : text)
}
