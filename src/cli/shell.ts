// What a command knows of the process it runs in; tests hand in their own.

/** A stream to write to, and what it can show. */
export interface Sink {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** The process, as an argument. */
export interface Shell {
  /** Absolute. */
  readonly cwd: string
  readonly env: { readonly [name: string]: string | undefined }
  readonly stdout: Sink
  readonly stderr: Sink
  /** Ends a command that would go on forever. */
  readonly signal: AbortSignal
}

/** What a process reports when it ends. */
export const exitCodes = {
  ok: 0,
  /** A problem of severity error, or a file that is out of date. */
  findings: 1,
  usage: 2,
  internal: 3,
} as const
