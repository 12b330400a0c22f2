import type { Child } from 'hono/jsx'

interface SeparatedProps {
  /** A blank where it is not said: without a stylesheet, and when copied, links would run together. */
  readonly sign?: string
  readonly items: readonly Child[]
}

/** Between facts in a row: a line may end with it, and none begins with it. */
export const dot = '\u00a0· '

/** Some things in a row, with a sign between each two. */
export function Separated({ sign = ' ', items }: SeparatedProps) {
  return <>{items.flatMap((item, place) => (place === 0 ? [item] : [sign, item]))}</>
}
