import type { Image } from '../../article/article.ts'
import type { Item } from './item.ts'
import { isNamedIn } from './named-in.ts'

/** Images of the front matter that the text does not show itself. */
export function imagesBeside({ _tidings }: Item, html: string): readonly Image[] {
  return _tidings?.images?.filter(({ url }) => !isNamedIn(html, url)) ?? []
}

interface FigureProps {
  readonly image: Image
  /** Asked for when it is about to be seen; at once otherwise. */
  readonly isLazy?: boolean
}

/** An image with its caption and whom it is owed to. */
export function Figure({ image: { url, title, alt, attribution, width, height }, isLazy }: FigureProps) {
  return (
    <figure>
      <img
        loading={isLazy ? 'lazy' : undefined}
        src={url}
        alt={alt === title ? '' : (alt ?? '')}
        width={width || undefined}
        height={height || undefined}
      />
      {title || attribution ? (
        <figcaption>
          {title} {attribution ? <span class="credit">{attribution}</span> : null}
        </figcaption>
      ) : null}
    </figure>
  )
}
