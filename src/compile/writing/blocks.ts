import { digestOf } from '../files/digest.ts'

/** Entries a block holds; a new article touches the last block only. */
const blockEntries = 50
/** A block is closed early when its sources pass this many characters: an asset may hold 25 MiB. */
const blockCharacters = 1_000_000

/**
 * Whose entries stand in one file: the ordinals of each block, the oldest article first. It takes no more than
 * how long each source is (in characters), so a folder's blocks are known before its articles are read.
 */
export function blocksOf(sources: readonly number[]): readonly (readonly number[])[] {
  const blocks: number[][] = []
  let characters = 0
  for (const [ordinal, length] of sources.entries()) {
    const last = blocks.at(-1)
    if (last && last.length < blockEntries && characters <= blockCharacters) last.push(ordinal)
    else {
      blocks.push([ordinal])
      characters = 0
    }
    characters += length
  }
  return blocks
}

/** The first article of each block. */
export function firstOrdinals(blocks: readonly (readonly number[])[]): readonly number[] {
  return blocks.map(([first = 0]) => first)
}

/** The name of a file of entries, made of theirs. */
export function entryFileName(digests: readonly string[]): string {
  // Handed over one by one, they take five times as long.
  return digestOf([digests.join('\0')])
}
