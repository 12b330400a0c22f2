/** Whether sanitised HTML shows a reader anything: a text, a picture, something that plays, a rule. */
export function shows(html: string): boolean {
  return /(?:^|>)\s*[^\s<]/.test(html) || /<(?:img|audio|video|iframe|hr)[\s/>]/.test(html)
}
