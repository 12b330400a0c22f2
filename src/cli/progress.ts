import type { Progress } from '../compile/collection/progress.ts'

/** Where a bar is drawn: standard error, so that it never mixes with a report. */
interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const width = 24
/** Milliseconds that a quick check takes without any bar, and that a speed is measured for before it is told. */
const patience = 1_000
/** Milliseconds between two drawings. */
const pause = 100
/** Milliseconds between two lines, where there is no terminal to draw on. */
const linePause = 5_000

/**
 * A bar that shows how far the reading of a collection is, how many articles it reads in a second
 * and how long the rest will take; then, how much of the catalog is written. On a terminal once a second has
 * passed, elsewhere as a line now and then.
 * `now` tells milliseconds; `done` takes the bar away.
 */
export function progressBar(screen: Screen, now: () => number): { readonly progress: Progress; done: () => void } {
  const started = now()
  let drawn = Number.NEGATIVE_INFINITY
  let half: { readonly moment: number; readonly steps: number } | undefined
  const progress: Progress = (done, total, act = 'read') => {
    const moment = now()
    // Reading is two steps an article, front matter and then the text: only the second tells how long texts take.
    if (half === undefined && act === 'read' && done > total / 2) half = { moment, steps: done }
    const [wait, between] = screen.isTTY ? [patience, pause] : [linePause, linePause]
    if (moment - started < wait || moment - drawn < between) return
    drawn = moment
    const measured = half === undefined ? 0 : moment - half.moment
    const speed = half === undefined || act === 'write' || measured < patience ? 0 : (done - half.steps) / measured
    const filled = Math.round((done / total) * width)
    const rate = act === 'write' ? ' written' : rateOf(speed, total - done)
    if (!screen.isTTY) screen.write(`${percent(done / total)}${rate}\n`)
    else screen.write(`\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${percent(done / total)}${rate}`)
  }
  const done = (): void => {
    if (screen.isTTY && drawn !== Number.NEGATIVE_INFINITY) screen.write('\r\x1b[K')
  }
  return { progress, done }
}

/** How fast steps are done, in steps a millisecond, and how long those that are left take; nothing before that is known. */
function rateOf(speed: number, left: number): string {
  return speed > 0 ? `  ${Math.round(speed * 1_000)} articles/s  ${time(left / speed)} left` : ''
}

function percent(part: number): string {
  return `${Math.floor(part * 100)} %`.padStart(5)
}

function time(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
