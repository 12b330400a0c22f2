/** Gives equal values back as one and the same, the first: a collection says a few things over and over. */
export type Interner<Value> = (value: Value) => Value

/** An interner of plain data. */
export function createInterner<Value>(): Interner<Value> {
  const kept = new Map<string, Value>()
  return (value) => kept.getOrInsert(JSON.stringify(value), value)
}
