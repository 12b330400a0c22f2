const component = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?'
/** RFC 4151 §2.1: a domain, or an address of mail, then the date at which it was the author's. */
const taggingEntity = new RegExp(
  `^(?:[\\w.-]+@)?${component}(?:\\.${component})*,(?<date>\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?)$`,
  'i',
)

/** Reads `SITE_AUTHORITY`, a tagging entity (RFC 4151 §2.1). Throws, with what to write, on what is none. */
export function authorityOf(written: string): string {
  const date = taggingEntity.exec(written)?.groups?.date
  if (date !== undefined && isDay(date)) return written
  throw new Error(
    `SITE_AUTHORITY: "${written}" mints no ids; write a domain of yours, a comma and a day or a year in which it was yours, as in "news.example,2026"`,
  )
}

/** Whether a date, or the first day of a month or a year, is one of the calendar. */
function isDay(date: string): boolean {
  const day = new Date(date)
  // The 30th of February is read as the 2nd of March.
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(date)
}
