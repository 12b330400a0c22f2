const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994` (RFC 9110 §5.6.7). */
const forms = [
  /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
]

/** The moment of an HTTP date, in milliseconds since 1970 as `moment` is; `undefined` where it is none. */
export function readHttpDate(written: string, moment: number): number | undefined {
  const groups = forms.map((form) => form.exec(written.trim())?.groups).find((found) => found !== undefined)
  if (!groups) return undefined
  const { day = '', month = '', year = '', time = '' } = groups
  const place = monthNames.indexOf(month.toLowerCase())
  const thisYear = new Date(moment).getUTCFullYear()
  const inCentury = thisYear - (thisYear % 100) + Number(year)
  // Two digits that seem to mean more than fifty years to come mean the last century (RFC 9110 §5.6.7).
  const whole = year.length === 4 ? Number(year) : inCentury > thisYear + 50 ? inCentury - 100 : inCentury
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  if (place === -1 || hours > 23 || minutes > 59 || seconds > 60) return undefined
  const date = Date.UTC(whole, place, Number(day), hours, minutes, seconds)
  return new Date(date).getUTCMonth() === place ? date : undefined
}
