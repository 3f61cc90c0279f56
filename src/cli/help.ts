import type { Command } from './command.ts'
import { commands, globalOptions } from './commands.ts'
import { printTable } from './table.ts'
import type { Colors } from './terminal.ts'

/** The help of one command, or of the whole command line. */
export function printHelp(command: Command | undefined, colors: Colors): string {
  const sections = command ? commandSections(command) : overviewSections()
  return sections
    .map(({ title, lines }) => [...(title ? [colors.bold(title)] : []), ...lines].join('\n'))
    .join('\n\n')
}

interface Section {
  readonly title?: string
  readonly lines: readonly string[]
}

function overviewSections(): readonly Section[] {
  return [
    { lines: ['backstitch: what installed GPU and WASM backends add to the functions of a library'] },
    { title: 'Usage', lines: ['  $ backstitch <command> [options]'] },
    { title: 'Commands', lines: indent(commands.map(({ name, summary }) => [name, summary])) },
    { title: 'Options', lines: indent(globalOptions) },
    {
      title: 'Exit codes',
      lines: indent([
        ['0', 'everything is as it should be'],
        ['1', 'a problem of severity error, or a file that is out of date'],
        ['2', 'a command line that makes no sense'],
        ['3', 'an error in backstitch itself'],
      ]),
    },
    {
      title: 'Examples',
      lines: indent(commands.flatMap(({ examples }) => examples.slice(0, 1)).map(shellLine)),
    },
    { lines: ['`backstitch <command> --help` tells more about each command.'] },
  ]
}

function commandSections({ name, description, options, examples }: Command): readonly Section[] {
  return [
    { lines: description },
    { title: 'Usage', lines: [`  $ backstitch ${name} [options]`] },
    { title: 'Options', lines: indent([...options, ...globalOptions]) },
    { title: 'Examples', lines: indent(examples.map(shellLine)) },
  ]
}

function shellLine([line, text]: readonly [string, string]): readonly string[] {
  return [`$ ${line}`, text]
}

function indent(rows: readonly (readonly string[])[]): readonly string[] {
  return printTable(rows, 3).map((line) => `  ${line}`)
}
