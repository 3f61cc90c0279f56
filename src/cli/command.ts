import type { Terminal } from './terminal.ts'

/** A flag with its placeholder, and what it does. */
export type OptionText = readonly [flags: string, text: string]

/** One command of the command line. */
export interface Command {
  readonly name: string
  /** One line of the list of commands. */
  readonly summary: string
  readonly description: readonly string[]
  readonly options: readonly OptionText[]
  readonly examples: readonly (readonly [line: string, text: string])[]
  /** Loads what runs, so that a command never loads what only others need. */
  load(): Promise<(context: Context) => Promise<number>>
}

/** What a command is run with. */
export interface Context {
  /** Absolute folder to work on. */
  readonly directory: string
  readonly terminal: Terminal
  /** The command's own options. */
  readonly options: { readonly [name: string]: unknown }
  readonly signal: AbortSignal
}
