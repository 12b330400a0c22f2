interface WhenProps {
  /** RFC 3339. */
  readonly date: string
  readonly language: string
  /** IANA name. */
  readonly timeZone: string | undefined
}

/** A date as people write it in the site's language. */
export function When({ date, language, timeZone = 'UTC' }: WhenProps) {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(date))
  return <time datetime={date}>{text}</time>
}
