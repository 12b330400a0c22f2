const part = String.raw`[^\s<>()[\]@",;:\\]+`

/** The form of an e-mail address, for patterns: RFC 5322's `addr-spec` without quotes, blanks and comments. */
export const emailForm: string = `${part}@${part}`

const whole = new RegExp(`^(?:mailto:)?(${emailForm})$`, 'i')

/** The e-mail address that a text is, be it written as a link; `undefined` where it is none. */
export function emailOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : whole.exec(text)?.[1]
}
