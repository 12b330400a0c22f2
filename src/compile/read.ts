import type { Article } from '../article/article.ts'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import type { Reviewed } from './collection/article-facts.ts'
import { askingOf } from './collection/asking.ts'
import { linkedOf } from './collection/linked.ts'
import type { Progress } from './collection/progress.ts'
import { reported } from './collection/reported.ts'
import { review } from './collection/review.ts'
import { podcastFindings } from './collection/site.ts'
import { withPictures } from './collection/site-pictures.ts'
import { assignSlugs } from './collection/slugs.ts'
import { addressedFiles } from './editions/addressed-files.ts'
import { datedFiles } from './editions/dated-files.ts'
import { knownFile } from './editions/known-file.ts'
import { articleFiles } from './files/article-files.ts'
import { folderLanguages } from './files/languages.ts'
import { createMedia } from './files/media.ts'
import { readPeople } from './files/people.ts'
import { projectFolder } from './files/project.ts'
import type { PlaceOf } from './files/setting-finding.ts'
import { siteFiles } from './files/site-files.ts'
import { siteMedia } from './files/site-media.ts'
import { sourceOf } from './files/source.ts'
import { createOutlines } from './reading/outlines.ts'
import { readAddressed } from './reading/read-addressed.ts'

/** A folder of articles, read. */
export interface Collection {
  /** The site, its own pictures published. */
  readonly site: Site
  readonly articles: readonly Article[]
  readonly findings: readonly Finding[]
  /** Where published files come from, by their path under `/media/`. */
  readonly media: ReadonlyMap<string, string>
}

/** How a collection is read, where it is not as usual. */
interface CollectionOptions {
  readonly progress?: Progress
  /** Milliseconds since 1970, for findings that say what is scheduled or expired then. */
  readonly now?: number
  /** Where the site's settings stand, for what is wrong with them. */
  readonly placeOf?: PlaceOf
}

/**
 * Reads every article of a folder and below as a compile does (`compileFolder`), in this thread, and writes nothing:
 * first what each says of itself, then, once all addresses are known, their texts. One that cannot be read leaves the
 * others alone.
 */
export async function readCollection(
  folder: string,
  site: Site,
  { progress = () => {}, now, placeOf }: CollectionOptions = {},
): Promise<Collection> {
  const findings: Finding[] = []
  const project = projectFolder(folder)
  const outlines = createOutlines(folder, site, Number.POSITIVE_INFINITY)
  const { names } = articleFiles(folder)
  const languageOf = folderLanguages(names)
  const outlined = names.flatMap((name, place) => {
    const file = outlines.read({ name, language: languageOf(name) })
    progress(place + 1, names.length * 2)
    return file.changed ? knownFile(file, file.changed) : []
  })
  const files = await datedFiles(outlined, folder, { outline: async (wanted) => wanted.map(outlines.read) })
  findings.push(...files.flatMap((file) => file.findings))
  const facts = files.flatMap(({ outline }) => outline ?? [])
  const addressed = addressedFiles(files, assignSlugs(facts, findings, site.language))
  const people = await readPeople(folder, project)
  findings.push(...people.findings)
  const media = createMedia(folder, project, site)
  const neighbours = { articles: () => addressed.map(({ outline, slug }) => linkedOf(outline, slug)) }
  const ask = askingOf(neighbours, site, media)
  const articles: Article[] = []
  const reviewed: Reviewed[] = []
  for (const { file, outline, slug, apart } of addressed) {
    const surroundings = { site, slug, apart, ask: ask(file), people: people.directory }
    const { article, findings: found } = await readAddressed(outlines.take(file), surroundings)
    findings.push(...found)
    articles.push(article)
    reviewed.push({ outline, article })
    progress(addressed.length + articles.length, addressed.length * 2)
  }
  findings.push(...review(reviewed, (name) => sourceOf(folder, name), now))
  const pictures = siteMedia(media, site)
  const pictured = withPictures(site, pictures, findings, placeOf)
  findings.push(...podcastFindings(pictured, articles), ...siteFiles(site.theme, placeOf).findings)
  const sources = new Map(Array.from(pictures.facts, ([path, { name }]) => [name, path]))
  return { site: pictured, articles, findings: reported(findings), media: sources }
}
