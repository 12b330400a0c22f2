import type { Finding } from '../../article/finding.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A file's text: UTF-8, UTF-16 where a byte order mark says so; else UTF-16 where its first character, one of ASCII,
 * has two bytes, or Windows-1252, each said in a finding.
 */
export function decodeText(file: string, bytes: Uint8Array): { text: string; finding?: Finding } {
  const [first = 0, second = 0] = bytes
  const mark = first * 256 + second
  if (mark === 0xfffe || mark === 0xfeff) {
    return { text: new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(bytes) }
  }
  if ((first === 0) !== (second === 0) && bytes.length > 1) {
    const text = new TextDecoder(second === 0 ? 'utf-16le' : 'utf-16be').decode(bytes)
    return { text, finding: { ...guessed(file, 'UTF-16'), line: 1 } }
  }
  try {
    return { text: utf8.decode(bytes) }
  } catch {
    // Not UTF-8: the one other encoding that files without a mark are in.
    const text = new TextDecoder('windows-1252').decode(bytes)
    const valid = new TextDecoder('utf-8').decode(bytes)
    const line = valid.slice(0, valid.indexOf('\ufffd')).split('\n').length
    return { text, finding: { ...guessed(file, 'Windows-1252'), line } }
  }
}

function guessed(file: string, encoding: string): Omit<Finding, 'line'> {
  const message = `the file is not UTF-8, so it was read as ${encoding}; save it as UTF-8`
  return { file, column: 1, severity: 'warning', rule: 'encoding', message }
}
