import { raw } from 'hono/html'

interface TextProps {
  /** Sanitised when the article was compiled. */
  readonly html: string
  /** The level of the heading that it stands under: 1 where it is alone on its page, 2 beside others. */
  readonly under: 1 | 2
}

/** An article's text on a page. */
export function Text({ html, under }: TextProps) {
  return (
    <div class="text">{raw(inOutline(roomy(bare(under === 1 ? boxed(html) : waiting(withoutIds(html)))), under))}</div>
  )
}

/** What players of videos need, and no more: a click in one leads nobody away from the page. */
const allowed = 'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox'

/** A text whose frames are shut in: the host of a player may be anybody's. */
function boxed(html: string): string {
  return html.replace(/<iframe(?= )/g, `<iframe sandbox="${allowed}"`)
}

/** A text in which links that show their addresses are marked as such: on paper, others have them behind their words. */
function bare(html: string): string {
  return html.replace(/<a(?= href="([^"]*)"[^>]*>\1<\/a>)/g, '<a class="bare"')
}

/** Characters of a cell that has room for several words a line: a phone would leave it the width of its longest word. */
const longCell = 40

/** A text in whose tables long cells are marked as such. */
function roomy(html: string): string {
  return html.replace(/<td(?=[ >])(?=[^>]*>(.*?)<\/td>)/gs, (tag, cell: string) =>
    cell.replace(/<[^>]*>/g, '').length > longCell ? `${tag} class="roomy"` : tag,
  )
}

/** A text that may be folded away: its pictures and recordings are asked for when somebody looks. */
function waiting(html: string): string {
  return html.replace(/<img(?= )/g, '<img loading="lazy"').replace(/<(audio|video)(?=[ >])/g, '<$1 preload="none"')
}

/**
 * A text beside which others have the same headings, whose ids would be one: links within it lead to its own page.
 * No attribute of sanitised HTML holds `>` or `"`.
 */
function withoutIds(html: string): string {
  return html.replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ id="[^"]*"/, ''))
}

/**
 * A text whose headings go on with the page's, none of them more than one level below the one before:
 * people who leap from heading to heading miss none (WCAG 2.2, 1.3.1). Within sanitised HTML `<h2` is a tag.
 */
function inOutline(html: string, under: number): string {
  const deeper = /<h1[ >]/.test(html) ? under : under - 1
  let level = under
  return html.replace(/<(\/?)h([1-6])(?=[ >])/g, (_, slash: string, digit: string) => {
    // Headings do not nest: what closes is what was opened last.
    if (slash === '') level = Math.min(Number(digit) + deeper, level + 1, 6)
    return `<${slash}h${level}`
  })
}
