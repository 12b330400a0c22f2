import type { Article, Enclosure, Image, Person, Provider } from '../../article/article.ts'
import type { Placed } from './placed.ts'

/** What of an article the collection asks once it is read. Of many articles it is all kept, so it is no more than that. */
export interface ArticleFacts
  extends Pick<
    Article,
    | 'slug'
    | 'id'
    | 'title'
    | 'link'
    | 'published'
    | 'updated'
    | 'apart'
    | 'expires'
    | 'language'
    | 'tags'
    | 'categories'
    | 'type'
    | 'aliases'
    | 'episode'
  > {
  readonly provider?: Pick<Provider, 'name'>
  readonly authors: readonly Pick<Person, 'name'>[]
  readonly images: readonly Pick<Image, 'url'>[]
  readonly enclosures: readonly Pick<Enclosure, 'type'>[]
}

/** An article beside the file that it was read from. */
export interface Reviewed {
  readonly placed: Placed
  readonly article: ArticleFacts
}
