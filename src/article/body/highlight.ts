import { highlighterOf } from './grammars.ts'

/** Longer code is shown plain: some grammars take long over it. */
const limit = 50_000

/**
 * Sanitised HTML with its code blocks highlighted: spans with classes (`hljs-…`), for pages that
 * bring a stylesheet. Feeds carry code plain. Blocks of no or an unknown language stay as they are.
 */
export function highlighted(html: string): string {
  return html.replace(
    /<pre><code class="language-([^"]+)">([^<]*)<\/code><\/pre>/g,
    (block, name: string, code: string) => {
      const language = name.toLowerCase()
      const highlighter = code.length > limit ? undefined : highlighterOf(language)
      if (!highlighter) return block
      const { value } = highlighter.highlight(unescaped(code), { language, ignoreIllegals: true })
      return `<pre><code class="language-${name}">${value}</code></pre>`
    },
  )
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
