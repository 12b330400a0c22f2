/** Keeps a value under a key; beyond so many, what was kept first goes. */
export function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value, most: number): void {
  kept.set(key, value)
  for (const first of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(first)
  }
}
