// From an argument list to a command and its options; anything unexpected is a usage error with a suggestion.

import { cac } from 'cac'
import { mostSimilar } from '../merge/similar.ts'
import type { Command, OptionText } from './command.ts'
import { commands, globalOptions } from './commands.ts'

/** What an argument list asks for. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly options: Options }
  | { readonly kind: 'help'; readonly command?: Command | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'fault'; readonly message: string }

type Options = { readonly [name: string]: unknown }

/** Parses an argument list, without the program's own name. */
export function parseArguments(argv: readonly string[]): Request {
  const cli = cac('backstitch')
  declare(cli, globalOptions)
  for (const command of commands) declare(cli.command(command.name, command.summary), command.options)
  const { args, options } = cli.parse(['node', 'backstitch', ...argv], { run: false })
  const name = cli.matchedCommandName ?? args[0]
  const command = commands.find((candidate) => candidate.name === name)
  if (options.version === true) return { kind: 'version' }
  if (name === 'help') return { kind: 'help', command: commands.find((each) => each.name === args[1]) }
  if (name !== undefined && !command)
    return { kind: 'fault', message: unknown('command', name, commandNames()) }
  const fault = findFault(options, args, command)
  if (fault !== undefined) return { kind: 'fault', message: fault }
  if (!command || options.help === true) return { kind: 'help', command }
  return { kind: 'run', command, options }
}

function declare(
  target: { option(flags: string, text: string): unknown },
  options: readonly OptionText[],
): void {
  for (const [flags, text] of options) target.option(flags, text)
}

function findFault(
  options: Options,
  args: readonly string[],
  command: Command | undefined,
): string | undefined {
  const known = [...globalOptions, ...(command?.options ?? [])]
  const names = known.flatMap(([flags]) => flags.replace(/ <.*/, '').split(', '))
  for (const [name, value] of Object.entries(options)) {
    if (name === '--') continue
    const flag =
      name.length === 1 ? `-${name}` : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    if (!names.includes(flag))
      return unknown(
        'option',
        flag,
        names.filter((each) => each.startsWith('--')),
      )
    const takesValue = known.some(([flags]) => flags.startsWith(`${flag} <`))
    if (takesValue && typeof value === 'boolean') return `The option \`${flag}\` needs a value.`
    if (Array.isArray(value)) return `The option \`${flag}\` is given more than once.`
  }
  return command && args.length > 0
    ? `\`${command.name}\` takes no arguments, but got \`${args.join(' ')}\`.`
    : undefined
}

function unknown(kind: string, name: string, names: readonly string[]): string {
  const similar = mostSimilar(name, names)
  return `There is no ${kind} \`${name}\`.${similar === undefined ? '' : ` Did you mean \`${similar}\`?`}`
}

function commandNames(): readonly string[] {
  return [...commands.map(({ name }) => name), 'help']
}
