import type { Resolve } from './addresses.ts'
import { capitalised, isAside } from './asides.ts'
import { escapeHtml } from './escape.ts'
import { audioFile, imageFile, isMediaFile, videoFile } from './file-kinds.ts'
import { type Args, argsOf, argsWith, firstOf } from './template-args.ts'
import { type Call, expanderOf, status, video } from './template-calls.ts'
import { figure } from './template-pictures.ts'
import type { Writer } from './template-writers.ts'

const addressNames = 'src source url href link image img image_path video audio mp3 mp4 file path to'.split(' ')
/** Tags that ask for something, or repeat what they enclose: a text that they compare with is no title. */
const asks = /^(?:if\w*|unless|for|case|while|tablerow|capture)$/
const asideNames = new Set(
  'note notice aside tip hint info warning danger caution important callout alert admonition'.split(' '),
)
const folds = new Set(['details', 'collapsible', 'spoiler'])
const services = /youtube|vimeo|bilibili|streamable/
const idNames = 'id video_id video-id videoid slug v tweet_id tweetid'.split(' ')
const textNames = 'text label title name caption alt'.split(' ')

/** A tag's place: whether it stands alone on its line, rather than within a text. */
interface Place {
  readonly isAlone: boolean
  /** Whether a closing tag follows. */
  readonly isPaired: boolean
  /** Whether it and its closing tag stand on one line, with nothing before and after them. */
  readonly isLine: boolean
}

/** What a tag stands for; `undefined` where neither its name nor what it is given tells. */
export function expansionOf(call: Call, write: Writer, resolve: Resolve, place: Place): string | undefined {
  const args = argsOf(call.args)
  const known = expanderOf(call.name)?.(args, write, resolve)
  if (known !== undefined) return known
  // GitBook's, around a fence: code itself is taken whole.
  if (call.name === 'code' && place.isPaired) return boxTitle(args, place.isAlone) ?? ''
  const aside = asideStart(call.name, args, place)
  if (aside !== undefined) return aside
  const folded = foldTitle(call.name, args, place)
  if (folded !== undefined) return folded
  return call.name === 'include'
    ? guessOfIncluded(args, write, resolve, place)
    : guessOf(call.name, args, write, resolve, place)
}

/** How an aside begins that has lines of its own; {@link asideEnd} ends it. */
export function asideStart(name: string, args: Args, { isPaired, isAlone, isLine }: Place): string | undefined {
  if (!isPaired || !(isAlone || isLine) || !isAsideName(name)) return undefined
  const title = asideTitle(name, args)
  return `<blockquote>${title && `<p><strong>${escapeHtml(title)}</strong></p>`}`
}

/** The title of what folds away, which dev.to writes without a name: `{% details Click me %}`. */
function foldTitle(name: string, { listed, named }: Args, { isPaired, isAlone }: Place): string | undefined {
  if (!isPaired || !isAlone || !folds.has(name.toLowerCase()) || named.size > 0 || listed.length === 0) return undefined
  return `<p><strong>${escapeHtml(listed.join(' '))}</strong></p>\n\n`
}

export const asideEnd = '\n\n</blockquote>\n'

export function isAsideName(name: string): boolean {
  return asideNames.has(name.toLowerCase())
}

/** What an aside is titled: by its author, else by its kind. */
function asideTitle(name: string, args: Args): string {
  const [first = ''] = args.listed
  const kinds = [...['type', 'kind', 'variant', 'level', 'color'].map((key) => args.get(key)), first, name]
  const kind = kinds.find((one) => isAside(one)) ?? ''
  // NexT's `{% note info Some title %}`.
  const rest = isAside(first) ? args.listed.slice(1).join(' ') : ''
  const titles = [firstOf(args, ['title', 'header']), ...args.listed.filter((one) => args.quoted.has(one)), rest]
  return titles.find((one) => one !== undefined && /^[\p{Lu}\p{Lo}\p{N}]/u.test(one)) ?? capitalised(kind)
}

/** `{% include youtube.html id="x" %}`: what is included says what it is. */
function guessOfIncluded({ named, listed, quoted }: Args, write: Writer, resolve: Resolve, place: Place) {
  const [included = '', ...others] = listed
  return guessOf(included.replace(/\.\w+$/, ''), argsWith(named, others, quoted), write, resolve, place)
}

