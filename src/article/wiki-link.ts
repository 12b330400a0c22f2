const form = /^!?\[\[([^[\]|#]+)(?:#[^[\]|]*)?(?:\|([^[\]]+))?\]\]$/

/** The name that a text of one line shows where it is a link of Obsidian's: `Ada` of `[[people/Ada]]` and `[[ada|Ada]]`. */
export function shownName(text: string): string {
  const [, page, shown] = (text.startsWith('[[') && form.exec(text)) || []
  return shown?.trim() ?? page?.slice(page.lastIndexOf('/') + 1).trim() ?? text
}

/** The file that a text names, where it is a link of Obsidian's: `a.png` of `[[a.png]]` and `![[a.png|300]]`. */
export function linkedFile(text: string): string {
  return form.exec(text)?.[1]?.trim() ?? text
}
