/** The places, ascending, that are marked with 1 in each of some arrays, which are as long as each other. */
export function markedInAll([first = new Uint8Array(), ...others]: readonly Uint8Array[]): readonly number[] {
  const places: number[] = []
  for (let place = first.indexOf(1); place !== -1; place = first.indexOf(1, place + 1)) {
    if (others.every((marks) => marks[place] === 1)) places.push(place)
  }
  return places
}
