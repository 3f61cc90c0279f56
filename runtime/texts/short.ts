// Messages where bytes count: the code, who, and where to read on.

import type { DispatchData, DispatcherOptions, FunctionSpec } from '../contract.ts'

/** Words an error or warning. */
export function text(code: string, data: DispatchData, _labels?: Iterable<string>): string {
  const about = [data.host, data.function, data.selector ?? data.backend, data.reason].filter(Boolean)
  return `${code} (${about.join(', ')}) https://unpkg.com/backstitch/docs/problems/${code}.md`
}

/** Checks of what a host author writes; only the development condition and the engine have them. */
export const checks: Checks | undefined = undefined

/** Finds what is wrong with a host author's options or host function. */
export interface Checks {
  options(options: DispatcherOptions): Fault | undefined
  function(name: unknown, host: unknown, spec?: FunctionSpec): Fault | undefined
}

/** A wrong option: its dotted path and what is wrong with it. */
export interface Fault {
  readonly option: string
  readonly reason: string
}
