import type { HLJSApi, LanguageFn } from 'highlight.js'
import { lazyPackage, loadedPackage } from '../lazy-package.ts'

/** The languages that code is highlighted in, and what else each is called: those that highlight.js calls common. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'zsh'],
  c: ['h'],
  cpp: ['cc', 'c++', 'h++', 'hpp', 'hh', 'hxx', 'cxx'],
  csharp: ['cs', 'c#'],
  css: [],
  diff: ['patch'],
  go: ['golang'],
  graphql: ['gql'],
  ini: ['toml'],
  java: ['jsp'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  json: ['jsonc', 'json5'],
  kotlin: ['kt', 'kts', 'ktm', 'ktx'],
  less: [],
  lua: ['pluto'],
  makefile: ['mk', 'mak', 'make'],
  markdown: ['md', 'mkdown', 'mkd'],
  objectivec: ['mm', 'objc', 'obj-c', 'obj-c++', 'objective-c++'],
  perl: ['pl', 'pm'],
  php: [],
  'php-template': [],
  plaintext: ['text', 'txt'],
  python: ['py', 'gyp', 'ipython'],
  'python-repl': ['pycon'],
  r: [],
  ruby: ['rb', 'gemspec', 'podspec', 'thor', 'irb'],
  rust: ['rs'],
  scss: [],
  shell: ['console', 'shellsession'],
  sql: [],
  swift: [],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  vbnet: ['vb'],
  wasm: [],
  xml: ['html', 'xhtml', 'rss', 'atom', 'xjb', 'xsd', 'xsl', 'plist', 'wsf', 'svg'],
  yaml: ['yml'],
}

/** Whose code may stand within a language's. */
const embedded: Readonly<Record<string, readonly string[]>> = {
  javascript: ['xml', 'css', 'graphql'],
  markdown: ['xml'],
  'php-template': ['xml', 'php'],
  'python-repl': ['python'],
  shell: ['bash'],
  typescript: ['xml', 'css', 'graphql'],
  xml: ['css', 'javascript'],
  yaml: ['ruby'],
}

const languages: ReadonlyMap<string, string> = new Map(
  Object.entries(otherNames).flatMap(([language, names]) => [language, ...names].map((name) => [name, language])),
)

const highlighter = lazyPackage<HLJSApi>('highlight.js/lib/core')

/**
 * A highlighter that knows the language of a name; `undefined` where there is none. A grammar is loaded with the first
 * code in its language: all of them take longer than a hundred articles.
 */
export function highlighterOf(name: string): HLJSApi | undefined {
  const language = languages.get(name)
  if (language === undefined) return undefined
  learn(language)
  return highlighter()
}

function learn(language: string): void {
  if (highlighter().getLanguage(language)) return
  highlighter().registerLanguage(language, loadedPackage<LanguageFn>(`highlight.js/lib/languages/${language}`))
  embedded[language]?.forEach(learn)
}
