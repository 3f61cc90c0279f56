// Where the options object of a call sits, and the call without its `backend`.

import type { FunctionSpec } from '../contract.ts'

/** The place of the options object by a spec; -1 where the last argument has to be looked at. */
export function optionsIndexOf(spec: FunctionSpec | undefined): number {
  const { params, optionsIndex } = spec ?? {}
  return optionsIndex ?? (params ? params.filter((param) => param.in === 'position').length : -1)
}

/** The `backend` a call's arguments carry, or `undefined`. */
export function readSelector(args: readonly unknown[], optionsIndex: number): unknown {
  const options = args[optionsIndex < 0 ? args.length - 1 : optionsIndex] as { backend?: unknown } | undefined
  const selector = options?.backend ?? undefined
  const isSelector =
    selector !== undefined && typeof options === 'object' && Object.hasOwn(options, 'backend')
  return isSelector && (optionsIndex >= 0 || isPlain(options)) ? selector : undefined
}

/** Takes `backend` out of a call's arguments: the options object is copied, or left out if it holds nothing else. */
export function withoutSelector(args: unknown[], optionsIndex: number): unknown[] {
  const place = optionsIndex < 0 ? args.length - 1 : optionsIndex
  const { backend: _, ...rest } = args[place] as { backend?: unknown }
  if (!isEmpty(rest)) args[place] = rest
  else if (place + 1 < args.length) args[place] = undefined
  else args.pop()
  return args
}

function isEmpty(bag: object): boolean {
  for (const _ in bag) return false
  return !Object.getOwnPropertySymbols(bag).length
}

/** Whether an object is nothing else: no array, no instance of a class. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return !prototype || !Object.getPrototypeOf(prototype)
}
