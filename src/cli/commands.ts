import process from 'node:process'
import { codeOf } from '../compile/files/error-code.ts'
import { faultOf, whyNot } from '../compile/files/unwritable.ts'
import { type Command, nearest } from './arguments.ts'
import { visible } from './report/visible.ts'

/** The commands, each loaded when it is asked for: most of them take longer to load than to run. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  new: async () => (await import('./new.ts')).create,
  check: async () => (await import('./check.ts')).check,
  compile: async () => (await import('./compile.ts')).compile,
  deploy: async () => (await import('./deploy.ts')).deploy,
}

let isLost = false
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  // Whoever reads the output may have seen enough: `tidings check | head` is no failure.
  if (isLost || cause.code === 'EPIPE') return
  isLost = true
  console.error(`tidings: the output cannot be written: ${whyNot(cause)}`)
  // Nobody is told what the command found. What is served is served on.
  process.once('exit', () => {
    process.exitCode = 2
  })
})

process.exitCode = await run(process.argv.slice(2)).catch((cause: unknown) => {
  // A package that a command loads: whoever loads this says what to do.
  if (codeOf(cause) === 'ERR_MODULE_NOT_FOUND') throw cause
  console.error(`tidings: ${visible(faultOf(cause))}`)
  return 2
})

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined
  if (command) {
    if (!asksForHelp(args)) return command.run(args)
    console.log(command.help)
    return 0
  }
  if (asksForHelp([name])) {
    console.log(await overview())
    return 0
  }
  if (name === '') {
    console.error(await overview())
    return 2
  }
  const near = nearest(name, Object.keys(commands))
  throw new Error(
    `there is no command "${name}"; ${near === undefined ? 'see tidings --help' : `did you mean ${near}?`}`,
  )
}

/** What stands after `--` is text, even where it looks like an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? args.length : end).some((arg) => arg === '--help' || arg === '-h')
}

async function overview(): Promise<string> {
  const all = Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(8)} ${(await load()).about}`)
  const list = await Promise.all(all)
  return ['tidings COMMAND', '', ...list, '', 'tidings COMMAND --help says more of one.'].join('\n')
}
