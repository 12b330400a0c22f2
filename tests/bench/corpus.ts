/** An article of the benchmark's collection: its file's name and its text. */
interface Page {
  readonly name: string
  readonly text: string
}

/** Bytes of text that each article is filled up to. */
const articleBytes = 3_000

const words: readonly string[] = (
  'time person year way day thing world life hand part child eye woman place work week case point government company number group problem fact river mountain weather market ' +
  'science energy house street music garden letter paper winter summer morning evening question answer reason result history language nature memory country city village forest island ocean ' +
  'kitchen window bridge station engine signal pattern measure balance silver copper stone glass light shadow colour sound voice story'
).split(' ')

/** As many as a newsroom uses: common words, and pairs of them. */
const vocabulary: readonly string[] = [
  ...words,
  ...words.flatMap((first) => words.flatMap((second) => [first + second, `${second + first}s`])),
]

const spelled = [
  ...['climate change', 'open-source', 'machine learning', 'C++', 'C#', '.NET', 'R&D', 'to do', 'well-being', 'É'],
  ...['東京', '日本語', '人工知能', '天気 予報', 'ニュース', 'Αθήνα', 'Ελλάδα', 'τεχνητή νοημοσύνη', 'Ωμέγα', 'φύση'],
]

/** 200 tags: plain ones, ones with hyphens and blanks, and ones of other scripts. */
const tags: readonly string[] = [
  ...spelled,
  ...Array.from({ length: 200 - spelled.length }, (_, place) => {
    const word = words[place % words.length] ?? 'word'
    return [`${word} ${place}`, `${word}-${place}`, `${word}${place}`][place % 3] ?? word
  }),
]

/** The articles of a collection of a size: the same ones at every call and on every machine. */
export function* pages(count: number): Generator<Page> {
  for (let ordinal = 0; ordinal < count; ordinal += 1) yield page(ordinal)
}

/** One article of the collection, by its place counted from the oldest. */
export function page(ordinal: number): Page {
  const random = randomFrom(ordinal + 1)
  const date = new Date(Date.UTC(2000, 0, 1) + ordinal * 2 * 3_600_000).toISOString()
  const title = capitalised(wordsOf(random, 6))
  const own = new Set(Array.from({ length: 2 + Math.floor(random() * 4) }, () => picked(random, tags)))
  const head = [
    '---',
    `title: ${title}`,
    `date: ${date}`,
    `description: ${sentence(random)}`,
    `author: ${picked(random, ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Jürgen Groß'])}`,
    'tags:',
    ...[...own].map((tag) => `  - ${JSON.stringify(tag)}`),
    '---',
    '',
  ]
  const blocks: string[] = []
  for (let size = 0; size < articleBytes; size += blocks.at(-1)?.length ?? 0) blocks.push(block(random, blocks.length))
  const name = `${Math.floor(ordinal / 1_000)}/article-${String(ordinal).padStart(6, '0')}.md`
  return { name, text: `${head.join('\n')}\n${blocks.join('\n\n')}\n` }
}

function block(random: () => number, place: number): string {
  if (place % 4 === 0 && place > 0) return `## ${capitalised(wordsOf(random, 4))}`
  const kind = random()
  if (kind < 0.08) return Array.from({ length: 4 }, () => `- ${wordsOf(random, 6)}`).join('\n')
  if (kind < 0.12) return `> ${sentence(random)}`
  if (kind < 0.16) return `\`\`\`js\nconst ${picked(random, words)} = ${Math.floor(random() * 100)} < 3 && true\n\`\`\``
  if (kind < 0.18) return `| a | b |\n|---|---|\n| ${wordsOf(random, 2)} | ${wordsOf(random, 2)} |`
  return Array.from({ length: 3 + Math.floor(random() * 4) }, () => sentence(random)).join(' ')
}

function sentence(random: () => number): string {
  const text = capitalised(wordsOf(random, 8 + Math.floor(random() * 10)))
  const kind = random()
  if (kind < 0.06) return `${text} [${wordsOf(random, 2)}](https://example.com/${picked(random, words)}).`
  if (kind < 0.14) return `${text} **${wordsOf(random, 2)}**.`
  if (kind < 0.2) return `${text} *${picked(random, words)}* & \`${picked(random, words)}\`.`
  return `${text}.`
}

function wordsOf(random: () => number, count: number): string {
  // As in any language, the second word is half as frequent as the first, and so on (Zipf).
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? ''
  return Array.from({ length: count }, word).join(' ')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function picked<T>(random: () => number, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** A linear congruential generator: numbers from 0 to 1, the same ones for the same seed. */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
