// How a problem is worded. Each stage has one table of its codes in this folder; `../problems.ts` joins them.

import type { Json, Problem, Severity, SourceLocation } from '../model.ts'

/** The text of one problem code, in the order a reader needs it. */
export interface Wording<TData> {
  readonly severity: Severity
  /** What is wrong, a sentence; names in backticks. */
  what(data: TData): string
  /** Why it matters: what was left out or will not work because of it, a sentence. */
  why(data: TData): string
  /** What to do about it, a sentence in the imperative. */
  cure(data: TData): string
}

type DataOf<TWording> = TWording extends { what(data: infer TData): string } ? TData : never

/** A table of wordings as one constructor per code. */
export type Problems<TWordings> = {
  readonly [TCode in keyof TWordings]: (data: DataOf<TWordings[TCode]>, location?: SourceLocation) => Problem
}

/**
 * Where the page of a problem code can be read; the pages travel in the package, so the address needs no host of ours.
 *
 * @example
 * ```ts
 * import { problemPage } from 'backstitch'
 *
 * console.log(problemPage('NO_PACKAGE')) // https://unpkg.com/backstitch/docs/problems/NO_PACKAGE.md
 * ```
 */
export function problemPage(code: string): string {
  return `https://unpkg.com/backstitch/docs/problems/${code}.md`
}

/** `package · file:line:column`, as far as it is known. */
export function printLocation(location: SourceLocation): string {
  const { package: name, file, line, column } = location
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined)
  return file === '' ? name : `${name} · ${place.join(':')}`
}

/** The two parts of a message: where, unless nobody knows, and the sentences. */
export function splitMessage({ location, message }: Problem): {
  readonly place: string | undefined
  readonly text: string
} {
  const place = location && printLocation(location)
  const start = `${place}: `
  return {
    place,
    text: place !== undefined && message.startsWith(start) ? message.slice(start.length) : message,
  }
}

/** Problems under their codes, in the order in which the codes first occur. */
export function groupByCode(
  problems: readonly Problem[],
): readonly (readonly [string, readonly Problem[]])[] {
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) groups.set(problem.code, [...(groups.get(problem.code) ?? []), problem])
  return [...groups]
}

/**
 * Turns a table of wordings into constructors of problems.
 *
 * @example
 * ```ts
 * const problems = defineProblems({
 *   PACKAGE_JSON_INVALID: {
 *     severity: 'error',
 *     what: (data: { reason: string }) => `Its package.json cannot be parsed: ${data.reason}.`,
 *     why: () => 'The package was left out.',
 *     cure: () => 'Reinstall it, or tell its author.',
 *   },
 * })
 * problems.PACKAGE_JSON_INVALID({ reason: 'unexpected end' }, { package: 'a', file: 'package.json' })
 * ```
 */
export function defineProblems<TWordings extends { readonly [code: string]: Wording<never> }>(
  wordings: TWordings,
): Problems<TWordings> {
  const entries = Object.entries(wordings).map(([code, wording]) => {
    const make = (data: { readonly [key: string]: Json }, location?: SourceLocation): Problem => {
      const { severity, what, why, cure } = wording as unknown as Wording<typeof data>
      const where = location ? `${printLocation(location)}: ` : ''
      const message = `${where}${what(data)} ${why(data)} ${cure(data)}`
      return { code, severity, message, ...(location && { location }), data }
    }
    return [code, make] as const
  })
  return Object.fromEntries(entries) as unknown as Problems<TWordings>
}
