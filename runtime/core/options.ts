// Where the options object of a call sits, and the call without its `backend`.

import type { FunctionSpec } from '../contract.ts'

/** The place of the options object by a spec; -1 where the last argument has to be looked at. */
export function optionsIndexOf(spec: FunctionSpec | undefined): number {
  const { params, optionsIndex } = spec ?? {}
  return optionsIndex ?? (params ? params.filter((param) => param.in === 'position').length : -1)
}

/**
 * Takes the `backend` out of a call's arguments, if they carry one, and returns it.
 *
 * The options object is replaced by a copy without it, or left out if it held nothing else.
 */
export function takeSelector(args: unknown[], optionsIndex: number): unknown {
  const place = optionsIndex < 0 ? args.length - 1 : optionsIndex
  const options = args[place] as { backend?: unknown } | undefined
  if (options?.backend === undefined || typeof options !== 'object' || !Object.hasOwn(options, 'backend')) {
    return undefined
  }
  if (optionsIndex < 0 && !isPlain(options)) return undefined
  const { backend, ...rest } = options
  if (Object.keys(rest).length || Object.getOwnPropertySymbols(rest).length) args[place] = rest
  else if (place + 1 < args.length) args[place] = undefined
  else args.pop()
  return backend ?? undefined
}

/** Whether an object is nothing else: no array, no instance of a class. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return !prototype || !Object.getPrototypeOf(prototype)
}
