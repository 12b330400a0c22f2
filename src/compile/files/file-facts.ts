import { Buffer } from 'node:buffer'
import { extname } from 'node:path'
import { typeByName } from '../../article/fields/media.ts'
import { lazyPackage } from '../../article/lazy-package.ts'

const images = lazyPackage<typeof import('image-size')>('image-size')

const imageTypes: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  heif: 'image/heif',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
  webp: 'image/webp',
}
/** What else is published, where an article names it: nothing that a browser would run. */
const published =
  /^(?:audio\/.*|video\/.*|application\/(?:pdf|epub\+zip|zip|gzip|json|x-subrip)|text\/(?:plain|csv|vtt|calendar))$/

/** What a file is that may be published, and the ending that says so. */
interface FileFacts {
  readonly ending: string
  readonly type: string
  /** In pixels, as it shows. */
  readonly width?: number
  readonly height?: number
}

/** What a file with these bytes is; `undefined` where it is none that is published. */
export function fileFacts(path: string, bytes: Uint8Array): FileFacts | undefined {
  return imageFacts(bytes) ?? drawingFacts(path, bytes) ?? namedFacts(path)
}

/** Type and size of an image, from its bytes; `undefined` where they are none. */
function imageFacts(bytes: Uint8Array): FileFacts | undefined {
  const { imageSize } = images()
  try {
    const { type = '', width, height, orientation = 1 } = imageSize(bytes)
    const mediaType = imageTypes[type]
    // From 5 on it is shown turned by a quarter (Exif 2.32, Orientation).
    const size = orientation < 5 ? { width, height } : { width: height, height: width }
    return mediaType === undefined ? undefined : { ending: type, type: mediaType, ...size }
  } catch {
    // `image-size` throws for whatever is no image.
    return undefined
  }
}

/** An SVG's size may stand behind comments, or drawings that an editor keeps in an attribute: they are cut out. */
function drawingFacts(path: string, bytes: Uint8Array): FileFacts | undefined {
  const text = /\.svg$/i.test(path) ? Buffer.from(bytes).toString('utf8') : ''
  const start = text.search(/<svg[\s>]/)
  if (start === -1) return undefined
  const short = text.slice(start, start + 200_000).replace(/="[^"]{200,}"/g, '=""')
  return imageFacts(Buffer.from(short.slice(0, 10_000))) ?? { ending: 'svg', type: 'image/svg+xml' }
}

function namedFacts(path: string): FileFacts | undefined {
  const ending = extname(path).slice(1).toLowerCase()
  const type = typeByName(path)
  return type !== undefined && published.test(type) ? { ending, type } : undefined
}
