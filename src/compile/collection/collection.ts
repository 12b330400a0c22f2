import { join } from 'node:path'
import type { Article } from '../../article/article.ts'
import type { Finding } from '../../article/finding.ts'
import type { Outline } from '../../article/reading/outline.ts'
import { readArticle } from '../../article/reading/read.ts'
import type { Site } from '../../article/site.ts'
import { articleFiles } from '../files/article-files.ts'
import { withDurations } from '../files/durations.ts'
import { folderLanguages } from '../files/languages.ts'
import { type MarkedFile, readMarked } from '../files/marked-file.ts'
import { createMedia, type Media } from '../files/media.ts'
import { readPeople } from '../files/people.ts'
import { projectFolder } from '../files/project.ts'
import type { PlaceOf } from '../files/setting-finding.ts'
import { siteFiles } from '../files/site-files.ts'
import { siteMedia } from '../files/site-media.ts'
import { fileOf, outlineOfFile, sourceOf } from '../files/source.ts'
import { fateFinding, fatesOf } from '../files/undated.ts'
import { unreadable } from '../files/unreadable.ts'
import { apartOf } from './apart.ts'
import type { Reviewed } from './article-facts.ts'
import { recorded } from './asked.ts'
import { askingOf } from './asking.ts'
import { linkedOf } from './linked.ts'
import { outlineFacts } from './outline-facts.ts'
import type { Progress } from './progress.ts'
import { reported } from './reported.ts'
import { review, reviewArticle } from './review.ts'
import { podcastFindings, withPictures } from './site.ts'
import { assignSlugs } from './slugs.ts'

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
 * Reads every article of a folder and below: first what each says of itself, then, once all
 * addresses are known, their texts. One that cannot be read leaves the others alone.
 */
export async function readCollection(
  folder: string,
  site: Site,
  { progress = () => {}, now, placeOf }: CollectionOptions = {},
): Promise<Collection> {
  const findings: Finding[] = []
  const outlines = readOutlines(folder, site, findings, progress)
  const facts = outlines.map(outlineFacts)
  const slugs = assignSlugs(facts, findings, site.language)
  const project = projectFolder(folder)
  const apart = apartOf(facts, (one) => slugs.get(one) ?? '')
  const people = await readPeople(folder, project)
  findings.push(...people.findings)
  const media = createMedia(folder, project, site)
  const ask = askingOf({ articles: () => facts.map((one) => linkedOf(one, slugs.get(one))) }, site, media)
  const articles: Article[] = []
  const reviewed: Reviewed[] = []
  for (const [place, outline] of outlines.entries()) {
    const own = facts[place] ?? outlineFacts(outline)
    const { find, pathOf } = recorded(ask(own), people.directory)
    const slug = slugs.get(own) ?? ''
    const reading = readArticle(outline, { site, slug, apart: apart[place] ?? 0, find, people: people.directory })
    findings.push(...reading.findings)
    const article = await withDurations(reading, pathOf, findings)
    findings.push(...reviewArticle(outline, article, reading.hasBody))
    articles.push(article)
    reviewed.push({ outline: own, article })
    progress(outlines.length + place + 1, outlines.length * 2)
  }
  findings.push(...review(reviewed, (name) => sourceOf(folder, name), now))
  const pictures = siteMedia(media, site)
  const pictured = withPictures(site, pictures, findings, placeOf)
  findings.push(...podcastFindings(pictured, articles), ...siteFiles(site.theme, placeOf).findings)
  return { site: pictured, articles, findings: reported(findings), media: sourcesOf(pictures.facts) }
}

function sourcesOf(facts: Media['facts']): Collection['media'] {
  return new Map(Array.from(facts, ([path, { name }]) => [name, path]))
}

/** What each article of a folder says of itself, in the order of the files' names. */
function readOutlines(folder: string, site: Site, findings: Finding[], progress: Progress): readonly Outline[] {
  const { names } = articleFiles(folder)
  const languageOf = folderLanguages(names)
  const outlines: Outline[] = []
  const undated: { readonly name: string; readonly findings: readonly Finding[] }[] = []
  const read = (name: string, committed?: number): void => {
    const context = { language: languageOf(name), committed }
    let file: MarkedFile
    try {
      file = readMarked(join(folder, name))
    } catch (cause) {
      findings.push(unreadable(join(folder, name), cause))
      return
    }
    const reading = outlineOfFile(folder, name, file.bytes, site, context)
    if (reading.undated) undated.push({ name, findings: reading.findings })
    else findings.push(...reading.findings)
    if (reading.outline) outlines.push(reading.outline)
  }
  for (const [place, name] of names.entries()) {
    read(name)
    progress(place + 1, names.length * 2)
  }
  for (const [{ name, findings: own }, fate] of fatesOf(undated, outlines, folder)) {
    if (fate.kind === 'undated') findings.push(...own)
    else findings.push(fateFinding(fileOf(folder, name), fate.kind))
    if (fate.kind === 'committed') read(name, fate.moment)
  }
  return outlines.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
