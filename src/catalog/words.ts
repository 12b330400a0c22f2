import { lazily } from '../article/lazily.ts'

/** Letters that people write without their strokes and ligatures, and that no normal form takes apart. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' },
}

/** Scripts that put no blanks between words. */
const unspacedScripts =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]'

const letters = '[\\p{L}\\p{M}\\p{N}]'
/** Marks that any script may borrow: accents and Arabic vowels, but not those that make が of か; and what stretches Arabic words. */
const borrowed = '[[[\\p{Script=Inherited}&&\\p{Mn}]--[\\u3099\\u309a]]\\u0640]'

/**
 * Made for the first search: sets of letters take 3 ms to make, of the 12 in which the Worker starts.
 * As literals they would be made, and thrown away, when the code is parsed.
 */
const patterns = lazily(() => ({
  run: new RegExp(`${letters}+`, 'gu'),
  borrowedMarks: new RegExp(borrowed, 'gv'),
  unspaced: new RegExp(unspacedScripts, 'v'),
  pieces: new RegExp(`[${letters}&&${unspacedScripts}]+|[${letters}--${unspacedScripts}]+`, 'gv'),
}))

/** A word between blanks counts up to this character: what is longer is none that people write. */
const wordLength = 40

/** A text without what nobody sees within its words: where one may break (U+00AD), and where it may not (U+2060, U+FEFF). */
export function withoutBreaks(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll('\u2060', '').replaceAll('\ufeff', '')
}

/** A text without its accents: marks that any script may borrow, and not those that make another sound of a Japanese sign. */
export function withoutAccents(text: string): string {
  // Most labels have none, and each is asked for one that is not there.
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(patterns().borrowedMarks, '').normalize('NFC')
}

/** The words of a text, in order: case, accents and compatibility forms folded. A run without blanks is one word. */
export function foldWords(text: string): readonly string[] {
  return (withoutBreaks(text).match(patterns().run) ?? []).flatMap(foldRun)
}

/** A run of letters and digits as words; what the index holds and what is asked go through here alike. */
export function foldRun(letters: string): readonly string[] {
  const { borrowedMarks, pieces, unspaced } = patterns()
  const folded = letters
    .normalize('NFKD')
    .replace(borrowedMarks, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþħıς]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFC')
  return (folded.match(pieces) ?? []).map((word) =>
    unspaced.test(word) ? word : word.slice(0, wordLength).toWellFormed(),
  )
}

/**
 * What the index knows a word by: itself; in a script without blanks, each two characters that
 * stand together, and the last one, so that any part of the word begins some term.
 */
export function indexTerms(word: string): readonly string[] {
  const characters = unspacedCharacters(word)
  return characters ? characters.map((character, place) => character + (characters[place + 1] ?? '')) : [word]
}

/** The terms that stand, or begin a term, in every article with a word that begins so. */
export function queryTerms(word: string): readonly string[] {
  const characters = unspacedCharacters(word)
  if (!characters || characters.length === 1) return [word]
  return [...new Set(characters.slice(1).map((character, place) => (characters[place] ?? '') + character))]
}

function unspacedCharacters(word: string): readonly string[] | undefined {
  return patterns().unspaced.test(word) ? [...word] : undefined
}
