import { Buffer } from 'node:buffer'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { Document, isCollection } from 'yaml'
import { splitFrontMatter } from '../article/front-matter/front-matter.ts'
import type { Site } from '../article/site.ts'
import { slugOf } from '../article/slug.ts'
import { singleLine } from '../article/text.ts'
import { codeOf } from '../compile/files/error-code.ts'
import { isFolder } from '../compile/files/unreadable.ts'
import { isOfSystem, unwritable } from '../compile/files/unwritable.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { readSite } from './config.ts'

const options = {
  draft: { type: 'boolean', default: false },
  folder: { type: 'string' },
  tag: { type: 'string', multiple: true, default: [] as string[] },
} as const

/** `tidings new`: begins an article. */
export const create: Command = {
  about: 'begin an article',
  help: `tidings new "Title" [--tag TAG]… [--draft] [--folder FOLDER]

Begins an article: a file with the title and the present time, named after both.
Prints its path.

  --tag TAG        file it under a tag; may be given many times
  --draft          keep it to yourself until you delete the line "draft: true"
  --folder FOLDER  put it there (else into ARTICLES, else into articles/)

Exit code: 0 written, 1 there is such a file already, 2 it could not write.`,
  run: async (args) => {
    const { text: title, values } = readArguments(args, options)
    if (title === undefined) throw new Error('an article needs a title; write tidings new "Title"')
    const folder = articlesFolder(values.folder)
    if (!isFolder(folder)) throw new Error(`there is no folder "${folder}"; make it first, or name one with --folder`)
    const { timeZone } = await readSite(process.env)
    const { name, text } = newArticle({ title, tags: values.tag, draft: values.draft, now: Date.now(), timeZone })
    const path = join(folder, name)
    try {
      await writeFile(path, text, { flag: 'wx' })
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') {
        // A full disk takes the name and not the text.
        if (isOfSystem(cause) && cause.syscall === 'write') await rm(path, { force: true })
        throw unwritable(path, cause)
      }
      console.error(`tidings: ${path} is there already; choose another title, or edit that file`)
      return 1
    }
    console.log(path)
    return 0
  },
}

/** What an article begins with. */
interface Beginning {
  readonly title: string
  readonly tags: readonly string[]
  readonly draft: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  readonly timeZone: Site['timeZone']
}

/**
 * A new article's file name and text. The moment is written in `timeZone` (IANA), else in that of
 * the machine. Throws on a title without any text and on a tag that can stand in no address.
 */
export function newArticle({ title, tags, draft, now, timeZone = Temporal.Now.timeZoneId() }: Beginning) {
  const line = singleLine(title)
  if (line === '') throw new Error('the title is empty; write tidings new "Title"')
  const nameless = tags.find((tag) => slugOf(tag) === '')
  if (nameless !== undefined) throw new Error(`--tag: "${nameless}" has no letter or digit, so no address can name it`)
  const moment = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const date = moment.toString({ smallestUnit: 'second', timeZoneName: 'never' }).replace('+00:00', 'Z')
  const fields = new Document({
    title: line,
    date,
    ...(tags.length > 0 && { tags: tags.map(singleLine) }),
    ...(draft && { draft: true }),
  })
  const list = fields.get('tags')
  if (isCollection(list)) list.flow = true
  const name = `${moment.toPlainDate()}-${fileSlug(line)}.md`
  const written = (style: 'PLAIN' | 'QUOTE_DOUBLE'): string => {
    const options = {
      lineWidth: 0,
      flowCollectionPadding: false,
      defaultKeyType: 'PLAIN',
      defaultStringType: style,
    } as const
    return `---\n${fields.toString(options)}---\n\n`
  }
  const plain = written('PLAIN')
  // YAML's own quotes keep typographic ones, which are taken for quotes elsewhere.
  return { name, text: splitFrontMatter(name, plain).findings.length === 0 ? plain : written('QUOTE_DOUBLE') }
}

/** Bytes of a slug in a file's name: most file systems take 255 for the whole. */
const slugBytes = 120

/** A title's slug as long as a file's name bears, cut between words where there are any. */
function fileSlug(title: string): string {
  const words = title.replace(/(?<=\p{L})['’](?=\p{L})/gu, '').replace(/#(?=\d)/g, '')
  const slug = slugOf(words) || 'article'
  let short = slug
  while (Buffer.byteLength(short) > slugBytes) {
    const cut = short.lastIndexOf('-')
    short = cut > 0 ? short.slice(0, cut) : [...short].slice(0, -1).join('')
  }
  return short
}
