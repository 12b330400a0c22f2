import { relative, resolve, sep } from 'node:path'
import process from 'node:process'
import type { Finding } from '../article/finding.ts'
import type { Site } from '../article/site.ts'
import { type Collection, readCollection } from '../compile/read.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { readSite } from './config.ts'
import { type Fix, fixFiles } from './fix.ts'
import { progressBar } from './progress.ts'
import { fewOf } from './report/brief.ts'
import { counted, countsOf } from './report/counts.ts'
import { renderGithub } from './report/github.ts'
import { renderJson } from './report/json.ts'
import { type Asked, reportToPeople, shownOf } from './report/people.ts'
import { visible } from './report/visible.ts'
import { settingPlaces } from './setting-places.ts'

const options = {
  all: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false },
  format: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
} as const

/** `tidings check`: says what is wrong with the articles, and writes no catalog. */
export const check: Command = {
  about: 'say what is wrong with the articles',
  help: `tidings check [FOLDER] [--fix] [--strict] [--all] [--format FORMAT] [--quiet]

Says what is wrong with the articles of FOLDER (else of ARTICLES, else of
articles/).

  --fix            write the mends it proposes into the files, and nothing else
  --strict         fail on warnings too
  --all            show notes too, and each finding where a rule has hundreds
  --format FORMAT  text, for people; json, one document for programs; github,
                   annotations for GitHub Actions (chosen there by itself)
  --quiet          only the findings: no progress, no summary

Exit code: 0 nothing wrong, 1 errors (with --strict, warnings too), 2 it could
not check.
Every rule is explained in docs/check.md.`,
  run: async (args) => {
    const { text: folder, values } = readArguments(args, options)
    const format = formatOf(values.format)
    const site = await readSite(process.env)
    let collection = await readWithBar(articlesFolder(folder), site, values.quiet)
    if (values.fix) {
      const fixes = await fixFiles(collection.findings, site)
      if (!values.quiet) console.error(fixed(fixes, values.all))
      if (fixes.some(({ written }) => written)) {
        collection = await readWithBar(articlesFolder(folder), site, values.quiet)
      }
      collection = { ...collection, findings: [...collection.findings, ...leftAlone(fixes)] }
    }
    const report = await reportOf(collection, format, values)
    if (report !== '') console.log(report)
    const { error, warning } = countsOf(collection.findings)
    return error > 0 || (values.strict && warning > 0) ? 1 : 0
  },
}

const formats = ['text', 'json', 'github'] as const
type Format = (typeof formats)[number]

function formatOf(asked: string | undefined): Format {
  if (asked === undefined) return process.env.GITHUB_ACTIONS === 'true' ? 'github' : 'text'
  const format = formats.find((name) => name === asked)
  if (format === undefined) throw new Error(`--format: "${asked}" is no format; write text, json or github`)
  return format
}

async function readWithBar(folder: string, site: Site, quiet: boolean): Promise<Collection> {
  const now = (): number => performance.now()
  const bar = progressBar(quiet ? { write: () => {} } : process.stderr, now)
  const placeOf = await settingPlaces()
  try {
    return await readCollection(folder, site, { progress: bar.progress, now: Date.now(), placeOf })
  } finally {
    bar.done()
  }
}

async function reportOf({ articles, findings }: Collection, format: Format, asked: Asked): Promise<string> {
  const checked = { articles: articles.length, findings }
  if (format === 'json') return renderJson(checked)
  if (format === 'github') return renderGithub(checked, shownOf(findings, asked.all), pathInRepository)
  return reportToPeople(checked, asked)
}

/** Where GitHub looks for a file: seen from the root of what was checked out. */
function pathInRepository(file: string): string {
  return relative(process.env.GITHUB_WORKSPACE || '.', resolve(file))
    .split(sep)
    .join('/')
}

function fixed(fixes: readonly Fix[], all: boolean): string {
  if (fixes.length === 0) return 'nothing to mend'
  const mended = fixes.filter(({ written }) => written)
  const shown = new Set(all ? mended : fewOf(mended))
  const lines = fixes.flatMap((fix) => {
    if (!fix.written) return [visible(`left as it is: ${fix.file}`)]
    return shown.has(fix) ? [visible(`mended: ${fix.file} (${counted(fix.mends, 'mend')})`)] : []
  })
  const more = mended.length - shown.size
  return [...lines, ...(more > 0 ? [`mended: ${counted(more, 'more file')}`] : [])].join('\n')
}

function leftAlone(fixes: readonly Fix[]): readonly Finding[] {
  return fixes.flatMap((fix) => {
    if (fix.written) return []
    const message = `--fix left this file as it is: ${fix.reason}`
    return [{ file: fix.file, line: 1, column: 1, severity: 'warning', rule: 'not-fixed', message }]
  })
}
