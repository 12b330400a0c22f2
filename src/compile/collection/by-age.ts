/** The order of a catalog: that of publication, then of the slugs. */
export function byAge(a: Aged, b: Aged): number {
  return a.published - b.published || (a.slug < b.slug ? -1 : 1)
}

interface Aged {
  readonly published: number
  readonly slug: string
}
