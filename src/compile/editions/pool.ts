/** Gives, for what is equal to something that it was given before, that thing: a collection says a few things over and over. */
export type Pool<Value> = (value: Value) => Value

/** A pool of plain data. */
export function createPool<Value>(): Pool<Value> {
  const kept = new Map<string, Value>()
  return (value) => kept.getOrInsert(JSON.stringify(value), value)
}
