/**
 * Binary search: the first place below `count` at which something holds; `count` where there is none. It must hold at
 * every place after that as well.
 */
export function firstPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
