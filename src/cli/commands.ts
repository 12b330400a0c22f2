import process from 'node:process'
import { type Command, nearest } from './arguments.ts'
import { check } from './check.ts'
import { compile } from './compile.ts'
import { deploy } from './deploy.ts'
import { create } from './new.ts'
import { visible } from './report/visible.ts'
import { start } from './start.ts'

const commands: Readonly<Record<string, Command>> = { start, new: create, check, compile, deploy }

// Whoever reads the output may have seen enough: `tidings check | head` is no failure.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause
})

process.exitCode = await run(process.argv.slice(2)).catch((cause: unknown) => {
  console.error(`tidings: ${visible(cause instanceof Error ? cause.message : String(cause))}`)
  return 2
})

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) {
    if (!asksForHelp(args)) return command.run(args)
    console.log(command.help)
    return 0
  }
  if (asksForHelp([name])) {
    console.log(overview())
    return 0
  }
  if (name === '') {
    console.error(overview())
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

function overview(): string {
  const list = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  return ['tidings COMMAND', '', ...list, '', 'tidings COMMAND --help says more of one.'].join('\n')
}
