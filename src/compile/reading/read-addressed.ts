import type { Article } from '../../article/article.ts'
import type { PeopleDirectory } from '../../article/fields/people.ts'
import type { Finding } from '../../article/finding.ts'
import type { Outline } from '../../article/reading/outline.ts'
import { readArticle, type Surroundings } from '../../article/reading/read.ts'
import { type Ask, type Asked, recorded } from '../collection/asked.ts'
import { reviewArticle } from '../collection/review.ts'
import { withDurations } from '../files/durations.ts'

/** What the collection around an article tells it. */
interface Told extends Pick<Surroundings, 'site' | 'slug' | 'apart'> {
  readonly ask: Ask
  readonly people: PeopleDirectory
}

/** Reads an article that has its address: the article, all that there is to say of it by itself, and what it asked. */
export async function readAddressed(
  outline: Outline,
  { ask, people: directory, ...place }: Told,
): Promise<{ readonly article: Article; readonly findings: readonly Finding[]; readonly asked: Asked }> {
  const { find, pathOf, people, asked } = recorded(ask, directory)
  const reading = readArticle(outline, { ...place, find, people })
  const findings = [...reading.findings]
  const article = await withDurations(reading, pathOf, findings)
  findings.push(...reviewArticle(outline, article, reading.hasBody))
  return { article, findings, asked: asked() }
}
