import type { Document } from 'yaml'
import { placeOf } from '../place-in-text.ts'
import { withOrdinaryBlanks } from './blanks.ts'
import { duplicatesOf } from './duplicates.ts'
import { mendRows } from './entries.ts'
import { tooDeep } from './explain.ts'
import { lossesIn } from './lost-text.ts'
import { readRegular, saysNothing } from './regular.ts'
import { type MendedRows, type Row, rowsOf, textOf } from './rows.ts'
import { replaced, type Stretch } from './stretch.ts'
import { type Fault, noFields, type Parse, parseStrict } from './strict.ts'
import { mostMends } from './walk.ts'
import { yaml } from './yaml.ts'

/**
 * YAML read, with what had to be put right; or why it cannot be. Lines count from 1 in the text given. Where
 * nothing was mended, there may be no rows.
 */
export type Mended =
  | ({ readonly ok: true; readonly value: unknown } & MendedRows)
  | { readonly ok: false; readonly fault: Fault }

/**
 * Reads YAML, all values as text. What a strict parser reads stays as it is, but for text that
 * YAML drops without a word; only what it refuses is mended, and said. Nothing is mended unless
 * the whole can be read then.
 */
export function readYaml(text: string): Mended {
  const regular = readRegular(text)
  if (regular) return { ok: true, value: regular, rows: [], mends: [] }
  const source = withOrdinaryBlanks(rowsOf(text), text)
  const count = source.rows.length
  const strict = parseStrict(source.mends.length > 0 ? textOf(source.rows) : text)
  if (strict.ok && isMapping(strict.document)) return finished(source, strict, count)
  const hopeless =
    conflictIn(source.rows) ?? (!strict.ok && strict.fault.message === tooDeep ? strict.fault : undefined)
  if (hopeless) return { ok: false, fault: hopeless }
  const { rows, mends } = mendRows(source.rows)
  if (mends.length > mostMends) return refused(mends[0]?.line ?? 1, tooMany)
  const mended = { rows, mends: [...source.mends, ...mends] }
  return finished(mended, mends.length > 0 ? parseStrict(textOf(rows)) : strict, count)
}

/** Whether a document says nothing, or is a mapping. */
function isMapping({ contents }: Document): boolean {
  return contents === null || yaml().isMap(contents) || (yaml().isScalar(contents) && contents.value === '')
}

const tooMany = `from here on over ${mostMends} lines are damaged; write each as "name: value"`

function refused(line: number, message: string): Mended {
  return { ok: false, fault: { line, column: 1, rule: 'front-matter', message } }
}

/** Keeps what YAML would lose, and says which names stand twice. */
function finished(mended: MendedRows, parse: Parse, count: number): Mended {
  if (!parse.ok) return placed(parse.fault, mended.rows)
  const kept = withLosses(mended, count)
  if (kept.mends.length > mostMends) return refused(1, tooMany)
  const text = textOf(kept.rows)
  const again = kept === mended ? parse : parseStrict(text)
  if (!again.ok) return placed(again.fault, kept.rows)
  const data = dataOf(again.document, text)
  if (!data.ok) return placed(data.fault, kept.rows)
  if (data.duplicates.length + kept.mends.length > mostMends) return refused(1, tooMany)
  return { ok: true, value: data.value, ...replaced(kept, data.duplicates, count) }
}

/** What hides in a text that YAML reads otherwise may be damaged itself, and hide more: rarely twice. */
const rounds = 4

/** Rows with what YAML would lose written so that it is kept. */
function withLosses(mended: MendedRows, count: number): MendedRows {
  let kept = mended
  for (let round = 0; round < rounds; round += 1) {
    const found = lossesIn(textOf(kept.rows))
    const losses = found.filter(({ severity }) => severity === undefined)
    if (losses.length === 0) return replaced(kept, found, count)
    kept = replaced(kept, losses, count)
    if (kept.mends.length > mostMends) return kept
    if (parseStrict(textOf(kept.rows)).ok) continue
    const { rows, mends } = mendRows(kept.rows)
    kept = { rows, mends: [...kept.mends, ...mends] }
  }
  return kept
}

type Data =
  | { readonly ok: true; readonly value: unknown; readonly duplicates: readonly Stretch[] }
  | { readonly ok: false; readonly fault: Fault }

/** A document as plain data, and the entries of it that later ones hide. */
function dataOf(document: Document, text: string): Data {
  const fault = (message: string, offset = 0) => {
    return { ok: false, fault: { ...placeOf(text, offset), rule: 'front-matter', message } } as const
  }
  if (!isMapping(document)) return fault(noFields)
  if (/(?:^|[\s,:[{-])(?:null|~)[ \t]*(?:[,\]}#]|$)/m.test(text)) emptyNulls(document)
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }), duplicates: duplicatesOf(document, text) }
  } catch (cause) {
    if (cause instanceof RangeError) return fault(tooDeep)
    if (cause instanceof ReferenceError) return fault(tooMuch, text.search(/(?<=[\s[,:-])\*[^\s,[\]{}]/))
    if (!(cause instanceof Error) || !cause.message.startsWith('Merge')) throw cause
    return fault(noMapping, text.search(/<<["']?[ \t]*:/))
  }
}

function emptyNulls(document: Document): void {
  yaml().visit(document, {
    Scalar: (key, node) => {
      const isPlain = node.type === 'PLAIN' && node.tag === undefined
      if (key !== 'key' && isPlain && saysNothing(node.source ?? '')) node.value = null
    },
  })
}

const tooMuch = 'values that begin with "*" repeat too much here; write them out'
const noMapping = 'after "<<:" stands a mapping that "&" names elsewhere, as in "<<: *name"; write one, or another name'

function placed(fault: Fault, rows: readonly Row[]): Mended {
  return { ok: false, fault: { ...fault, line: rows[fault.line - 1]?.line ?? rows.at(-1)?.line ?? 1 } }
}

/** Said of a merge whose marks still stand. */
export const unfinished =
  'a merge was left unfinished here; keep one side, and delete the lines of <<<<<<<, ======= and >>>>>>>'

function conflictIn(rows: readonly Row[]): Fault | undefined {
  const row = rows.find(({ text }) => /^(?:(?:<{7}|>{7})(?: |$)|={7}$)/.test(text))
  if (!row) return undefined
  return { line: row.line, column: 1, rule: 'merge-conflict', message: unfinished }
}
