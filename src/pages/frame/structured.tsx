import { raw } from 'hono/html'

/** A thing as schema.org knows it, for search engines. */
export function Structured({ thing }: { readonly thing: { readonly '@type': string } }) {
  const said = JSON.stringify({ '@context': 'https://schema.org', ...thing })
  // `<` is all that could end the element early.
  return <script type="application/ld+json">{raw(said.replaceAll('<', '\\u003c'))}</script>
}
