/** The site that articles are published on: settings that reach every document. */
export interface Site {
  /** Origin and path without a trailing slash; every address we write begins with it. */
  readonly url: string
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** The tagging entity of every id we mint: `authority,date` (RFC 4151 §2.1). */
  readonly authority: string
  /** IANA name of the zone that dates without one are in; UTC where there is none. */
  readonly timeZone?: string
  /** Front matter's names that JSON Feed carries as they are written. */
  readonly carriedFields?: readonly string[]
  /** The WebSub hub that feeds name; none where there is none. */
  readonly hub?: string
}