/**
 * What a tag or a component of some other tool's project stands for, as far as what it is given
 * tells: a picture, a video or audio file, a video's or a post's number, a link; else `undefined`.
 */
export function guessOf(name: string, args: Args, write: Writer, resolve: Resolve, place: Place): string | undefined {
  const kind = name.toLowerCase()
  const id = firstOf(args, idNames)
  const known = { ...args, get: (key: string, place?: number) => (key === 'id' && id) || args.get(key, place) }
  // Minimal Mistakes: `{% include video id="x" provider="youtube" %}`.
  const [service] = services.exec(`${kind} ${args.get('provider').toLowerCase()}`) ?? []
  const watched = service && video(service)(known, write, resolve)
  if (watched) return watched
  if (/tweet|twitter/.test(kind) && /^(?:\d{6,}$|https:)/.test(known.get('id', 0))) return status(known, write, resolve)
  const url = firstOf(args, addressNames) ?? args.listed.find(isAddress)
  const box =
    place.isPaired && !asks.test(name) ? boxTitle(args, place.isAlone || place.isLine, pageOf(args)) : undefined
  if (url === undefined) return box
  const text = firstOf(args, textNames) ?? args.listed.find((one) => /\S\s+\S/.test(one))
  if (imageFile.test(url))
    return place.isAlone ? pictureOf(url, args, text, write, resolve) : write.image(text ?? '', url)
  if (videoFile.test(url)) return `<video src="${escapeHtml(url)}"></video>`
  if (audioFile.test(url)) return `<audio src="${escapeHtml(url)}"></audio>`
  if (place.isPaired) return box
  // Within a text, an address without words is an ornament's: an icon, an avatar.
  return isAddress(url) && (place.isAlone || text !== undefined) ? write.link(text ?? url, url) : undefined
}

/** Where a button leads whose text is what it encloses: it has no title. */
export function linkAround({ name, args: written }: Call): string | undefined {
  if (expanderOf(name) || asks.test(name)) return undefined
  const args = argsOf(written)
  return boxTitle(args, true) === undefined ? pageOf(args) : undefined
}

/** The address of a page, rather than of what shows itself, that a tag is given. */
function pageOf(args: Args): string | undefined {
  const url =
    [firstOf(args, ['href', 'link', 'to', 'url']), ...args.listed].find((one) => one && isAddress(one)) ??
    firstOf(args, ['href', 'relref'])
  return url === undefined || /\s/.test(url) || isMediaFile(url) ? undefined : url
}

/** The title of a box that encloses text, which may be a link: on a line of its own, or within a text. */
export function boxTitle(args: Args, hasLine: boolean, url?: string): string | undefined {
  const named = firstOf(args, ['title', 'label', 'summary', 'header', 'heading'])
  // `{{< tab "Linux" >}}`, `{{< tab name="Linux" >}}`; what begins with a small letter is an id or a kind.
  const others = [args.get('name'), ...args.listed.filter((one) => args.quoted.has(one))]
  const title = named ?? others.find((one) => /^[\p{Lu}\p{Lo}]/u.test(one))
  const text = escapeHtml(title ?? '')
  const bold = `<strong>${url === undefined ? text : `<a href="${escapeHtml(url)}">${text}</a>`}</strong>`
  return title && (hasLine ? `<p>${bold}</p>\n\n` : `${bold} `)
}

/** The first address that a tag is given without a name. */
export function addressIn({ listed }: Args): string | undefined {
  return listed.find(isAddress)
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|\.{0,2}\/)\S+$/i.test(text) || isMediaFile(text)
}

function pictureOf(url: string, args: Args, text: string | undefined, write: Writer, resolve: Resolve) {
  // A caption is Markdown, and becomes the text of a picture that has no other.
  const alt = args.get('alt') || (text === args.get('caption') ? '' : (text ?? ''))
  const own: Readonly<Record<string, string>> = { src: url, alt }
  const link = args.get('link')
  return figure(
    { ...args, get: (key) => own[key] ?? (key === 'link' && (link === url || !isAddress(link)) ? '' : args.get(key)) },
    write,
    resolve,
  )
}
