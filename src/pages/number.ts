/** A whole number as people write it in a language: `10,000`. */
export function number(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count)
}

/** So many of something: `1 article`, `10,000 articles`. */
export function many(count: number, one: string, more: string, language: string): string {
  return `${number(count, language)} ${count === 1 ? one : more}`
}
