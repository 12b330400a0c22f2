/** A file of data (`authors.yml`), taken apart so that it can be read as front matter. */
export interface DataFile {
  /** The file's beginning that says nothing: the marker of YAML's first document, and comments above it. */
  readonly prefix: string
  /** What stands around the rest to make front matter of it; a list becomes the value of `people`. */
  readonly before: string
  readonly data: string
  readonly after: string
}

/** Comments, then the line that begins a document, as most of Jekyll's data files have it. */
const marker = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*---[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/
const yamlList = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*[ \t]*-[ \t]/

/** Takes a file of data apart, by the ending of its name; `undefined` where that is none of data. */
export function dataFileOf(ending: string, text: string): DataFile | undefined {
  switch (ending.toLowerCase()) {
    case '.yml':
    case '.yaml': {
      const [prefix = ''] = marker.exec(text) ?? []
      const data = text.slice(prefix.length)
      return { prefix, before: `---\n${yamlList.test(data) ? 'people:\n' : ''}`, data, after: '\n---\n' }
    }
    case '.json': {
      const [open, close] = /^\s*\[/.test(text) ? ['{"people":\n', '\n}'] : ['', '']
      return { prefix: '', before: `;;;\n${open}`, data: text, after: `${close}\n;;;\n` }
    }
    case '.toml':
      return { prefix: '', before: '+++\n', data: text, after: '\n+++\n' }
    default:
      return undefined
  }
}

/** The line of the file that is one of its front matter; both count from 1. */
export function lineInData({ prefix, before }: DataFile, line: number): number {
  return Math.max(1, line - breaksIn(before) + breaksIn(prefix))
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1
}
