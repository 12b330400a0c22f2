import type { Image } from '../article.ts'
import { escapeHtml } from './escape.ts'

/** What readers see of an article without a body. */
export function standIn(text: string, images: readonly Image[]): string {
  const figures = images.map((image) => {
    const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : ''
    const caption = [image.title, image.attribution].filter(Boolean).join(' · ')
    const alt = escapeHtml(image.alt ?? image.title ?? '')
    const figcaption = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`
    return `<figure><img src="${escapeHtml(image.url)}" alt="${alt}"${size}>${figcaption}</figure>`
  })
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  return [...figures, ...paragraphs].join('\n')
}
