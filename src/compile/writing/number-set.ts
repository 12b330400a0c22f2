/** A set of small numbers that is filled and emptied over and over: side by side, for the processor's cache. */
interface NumberSet {
  add(number: number): void
  /** What was added since this was asked last, each once, in the order of adding. */
  take(): Uint32Array<ArrayBuffer>
}

export function createNumberSet(): NumberSet {
  /** For each number, the filling in which it was added last. */
  let added = new Uint32Array(1_024)
  let numbers = new Uint32Array(1_024)
  let filling = 1
  let count = 0
  return {
    add(number) {
      if (number >= added.length) grow(number)
      if (added[number] === filling) return
      added[number] = filling
      numbers[count] = number
      count += 1
    },
    take() {
      const taken = numbers.slice(0, count)
      filling += 1
      count = 0
      return taken
    },
  }

  function grow(number: number): void {
    const length = Math.max(number + 1, added.length * 2)
    added = longer(added, length)
    numbers = longer(numbers, length)
  }
}

function longer(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const array = new Uint32Array(length)
  array.set(numbers)
  return array
}
