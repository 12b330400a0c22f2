import type { Document } from 'yaml'
import { type Place, placeOf } from '../place-in-text.ts'
import { explain, tooDeep } from './explain.ts'
import { yaml } from './yaml.ts'

/** Why a text is not read: the place of the first cause, and what to write instead. */
export interface Fault extends Place {
  readonly rule: 'front-matter' | 'merge-conflict'
  readonly message: string
}

export type Parse = { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly fault: Fault }

const none: ReadonlySet<string> = new Set()
/** Text that is one plain value wherever it stands alone on a line: no parser need be asked. */
const plain = /^[\p{L}\p{N}][^:#\n]*$/u
/** An alias costs the package a walk; no article needs more. */
const aliases = 1_000

/**
 * Reads YAML 1.2 strictly, all values as text (failsafe schema), merge keys (`<<`) included.
 * `anchors` are names that count as defined before the text begins. Names that stand twice in a
 * mapping are let pass: see `duplicatesOf`.
 */
export function parseStrict(text: string, anchors: ReadonlySet<string> = none): Parse {
  const fault = (offset: number, message: string): Parse => ({
    ok: false,
    fault: { ...placeOf(text, offset), rule: 'front-matter', message },
  })
  try {
    // The package's own excerpts cost a line's length each error, and its uniqueness a square of the keys.
    const document = yaml().parseDocument(text, {
      schema: 'failsafe',
      merge: true,
      prettyErrors: false,
      uniqueKeys: false,
      // Else bytes are made of `!!binary`, and a moment of `!!timestamp`.
      resolveKnownTags: false,
      logLevel: 'error',
    })
    const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'BAD_DIRECTIVE')
    if (error) {
      const { offset, message } = explain(error, text)
      return fault(offset, message)
    }
    const lost = text.includes('*') ? badAlias(document, anchors) : undefined
    return lost ? fault(lost.offset, lost.message) : { ok: true, document }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return fault(0, tooDeep)
  }
}

/** Said of what is no mapping. */
export const noFields = 'front matter must be a list of "key: value" lines'

/** Whether a text is a mapping without a fault. */
export function isWellFormed(text: string, anchors: ReadonlySet<string>): boolean {
  const parse = parseStrict(text, anchors)
  return parse.ok && yaml().isMap(parse.document.contents)
}

/** Whether YAML reads a text as one value, after a name that is indented by so many blanks. */
export function isValue(text: string, anchors: ReadonlySet<string>, indent = 0): boolean {
  if (plain.test(text)) return true
  const parse = parseStrict(`${' '.repeat(indent)}k: ${text}\n`, anchors)
  return parse.ok && yaml().isMap(parse.document.contents) && parse.document.contents.items.length === 1
}

function badAlias(document: Document, anchors: ReadonlySet<string>) {
  const own = new Set<string>()
  let count = 0
  let lost: { readonly message: string; readonly offset: number } | undefined
  yaml().visit(document, (_, node) => {
    if (yaml().isAlias(node)) {
      count += 1
      const offset = node.range?.[0] ?? 0
      if (!own.has(node.source) && !anchors.has(node.source)) {
        const message = `"*${node.source}" is YAML for the value that "&${node.source}" names, and nothing before it has that name; put quotes around the value`
        lost = { offset, message }
      } else if (count > aliases) {
        lost = {
          offset,
          message: `over ${aliases} values that begin with "*" stand here; write out what they stand for`,
        }
      }
      return lost ? yaml().visit.BREAK : undefined
    }
    if (yaml().isNode(node) && node.anchor !== undefined) own.add(node.anchor)
    return undefined
  })
  return lost
}
