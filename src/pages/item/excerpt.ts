/** The beginning of a text, to the end of a word where blanks part them; of so many characters at most. */
export function excerpt(text: string, characters: number): string {
  if (text.length <= characters) return text
  const whole = text.slice(0, characters - 1).replace(/\p{Surrogate}$/u, '')
  const words = whole.replace(/\s+\S{0,40}$/, '')
  return `${words.replace(/[\s.…]+$/, '')}…`
}
