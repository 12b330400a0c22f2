import { expect, it } from 'vitest'
import { progressBar } from '../../src/cli/progress.ts'

/** What is drawn while a collection of `total` steps is read, each of which takes some milliseconds. */
function drawn(total: number, milliseconds: (step: number) => number, isTTY = true) {
  const texts: string[] = []
  let clock = 0
  const { progress, done } = progressBar({ isTTY, write: (text) => texts.push(text) }, () => clock)
  for (let step = 1; step <= total; step += 1) {
    clock += milliseconds(step)
    progress(step, total)
  }
  done()
  return texts
}

it('shows nothing of what takes less than a second, or than five where no terminal is', () => {
  expect(drawn(900, () => 1)).toEqual([])
  expect(drawn(4_900, () => 1, false)).toEqual([])
})

it('says how far it is in plain lines where no terminal is', () => {
  expect(drawn(20_000, () => 1, false)).toEqual([
    ' 25 %\n',
    ' 50 %\n',
    ' 75 %  1000 articles/s  5 s left\n',
    '100 %  1000 articles/s  0 s left\n',
  ])
})

it('shows how far it is, how fast, and how long the rest takes, and goes away', () => {
  const texts = drawn(20_000, (step) => (step <= 10_000 ? 0.1 : 2))
  expect(texts[0]).toBe(`\r\u001b[K${'█'.repeat(12)}${'░'.repeat(12)}  50 %`)
  const middle = texts.find((text) => text.includes(' 75 %'))
  expect(middle).toMatch(/█{18}░{6} {2}75 % {2}500 articles\/s {2}10 s left$/)
  expect(texts.length).toBeLessThan(220)
  expect(texts.at(-1)).toBe('\r\u001b[K')
})

it('tells minutes', () => {
  expect(drawn(2_000, () => 200).find((text) => text.includes(' 60 %'))).toContain('5 articles/s  2 min 40 s left')
})

it('tells how much of a catalog is written once all is read', () => {
  const texts: string[] = []
  let clock = 0
  const { progress } = progressBar({ isTTY: true, write: (text) => texts.push(text) }, () => clock)
  progress(200, 200)
  clock = 2_000
  progress(50, 200, 'write')
  expect(texts).toEqual([`\r\u001b[K${'█'.repeat(6)}${'░'.repeat(18)}  25 % written`])
})
