import type { Child } from 'hono/jsx'

interface SeparatedProps {
  readonly sign: string
  readonly items: readonly Child[]
}

/** Some things in a row, with a sign between each two. */
export function Separated({ sign, items }: SeparatedProps) {
  return <>{items.flatMap((item, place) => (place === 0 ? [item] : [sign, item]))}</>
}
