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
}
