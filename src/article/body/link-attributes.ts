import type { MarkdownIt } from 'markdown-it'

/** How large a picture is shown, or where, behind its address: Hashnode's `align="left"`, `=250x` of Zenn and HackMD. */
const attributes =
  /[ \t]{1,20}(?:(?:=(?:\d{1,5}%?)?x(?:\d{1,5}%?)?|[a-z]{1,20}=(?:"[^"\n]{0,200}"|[\w%]{1,20}))[ \t]*){1,5}(?=\))/y

/** `![a](b.png align="left")`: CommonMark sees a text, whose author means the picture; the attributes are dropped, as all are. */
export function attributesBehindAddresses(md: MarkdownIt): void {
  const { parseLinkDestination, parseLinkTitle } = md.helpers
  const behind = (text: string, at: number, max: number): number => {
    attributes.lastIndex = at
    const end = at + (attributes.exec(text)?.[0].length ?? 0)
    return end < max ? end : at
  }
  md.helpers.parseLinkDestination = (text, start, max) => {
    const found = parseLinkDestination(text, start, max)
    return found.ok ? { ...found, pos: behind(text, found.pos, max) } : found
  }
  md.helpers.parseLinkTitle = (text, start, max, ...others) => {
    const found = parseLinkTitle(text, start, max, ...others)
    return found.ok ? { ...found, pos: behind(text, found.pos, max) } : found
  }
}
