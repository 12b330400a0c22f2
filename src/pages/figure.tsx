import type { Item, ItemImage } from './item.ts'

/** Images of the front matter that the text does not show itself. */
export function imagesBeside({ _tidings }: Item, html: string): readonly ItemImage[] {
  return _tidings?.images?.filter(({ url }) => !isIn(html, url)) ?? []
}

/** An image with its caption and whom it is owed to. */
export function Figure({ image: { url, title, alt, attribution, width, height } }: { readonly image: ItemImage }) {
  return (
    <figure>
      <img src={url} alt={alt === title ? '' : (alt ?? '')} width={width} height={height} />
      {title || attribution ? (
        <figcaption>
          {title} {attribution ? <span class="credit">{attribution}</span> : null}
        </figcaption>
      ) : null}
    </figure>
  )
}

/** Whether HTML shows what is at an address. */
export function isIn(html: string, url: string): boolean {
  return html.includes(url.replaceAll('&', '&amp;'))
}
