import { frameOfPage, videoAt } from '../body/video.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Said } from './fields.ts'
import { addressSaid } from './media.ts'
import { plainLine } from './plain-line.ts'
import { leavesOf } from './values.ts'

/** What front matter names to hear, see or keep: files, and videos that others play. */
interface Played {
  readonly files: readonly Value[]
  /** Players, each once, by their addresses; what each plays is called, empty where nobody says. */
  readonly frames: ReadonlyMap<string, string>
  /** What is said of a video besides its address, as written. */
  readonly leftOver: Fields
}

/** Tells players from files: a page where a video is watched is no file, nor is its player. */
export function playersAmong(said: readonly Said[]): Played {
  const files: Value[] = []
  const frames = new Map<string, string>()
  const leftOver: Record<string, Value> = {}
  for (const { key, value } of said) {
    for (const part of leavesOf(value)) {
      const address = addressSaid(part) ?? ''
      const frame = frameOfPage(address) ?? videoAt(address)?.frame
      if (frame === undefined) files.push(part)
      else {
        frames.set(frame, frames.get(frame) || (isFields(part) && plainLine(part.title)) || '')
        if (isFields(part) && Object.keys(part).length > 1) leftOver[key] = value
      }
    }
  }
  return { files, frames, leftOver }
}
