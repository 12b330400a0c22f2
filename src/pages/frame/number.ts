/** What writes numbers is kept: making it takes as long as writing many. */
const writers = new Map<string, Intl.NumberFormat>()

/** A whole number as people write it in a language: `10,000`. */
export function number(count: number, language: string): string {
  return writers.getOrInsertComputed(language, () => new Intl.NumberFormat(language)).format(count)
}

/** So many of something: `1 article`, `10,000 articles`. */
export function many(count: number, one: string, more: string, language: string): string {
  return `${number(count, language)} ${count === 1 ? one : more}`
}
