const rightToLeft = /^(?:ar|he|fa|ur|ps|sd|ug|yi|dv|ku-arab|az-arab|ckb)\b/i

/** The direction that a language is written in. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) ? 'rtl' : 'ltr'
}
