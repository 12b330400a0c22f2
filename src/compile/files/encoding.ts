import type { Finding } from '../../article/finding.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A file's text: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, said in a finding. */
export function decodeText(file: string, bytes: Uint8Array): { text: string; finding?: Finding } {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  if (mark === 0xfffe || mark === 0xfeff) {
    return { text: new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(bytes) }
  }
  try {
    return { text: utf8.decode(bytes) }
  } catch {
    // Not UTF-8: the one other encoding that files without a mark are in.
    const text = new TextDecoder('windows-1252').decode(bytes)
    const valid = new TextDecoder('utf-8').decode(bytes)
    const line = valid.slice(0, valid.indexOf('\ufffd')).split('\n').length
    const message = 'the file is not UTF-8, so it was read as Windows-1252; save it as UTF-8'
    return { text, finding: { file, line, column: 1, severity: 'warning', rule: 'encoding', message } }
  }
}
