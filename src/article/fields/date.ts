/** What a date in front matter names, or why it names nothing. */
export type Dating =
  | { readonly ok: true /** Milliseconds since 1970. */; readonly moment: number }
  | { readonly ok: false; readonly message: string }

/** Which of two numbers before a year is the month, where both may be. */
export type DayOrder = 'month-first' | 'day-first'

const example = '2026-11-23T09:30:00Z'

const clock = String.raw`(?:(?:[Tt]|,?\s+(?:at\s+)?)\s*(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[AaPp]\.?[Mm]\.?(?![A-Za-z]))?)?`
const zone = String.raw`\s*(?<zone>Z|z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{2,5}|[A-Za-z]+\/[A-Za-z_\/+-]+|\[[^\]]+\])?(?:\s*\((?:[^)]*)\)|\[[^\]]*\])?`
const weekday = String.raw`(?:[A-Za-z]{3,9},?\s+)?`
const monthName = String.raw`(?<name>[A-Za-z]{3,9})\.?`

const forms = [
  ...[
    String.raw`(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})`,
    String.raw`(?<year>\d{4})年\s?(?<month>\d{1,2})月\s?(?<day>\d{1,2})日`,
    String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})`,
    String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+${monthName},?[\s-]+(?<year>\d{4})`,
    String.raw`${weekday}${monthName}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
    String.raw`(?<first>\d{1,2})([-/.])(?<other>\d{1,2})\2(?<year>\d{4})`,
  ].map((form) => form + clock + zone),
  // `Fri Jul 08 10:00:00 +0200 2022`, as Ruby and Unix write it: the year stands last.
  String.raw`[A-Za-z]{3}\s+${monthName}\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})\s+(?<zone>[A-Za-z]{3,4}|[+-]\d{4})\s+(?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`))

const months = 'january february march april may june july august september october november december'.split(' ')
/** What a zone's abbreviation means: those of RFC 822 §5.1, and those that mean but one thing elsewhere. */
// biome-ignore format: in rows
const abbreviations: ReadonlyMap<string, string> = new Map(Object.entries({
  z: '+0', ut: '+0', utc: '+0', gmt: '+0', est: '-5', edt: '-4', cst: '-6', cdt: '-5', mst: '-7', mdt: '-6', pst: '-8', pdt: '-7',
  cet: '+1', cest: '+2', eet: '+2', eest: '+3', jst: '+9', kst: '+9',
}))

/**
 * The moment that a date in front matter names: ISO 8601 and its looser cousins, RFC 822, dates
 * with English month names, seconds or milliseconds since 1970. `timeZone` (IANA) counts where it
 * names no zone. A day that no calendar has (`2024-02-30`) names none, and without an `order` nor does a
 * date that can be read in two ways (`03/04/2024`).
 */
export function readDate(text: string, timeZone: string, order?: DayOrder): Dating {
  const value = timeLast(text)
  if (/^\d{10}$|^\d{13}$/.test(value)) return { ok: true, moment: Number(value.padEnd(13, '0')) }
  const found = forms.values().map((form) => form.exec(value)?.groups)
  const groups = found.find((parts) => parts !== undefined)
  if (!groups) return refused(value)
  const day = dayOf(groups, order)
  if (typeof day === 'string') return { ok: false, message: `"${value}" ${day}` }
  const { hour = '0', minute = '0', second = '0', fraction = '', half } = groups
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return refused(value)
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const offset = offsetOf(groups.zone, timeZone)
  if (offset === undefined) {
    return {
      ok: false,
      message: `"${value}" names a zone that is not known here; write one such as ${example} or +01:00`,
    }
  }
  try {
    const date = [day.year, day.month, day.day] as const
    const local = new Temporal.PlainDateTime(...date, hours, Number(minute), Number(second), milliseconds)
    return { ok: true, moment: local.toZonedDateTime(offset).epochMilliseconds }
  } catch {
    // Temporal refuses a day or an hour that is not there.
    return refused(value)
  }
}

/** A date with its time behind the day, where it stands before it, as in Grav: `05/26/2017 13:34` of `13:34 05/26/2017`. */
export function timeLast(text: string): string {
  return text.trim().replace(/^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?),?\s+(?=\S)([^:]+)$/, '$2 $1')
}

function refused(value: string): Dating {
  return { ok: false, message: `"${value.slice(0, 80)}" is no date; write one such as ${example}` }
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

/** The day that a form's parts name, or what is wrong with it. */
function dayOf(groups: Readonly<Record<string, string | undefined>>, order?: DayOrder): Day | string {
  const { year, month, day, name, first, other } = groups
  // Go's zero time, with which Hugo says that there is none.
  if (Number(year) < 1_000) return `is no date of our era; write one such as ${example}, or delete the line`
  if (first !== undefined && other !== undefined) {
    const [one, two] = [Number(first), Number(other)]
    const isMonthFirst = two > 12 || (one <= 12 && order === 'month-first')
    if (one <= 12 && two <= 12 && one !== two && order === undefined) {
      const iso = (a: number, b: number) => `${year}-${String(a).padStart(2, '0')}-${String(b).padStart(2, '0')}`
      return `can be read as ${iso(one, two)} and as ${iso(two, one)}; write the one that is meant`
    }
    return { year: Number(year), month: isMonthFirst ? one : two, day: isMonthFirst ? two : one }
  }
  const counted = name === undefined ? Number(month) : monthOf(name.toLowerCase())
  if (counted === undefined) return `holds no month that is known here; write a date such as ${example}`
  return { year: Number(year), month: counted, day: Number(day) }
}

/** The number of a month by its name, or by the beginning of that which is usual. */
function monthOf(name: string): number | undefined {
  const beginning = name.replace(/^sept$/, 'sep')
  const at = months.findIndex((month) => month === name || month.slice(0, 3) === beginning)
  return at === -1 ? undefined : at + 1
}

/** A zone as Temporal knows it: an offset or an IANA name; `undefined` where it is neither. */
function offsetOf(written: string | undefined, timeZone: string): string | undefined {
  if (written === undefined) return timeZone
  const word = written.replace(/^\[|\]$/g, '')
  const meant = abbreviations.get(word.toLowerCase()) ?? word
  const offset = /^(?:GMT|UTC)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(meant)
  if (offset) {
    const [, sign = '+', hours = '0', minutes = '00'] = offset
    return Number(hours) > 23 || Number(minutes) > 59 ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`
  }
  return word.includes('/') && isTimeZone(word) ? word : undefined
}

/** Whether an IANA time zone of that name is known. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // The one thing it throws is a RangeError for a zone it does not know.
    return false
  }
}
