/** What a page shows of an article: read from its JSON Feed fragment. */
export interface Item {
  readonly title: string
  readonly content_html: string
  readonly date_published: string
  readonly external_url?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly { readonly name: string; readonly url?: string }[]
}

export function readItem(fragment: Uint8Array): Item {
  return JSON.parse(new TextDecoder().decode(fragment))
}
