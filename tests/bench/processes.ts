import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What a process took, with all that it started. */
export interface Cost {
  readonly seconds: number
  /** Seconds of processor time, of all threads. */
  readonly cpu: number
  /** The most that was in memory at once, as far as was seen. */
  readonly megabytes: number
}

/** Milliseconds between two looks at a process's memory. A look takes one and a half, of a machine that is busy. */
const look = 100
/** Clock ticks a second in /proc (`getconf CLK_TCK`): 100 on every Linux that Node runs on. */
const ticks = 100
const megabyte = 1024

/** Runs a command to its end. Throws with what it said where it fails. */
export async function measured(command: string, args: readonly string[], cwd: string, env = {}): Promise<Cost> {
  const started = performance.now()
  const child = spawn(command, [...args], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (said = `${said}${text}`.slice(-4_000)))
  const ended: Promise<unknown[]> = once(child, 'exit')
  let peak = 0
  let cpu = 0
  while (child.exitCode === null && child.signalCode === null) {
    const now = familyOf(child.pid ?? 0)
    peak = Math.max(peak, now.megabytes)
    cpu = Math.max(cpu, now.cpu)
    await Promise.race([pause(look), ended])
  }
  const [code] = await ended
  const seconds = (performance.now() - started) / 1_000
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${said}`)
  return { seconds, cpu, megabytes: peak }
}

/** Processor time and memory of a process and its descendants, as /proc tells them; nothing where there is no /proc. */
export function familyOf(pid: number): { cpu: number; megabytes: number } {
  const children = new Map<number, number[]>()
  const parts = new Map<number, { cpu: number; megabytes: number }>()
  for (const name of folderNames('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = textOf(`/proc/${name}/stat`)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [, parent] = fields
    const [user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = fields.slice(11, 15).map(Number)
    const resident = Number(/VmRSS:\s+(\d+)/.exec(textOf(`/proc/${name}/status`))?.[1] ?? 0)
    children.getOrInsert(Number(parent), []).push(Number(name))
    parts.set(Number(name), {
      cpu: (user + system + reapedUser + reapedSystem) / ticks,
      megabytes: resident / megabyte,
    })
  }
  const total = { cpu: 0, megabytes: 0 }
  for (const todo = [pid]; todo.length > 0; ) {
    const one = todo.pop() ?? 0
    total.cpu += parts.get(one)?.cpu ?? 0
    total.megabytes += parts.get(one)?.megabytes ?? 0
    todo.push(...(children.get(one) ?? []))
  }
  return total
}

/** Processor time of a process's living threads in milliseconds, to the nanosecond (`/proc/PID/task/TID/schedstat`). */
export function threadTime(pid: number): number {
  const nanoseconds = folderNames(`/proc/${pid}/task`).map((thread) =>
    Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  )
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6
}

/** Ends a process and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

function folderNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // No such folder: another system than Linux, which the figures then say by being 0.
    return []
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended meanwhile.
    return ''
  }
}
