import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from '../files/error-code.ts'
import { isAbsent } from '../files/unreadable.ts'
import { isOfSystem, makeFolder, unwritable } from '../files/unwritable.ts'

/** Milliseconds between two looks whether a folder is free. */
const between = 50
/** Milliseconds after which no compile still runs: another process may have the number of one that was killed. */
const longest = 30 * 60 * 1_000
/** Milliseconds that it takes at most from making a lock to saying in it who has it. */
const filling = 5_000
/** Milliseconds after which somebody should be told what is waited for. */
const noticed = 1_000

/** The locks of this process. */
const held = new Set<string>()

/**
 * Waits until nobody else compiles into a folder, and keeps others from it until it is released. Who was killed
 * keeps nobody from it. `waits` is called once where that takes longer than a second, with the lock's path.
 */
export async function lockFolder(folder: string, waits: (lock: string) => void = () => {}): Promise<() => void> {
  const path = `${resolve(folder)}.lock`
  makeFolder(dirname(path))
  let isTold = false
  for (let waited = 0; !take(path); waited += between) {
    clear(path)
    await pause(between)
    if (!isTold && waited >= noticed) {
      waits(path)
      isTold = true
    }
  }
  return () => release(path)
}

/** Removes a lock that was left. One process at a time: another one's look may be older than a new lock. */
function clear(path: string): void {
  const guard = `${path}.clearing`
  if (!isLeft(path)) return
  if (!take(guard)) {
    if (isLeft(guard)) rmSync(guard, { force: true })
    return
  }
  try {
    if (isLeft(path)) rmSync(path, { force: true })
  } finally {
    release(guard)
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    held.add(path)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    // A full disk takes the name and not what it says.
    if (isOfSystem(cause) && cause.syscall === 'write') rmSync(path, { force: true })
    throw unwritable(path, cause)
  }
}

function release(path: string): void {
  held.delete(path)
  rmSync(path, { force: true })
}

/** Whether whoever took a lock is gone. */
function isLeft(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs
    if (age > longest) return true
    const holder = Number(readFileSync(path, 'utf8'))
    // It is made first, and filled then.
    if (holder === 0) return age > filling
    // In a container the next process has the number of the last.
    return holder === process.pid ? !held.has(path) : !isRunning(holder)
  } catch (cause) {
    if (isAbsent(cause)) return false
    throw cause
  }
}

function isRunning(id: number): boolean {
  try {
    // No signal is sent: it is only seen whether one could be.
    process.kill(id, 0)
    return true
  } catch (cause) {
    return codeOf(cause) === 'EPERM'
  }
}
