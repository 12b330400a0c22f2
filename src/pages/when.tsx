import { directionOf } from './direction.ts'

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
  // In the direction of its own language, wherever it stands.
  return (
    <time datetime={date} lang={language} dir={directionOf(language)}>
      {text}
    </time>
  )
}
