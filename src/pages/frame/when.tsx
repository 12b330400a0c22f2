import { directionOf } from '../../article/direction.ts'

interface WhenProps {
  /** RFC 3339. */
  readonly date: string
  readonly language: string
  /** IANA name. */
  readonly timeZone: string | undefined
}

/** What writes dates is kept: making it takes as long as writing a hundred of them. */
const writers = new Map<string, Intl.DateTimeFormat>()

function writerOf(language: string, timeZone: string): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })
  return writers.getOrInsertComputed(`${language} ${timeZone}`, make)
}

/** A date as people write it in the site's language. */
export function When({ date, language, timeZone = 'UTC' }: WhenProps) {
  const text = writerOf(language, timeZone).format(new Date(date))
  // In the direction of its own language, wherever it stands.
  return (
    <time datetime={date} lang={language} dir={directionOf(language)}>
      {text}
    </time>
  )
}
