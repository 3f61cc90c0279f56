import type { Command } from '../src/cli/command.ts'

/** Markdown about every command and its flags. */
export function printCommands(table: {
  readonly commands: readonly Command[]
  readonly globalOptions: Command['options']
}): string

/** The part of the page between its markers. */
export function readCommands(): string
