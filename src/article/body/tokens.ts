import type { MarkdownIt, StateBlock, Token } from 'markdown-it'

type Nesting = Token['nesting']
type Attribute = [string, string | number]

/** markdown-it's token with fields as a class has them: the package's build defines each by a call of its own. */
class PlainToken implements Token {
  type: string
  tag: string
  nesting: Nesting
  attrs: Token['attrs'] = null
  map: Token['map'] = null
  level = 0
  children: Token[] | null = null
  content = ''
  markup = ''
  info = ''
  meta: Token['meta'] = null
  block = false
  hidden = false

  constructor(type: string, tag: string, nesting: Nesting) {
    this.type = type
    this.tag = tag
    this.nesting = nesting
  }

  attrIndex(name: string): number {
    return this.attrs?.findIndex(([key]) => key === name) ?? -1
  }

  attrPush(attribute: Attribute): void {
    if (this.attrs) this.attrs.push(attribute)
    else this.attrs = [attribute]
  }

  attrSet(name: string, value: string | number): void {
    const place = this.attrIndex(name)
    if (this.attrs && place >= 0) this.attrs[place] = [name, value]
    else this.attrPush([name, value])
  }

  attrGet(name: string): string | number | null {
    return this.attrs?.[this.attrIndex(name)]?.[1] ?? null
  }

  attrJoin(name: string, value: string | number): void {
    const before = this.attrGet(name)
    this.attrSet(name, before === null ? value : `${before} ${value}`)
  }
}

/** How many blanks and tabs a line begins with, and the columns that they take. */
function indentAt(source: string, start: number): readonly [blanks: number, columns: number] {
  let columns = 0
  for (let at = start; ; at += 1) {
    const code = source.charCodeAt(at)
    if (code === 0x20) columns += 1
    else if (code === 0x09) columns += 4 - (columns % 4)
    else return [at - start, columns]
  }
}

function addLine(
  { bMarks, eMarks, tShift, sCount, bsCount }: StateBlock,
  [start, end]: readonly [number, number],
  [blanks, columns]: ReturnType<typeof indentAt>,
): void {
  bMarks.push(start)
  eMarks.push(end)
  tShift.push(blanks)
  sCount.push(columns)
  bsCount.push(0)
}

/** Has markdown-it make plain tokens: a fifth of its time, else, goes into making its own. */
export function plainTokens(md: MarkdownIt): void {
  md.core.State = class extends md.core.State {
    override Token = PlainToken
  }
  md.block.State = class extends md.block.State {
    override Token = PlainToken

    constructor(...[source, ...others]: ConstructorParameters<typeof StateBlock>) {
      // The package looks for lines letter by letter, so it is given none.
      super('', ...others)
      this.src = source
      const { bMarks, eMarks, tShift, sCount, bsCount } = this
      for (const column of [bMarks, eMarks, tShift, sCount, bsCount]) column.length = 0
      for (let start = 0; start < source.length; ) {
        const found = source.indexOf('\n', start)
        const end = found < 0 ? source.length : found
        const [blanks, columns] = indentAt(source, start)
        // What has blanks alone is a line where something ends it.
        if (found < 0 && start + blanks === end) break
        addLine(this, [start, end], [blanks, columns])
        start = end + 1
      }
      addLine(this, [source.length, source.length], [0, 0])
      this.lineMax = bMarks.length - 1
    }

    override push(type: string, tag: string, nesting: Nesting): Token {
      const token = new PlainToken(type, tag, nesting)
      token.block = true
      if (nesting < 0) this.level--
      token.level = this.level
      if (nesting > 0) this.level++
      this.tokens.push(token)
      return token
    }
  }
  md.inline.State = class extends md.inline.State {
    override Token = PlainToken

    override pushPending(): Token {
      const token = new PlainToken('text', '', 0)
      token.content = this.pending
      token.level = this.pendingLevel
      this.tokens.push(token)
      this.pending = ''
      return token
    }

    override push(type: string, tag: string, nesting: Nesting): Token {
      if (this.pending) this.pushPending()
      const token = new PlainToken(type, tag, nesting)
      if (nesting < 0) {
        this.level--
        this.delimiters = this._prev_delimiters.pop() ?? []
      }
      token.level = this.level
      let meta: (typeof this.tokens_meta)[number]
      if (nesting > 0) {
        this.level++
        this._prev_delimiters.push(this.delimiters)
        this.delimiters = []
        meta = { delimiters: this.delimiters }
      }
      this.pendingLevel = this.level
      this.tokens.push(token)
      this.tokens_meta.push(meta)
      return token
    }
  }
}
