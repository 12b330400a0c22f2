/** The format whose fragments are an article's text as its page shows it; empty where feeds show the same. */
export const pageFormat = 'page'

/** What pages show of an image. */
export interface ItemImage {
  readonly url: string
  readonly title?: string
  readonly alt?: string
  readonly attribution?: string
  readonly width?: number
  readonly height?: number
}

/** What a page shows of an article: read from its JSON Feed fragment. */
export interface Item {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary?: string
  readonly content_html: string
  readonly image?: string
  readonly date_published: string
  readonly date_modified?: string
  readonly external_url?: string
  readonly language?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly { readonly name: string; readonly url?: string }[]
  readonly attachments?: readonly {
    readonly url: string
    readonly mime_type: string
    readonly title?: string
    readonly size_in_bytes?: number
  }[]
  readonly _tidings?: {
    readonly subtitle?: string
    readonly category?: string
    readonly provider?: { readonly name: string; readonly url?: string }
    readonly images?: readonly ItemImage[]
  }
}

export function readItem(fragment: Uint8Array): Item {
  return JSON.parse(new TextDecoder().decode(fragment))
}
