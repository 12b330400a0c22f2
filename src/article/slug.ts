/**
 * The part of an address that names a label or an article: NFKC, lower case, letters and
 * digits of every script, `-` for the rest. `C`, `C++` and `C#` stay three; empty where
 * nothing of the text can stand in an address.
 */
export function slugOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .replace(/^\s*\.(?=\p{L})/u, 'dot ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
