import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import common from 'highlight.js/lib/common'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '../../../src/article/body/escape.ts'
import { highlighted } from '../../../src/article/body/highlight.ts'

/** Code whose parts are in other languages, as far as a language has such. */
const sample = `<?php echo "1"; ?><style>a { color: red }</style><script>let a = 1</script>
$ echo "hello" # said
>>> def f(x): return 1
const page = html\`<b>1</b>\` + css\`a { color: red }\` + gql\`query { a }\`
<b title="x">HTML</b> <%= link_to 1 %>
`

function block(language: string): string {
  return `<pre><code class="language-${escapeHtml(language)}">${escapeHtml(sample)}</code></pre>`
}

function expected(language: string): string {
  const { value } = common.highlight(sample, { language, ignoreIllegals: true })
  return `<pre><code class="language-${escapeHtml(language)}">${value}</code></pre>`
}

/** Has a process that highlighted nothing before highlight a block. */
function highlightedAnew(html: string): string {
  const file = join(import.meta.dirname, '../../../src/article/body/highlight.ts')
  const code = `import { highlighted } from ${JSON.stringify(file)}; process.stdout.write(highlighted(${JSON.stringify(html)}))`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' })
}

const names = common.listLanguages().flatMap((language) => [language, ...(common.getLanguage(language)?.aliases ?? [])])

describe('code is highlighted in each common language, by each of its names', () => {
  test.each(names)('%s', (name) => expect(highlighted(block(name))).toBe(expected(name)))
})

describe('what is embedded in code is highlighted, whatever was loaded before', () => {
  const embedding = ['javascript', 'markdown', 'php-template', 'python-repl', 'shell', 'typescript', 'xml', 'yaml']
  test.each(embedding)('%s', (name) => expect(highlightedAnew(block(name))).toBe(expected(name)))
})

test.each(['none', 'constructor', '__proto__', '../core', ''])('code in "%s" stays plain', (name) => {
  expect(highlighted(block(name))).toBe(block(name))
})
