import fc from 'fast-check'

/** Code points that are no characters: halves of others. */
const surrogates = { first: 0xd800, count: 0x800 }

/** Any character of Unicode, as fast-check's own unit `binary` has them, which takes seconds to list them all first. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.count })
  .map(characterAt, (character) => placeOf(String(character)))

function characterAt(place: number): string {
  return String.fromCodePoint(place < surrogates.first ? place : place + surrogates.count)
}

function placeOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < surrogates.first ? point : point - surrogates.count
}
