import type { Site } from '../../article/site.ts'
import { formats } from '../../feed/format.ts'
import { FeedIcon } from '../frame/feed-icon.tsx'
import { Separated } from '../frame/separated.tsx'

interface SubscribeProps {
  readonly site: Site
  /** The path of the selection, and the canonical query of the search in it. */
  readonly path: string
  readonly search: string
}

/** The three feeds of a selection, and the address of the one that every reader takes, to be copied by a script. */
export function Subscribe({ site, path, search }: SubscribeProps) {
  return (
    <nav aria-label="Feeds" class="subscribe">
      <Separated
        items={formats.map(({ file, title, mediaType }) => (
          <a href={`${path}/${file}${search}`} type={mediaType}>
            <FeedIcon />
            {title}
          </a>
        ))}
      />{' '}
      <span data-copies={`${site.url}${path}/rss.xml${search}`} />
    </nav>
  )
}
