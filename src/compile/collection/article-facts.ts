import type { Article, Enclosure, Image, Person, Provider } from '../../article/article.ts'
import type { OutlineFacts } from './outline-facts.ts'

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

/** An article that was read, and what it says of itself in its file. */
export interface Reviewed {
  readonly outline: OutlineFacts
  readonly article: ArticleFacts
}
