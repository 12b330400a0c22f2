import type { Article, Person } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import type { Finding } from '../finding.ts'
import type { Name } from '../names.ts'
import { firstText, type Metadata, saidOf, warningAt } from './fields.ts'
import { type PeopleDirectory, peopleOf, pictureOf } from './people.ts'
import { definedOf, webAddress } from './values.ts'

/** Who wrote an article, and who helped; what stands beside a lone author's name (`author_url`) is theirs. */
export function creditedPeople(
  metadata: Metadata,
  directory: PeopleDirectory,
  resolve: Resolve,
  findings: Finding[],
): Pick<Article, 'authors' | 'contributors'> {
  const { named } = metadata
  const people = (name: Name): readonly Person[] => {
    const said = saidOf(named, name)
    const report = (email: string): void => {
      const message = `"${email.slice(0, 200)}" is no e-mail address, so readers are not told of it; write one such as ada@example.com, or an address with https:// under "url"`
      findings.push(warningAt(metadata, said[0]?.key ?? name, 'url', message))
    }
    return peopleOf(
      said.map(({ value }) => value),
      directory,
      { report, resolve },
    )
  }
  const authors = people('authors')
  const contributors = people('contributors')
  const [author, ...others] = authors
  if (author === undefined || others.length > 0) return { authors, contributors }
  const url = webAddress(firstText(named, 'authorUrl'))
  const image = pictureOf(firstText(named, 'authorImage'), resolve)
  return { authors: [{ ...definedOf({ url, image }), ...author }], contributors }
}
