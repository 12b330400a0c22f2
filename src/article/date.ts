const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/
const rfc822 = /^(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC?|Z|[+-]\d{4})$/

/**
 * The moment a date in front matter names, in milliseconds since 1970; `undefined` where it
 * names none (`2024-02-30`). Without a zone it is UTC. RFC 3339 and its looser cousins, RFC 822.
 */
export function momentOf(text: string): number | undefined {
  const value = text.trim()
  if (rfc822.test(value)) {
    const parsed = Date.parse(value)
    return Number.isNaN(parsed) ? undefined : parsed
  }
  const match = iso.exec(value)
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const parts = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  const moment = new Date(Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.slice(0, 3).padEnd(3, '0'))))
  const rolledOver = moment.getUTCMonth() !== mo - 1 || moment.getUTCDate() !== d || moment.getUTCHours() !== h
  if (rolledOver || mi > 59 || s > 59) return undefined
  return moment.getTime() - zoneOffset(zone)
}

function zoneOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}
