/** A feed's path and query without the words of a search, which are its readers' own matter. */
export function withoutWords(address: string): string {
  return address.replace(/([?&]q=)[^&]*/, '$1…')
}
