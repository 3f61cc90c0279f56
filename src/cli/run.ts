// An argument list in a shell, to an exit code.

import { statSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'pathe'
import { version } from '../version.ts'
import { parseArguments, type Request } from './arguments.ts'
import { exitCodes, type Shell } from './shell.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/**
 * Runs one command.
 *
 * @param argv - Arguments without the program's own name.
 * @returns The exit code: 0 for success, 1 for findings, 2 for a usage error, 3 for an error of ours.
 */
export async function runCommandLine(argv: readonly string[], shell: Shell): Promise<number> {
  const request = parseArguments(argv)
  if (request.kind === 'run') return await runCommand(request, shell)
  const terminal = openTerminal(shell, { json: false, silent: false, verbose: false })
  if (request.kind === 'fault') {
    terminal.log(`${terminal.logColors.red('error')} ${request.message}`)
    terminal.log('Run `backstitch --help` for all commands and options.')
    return exitCodes.usage
  }
  const { printHelp } = await import('./help.ts')
  terminal.print(request.kind === 'version' ? version : printHelp(request.command, terminal.colors))
  return exitCodes.ok
}

async function runCommand(request: Request & { kind: 'run' }, shell: Shell): Promise<number> {
  const { command, options } = request
  const isOn = (name: string) => options[name] === true
  const color = typeof options.color === 'boolean' ? options.color : undefined
  const loudness = { json: isOn('json'), silent: isOn('silent'), verbose: isOn('verbose'), color }
  const terminal = openTerminal(shell, loudness)
  const directory = resolveFolder(shell.cwd, options.cwd)
  if (!isFolder(directory)) {
    terminal.log(`${terminal.logColors.red('error')} There is no folder \`${directory}\`.`)
    return exitCodes.usage
  }
  try {
    const run = await command.load()
    return await run({ directory, terminal, options, signal: shell.signal })
  } catch (error) {
    reportInternal(terminal, error)
    return exitCodes.internal
  }
}

function resolveFolder(cwd: string, given: unknown): string {
  if (given === undefined) return normalize(cwd)
  const path = String(given)
  return isAbsolute(path) ? normalize(path) : join(cwd, path)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** What the disk refuses needs no stack; anything else is ours to repair. */
function reportInternal({ log, logColors }: Terminal, error: unknown): void {
  const { code, path, stack, message } = error as NodeJS.ErrnoException
  if (code !== undefined && path !== undefined) log(`${logColors.red('error')} ${message}`)
  else
    log(
      `${logColors.red('internal error')} ${stack ?? String(error)}\nPlease report this: it is not your mistake.`,
    )
}
