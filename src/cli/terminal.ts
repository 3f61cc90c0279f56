// Where text goes and how it looks: results to stdout, everything about how they came to be to stderr.

import type { Shell, Sink } from './shell.ts'

/** How much is said, and in which form. */
export interface Loudness {
  readonly json: boolean
  readonly silent: boolean
  readonly verbose: boolean
  /** Absent means that the terminal decides. */
  readonly color?: boolean | undefined
}

/** Functions that color a text, or leave it as it is. */
export type Colors = { readonly [TName in keyof typeof codes]: (text: string) => string }

/** What begins and what ends each look: https://en.wikipedia.org/wiki/ANSI_escape_code#SGR */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const

/** The two streams of a command. */
export interface Terminal extends Loudness {
  readonly colors: Colors
  /** Colors of stderr, which may be a terminal where stdout is a file. */
  readonly logColors: Colors
  /** Columns of a line of stderr. */
  readonly width: number
  /** Writes a line of the result, for people; nothing with `--json` or `--silent`. */
  print(line: string): void
  /** Writes a line about the work; nothing with `--silent`. */
  log(line: string): void
  /** Writes a line that explains what happens; only with `--verbose`. */
  detail(line: string): void
  /** Writes the result for programs; only with `--json`. */
  printJson(value: object): void
}

/** The version of everything that `--json` prints; it grows when a field changes its meaning or goes. */
const schemaVersion = 1

/** Opens the streams of a shell, each when it is first needed. */
export function openTerminal(shell: Shell, loudness: Loudness): Terminal {
  const { json, silent, verbose } = loudness
  return {
    ...loudness,
    get colors() {
      return createColors(usesColor(shell.stdout, shell, loudness))
    },
    get logColors() {
      return createColors(usesColor(shell.stderr, shell, loudness))
    },
    get width() {
      return Math.min(Math.max(shell.stderr.columns ?? 100, 40), 100)
    },
    print: (line) => {
      if (!json && !silent) shell.stdout.write(`${line}\n`)
    },
    log: (line) => {
      if (!silent) shell.stderr.write(`${line}\n`)
    },
    detail: (line) => {
      if (verbose && !silent) shell.stderr.write(`${line}\n`)
    },
    printJson: (value) => {
      if (json) shell.stdout.write(`${JSON.stringify({ schemaVersion, ...value }, undefined, 2)}\n`)
    },
  }
}

function createColors(isOn: boolean): Colors {
  const looks = Object.entries(codes).map(([name, [begin, end]]) => {
    return [name, (text: string) => (isOn ? `\u001b[${begin}m${text}\u001b[${end}m` : text)] as const
  })
  return Object.fromEntries(looks) as Colors
}

/** A flag beats the environment, and that beats what the stream can do. https://no-color.org, https://force-color.org */
function usesColor(sink: Sink, { env }: Shell, { color }: Loudness): boolean {
  if (color !== undefined) return color
  const { NO_COLOR, FORCE_COLOR, TERM } = env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return !['0', 'false'].includes(FORCE_COLOR)
  return sink.isTTY === true && TERM !== 'dumb'
}

/** A text of a package as a terminal may show it: characters that command it, or reverse its lines, are spelled out. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`
  })
}
