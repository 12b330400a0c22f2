import type { Child } from 'hono/jsx'

interface SeparatedProps {
  /** A blank where it is not said: without a stylesheet, and when copied, links would run together. */
  readonly sign?: string
  readonly items: readonly Child[]
}

/** Some things in a row, with a sign between each two. */
export function Separated({ sign = ' ', items }: SeparatedProps) {
  return <>{items.flatMap((item, place) => (place === 0 ? [item] : [sign, item]))}</>
}
