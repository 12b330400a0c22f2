import type { Finding } from '../../article/finding.ts'
import type { Answer } from '../collection/asked.ts'
import type { FileAnswers } from '../collection/asking-files.ts'
import type { People } from '../files/people.ts'

/**
 * What a compile keeps for the next one, besides what it knows of each file: what little is asked of all articles
 * stands here in columns, so that who amends some of them need not read what is known of the others.
 */
export interface Ledger {
  /** All files, in the order of their names, and the mark that each had when it was read. */
  readonly names: readonly string[]
  readonly marks: readonly string[]
  /** The articles in the order of the catalog, by their places among the files. */
  readonly articles: readonly number[]
  /** Of each article its source's characters, its entry's digest, and that entry's bytes. */
  readonly characters: readonly number[]
  readonly digests: readonly string[]
  readonly lengths: readonly number[]
  readonly fileAnswers: FileAnswers
  /** What was read of the people that articles name. */
  readonly people: People
  /** Set where files' dates are those of commits, which change without the files. */
  readonly isDatedByCommits: boolean
  readonly findings: FindingsBySource
  /** The blocks' names. */
  readonly blocks: readonly string[]
  /** A digest of the catalog's index. */
  readonly index: string
  /** The catalog's other files, but for those of entries, which their names and sizes tell. */
  readonly files: FilesWritten
}

/** Files of a catalog, and what each was when it was written. */
export type FilesWritten = readonly (readonly [path: string, version: string])[]

/** The names of the articles' files, in the order of the catalog. */
export function articleNames({ articles, names }: Pick<Ledger, 'articles' | 'names'>): readonly string[] {
  return articles.map((place) => names[place] ?? '')
}

/** What was found of a collection, by what it was found of. */
export interface FindingsBySource {
  /** Of files, each by itself. */
  readonly files: OwnFindings
  /** Of addresses that several ask for, of people and of the site. */
  readonly collection: readonly Finding[]
  /** Of articles' texts. */
  readonly articles: OwnFindings
  /** Of articles beside each other. */
  readonly reviewed: readonly Finding[]
}

/** Findings by their files' names; of no file where there is nothing to say. */
export type OwnFindings = readonly (readonly [name: string, findings: readonly Finding[]])[]

/** Each one's own findings, by its name. */
export function ownFindings(
  each: readonly { readonly name: string; readonly findings: readonly Finding[] }[],
): OwnFindings {
  return each.flatMap(({ name, findings }) => (findings.length > 0 ? [[name, findings]] : []))
}

/** All of them, what comes of one file in the order of the steps in which it is read. */
export function allFindings({ files, collection, articles, reviewed }: FindingsBySource): readonly Finding[] {
  const own = (some: OwnFindings): readonly Finding[] => some.flatMap(([, findings]) => findings)
  return [...own(files), ...collection, ...own(articles), ...reviewed]
}

/** The answers of those articles that have some, which come in the order of the catalog. */
export function answersInOrder(names: readonly string[], answers: ReadonlyMap<string, readonly Answer[]>): FileAnswers {
  return names.flatMap((name) => {
    const own = answers.get(name) ?? []
    return own.length > 0 ? [[name, own]] : []
  })
}
