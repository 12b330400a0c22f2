/**
 * Whether HTML shows or links what is at an address, or another form of it: what follows the address may only be a
 * query or a fragment, so that `/photo/1` is not taken for `/photo/10`.
 */
export function isNamedIn(html: string, url: string): boolean {
  const written = asWritten(url)
  for (let at = html.indexOf(written); at >= 0; at = html.indexOf(written, at + 1)) {
    if (/^["?#&,\s]/.test(html.slice(at + written.length, at + written.length + 1))) return true
  }
  return false
}

/** Whether HTML plays the recording at an address: a link to it does not. */
export function isPlayedIn(html: string, url: string): boolean {
  return html.includes(` src="${asWritten(url)}"`)
}

function asWritten(url: string): string {
  return url.replaceAll('&', '&amp;')
}
