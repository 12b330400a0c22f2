import { type Article, creditedTo } from '../../article/article.ts'
import { foldRun, indexTerms, withoutBreaks } from '../../catalog/words.ts'
import { createNumberSet } from './number-set.ts'
import { createSpellings, eachRun } from './spellings.ts'

/** Numbers the terms of articles, so that each term is handed over once. */
interface Vocabulary {
  /** The terms under which an article is found, each once. */
  termsOf(article: Article): Uint32Array<ArrayBuffer>
  /** The terms that were numbered since this was asked last, in the order of their numbers. */
  fresh(): readonly string[]
}

/** Runs of other scripts whose terms are kept: texts repeat their words. */
const keptRuns = 100_000

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const spellings = createSpellings()
  const numbersOfRun = new Map<string, readonly number[]>()
  const found = createNumberSet()
  let fresh: string[] = []

  return {
    termsOf(article) {
      const text = withoutBreaks(textOf(article))
      eachRun(text, (start, end, spelling, other) => {
        if (spelling === 0) return known(text.slice(start, end)).forEach(found.add)
        found.add(spellings.find(spelling, other) ?? learned(text.slice(start, end), spelling, other))
      })
      return found.take()
    },
    fresh() {
      const terms = fresh
      fresh = []
      return terms
    },
  }

  /** A run of ASCII has one term. */
  function learned(run: string, spelling: number, other: number): number {
    const [number = -1] = numbered(run)
    spellings.add(spelling, other, number)
    return number
  }

  function known(run: string): readonly number[] {
    if (numbersOfRun.size >= keptRuns) numbersOfRun.clear()
    return numbersOfRun.getOrInsertComputed(run, numbered)
  }

  function numbered(run: string): readonly number[] {
    return foldRun(run).flatMap(indexTerms).map(numberOf)
  }

  function numberOf(term: string): number {
    return numbers.getOrInsertComputed(term, () => {
      fresh.push(term)
      return numbers.size
    })
  }
}

/** Elements inside a word; every other one ends it. */
const inline = /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>/g

function textOf(article: Article): string {
  const { title, subtitle, summary, html, tags, categories, type, provider, contributors } = article
  // Sanitised HTML has no other named references.
  const body = html.replace(inline, '').replace(/<[^>]*>|&(?:amp|lt|gt|quot);/g, ' ')
  const labels = [...tags, ...categories, ...(type ? [type] : []), ...creditedTo(article), ...contributors]
  return [title, subtitle, summary, provider?.name, ...labels.map(({ name }) => name), body].join('\n')
}
