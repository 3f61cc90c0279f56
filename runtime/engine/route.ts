// Parameters by name: where each value of a call goes in a kernel's own signature.

import type { FunctionSpec, ParamSpec } from '../contract.ts'
import { optionsIndexOf } from '../core/options.ts'
import type { HostFunction } from '../core/protocol.ts'
import { isDefault } from './defaults.ts'
import type { Route } from './plan.ts'
import type { Provider } from './provider.ts'
import { fail, type State } from './state.ts'
import { warn } from './warn.ts'

type Bag = Record<PropertyKey, unknown>

/** One side's parameters. */
interface Side {
  readonly params: ReadonlyMap<string, ParamSpec>
  /** Argument index of every positional parameter. */
  readonly places: ReadonlyMap<string, number>
  readonly optionsIndex: number
  /** Number of arguments it takes at most. */
  readonly length: number
}

/** The routing of one host function to one kernel; `undefined` where either signature is unknown. */
export function routeFor(
  state: State,
  fn: HostFunction,
  provider: Provider,
  spec: FunctionSpec | undefined,
): Route | undefined {
  if (!fn.spec?.params || !spec?.params) return undefined
  const host = sideOf(fn.spec)
  const kernel = sideOf(spec)
  const call = { function: fn.name, backend: provider.name }
  const refuse = (reason: string, parameter?: string): never => {
    throw fail(state, 'BAD_ARGUMENTS', { ...call, ...(parameter !== undefined && { parameter }), reason })
  }
  const complain = (parameter: string, selector: string): void =>
    warn(state, 'PARAMETER_IGNORED', { ...call, selector, parameter })
  const move = (args: unknown[], selector: string) =>
    moveAll(host, kernel, args, refuse, (name) => complain(name, selector))
  const shortcut = shortcutFor(host, kernel)
  return (args, selector) => (shortcut?.(args) ? args : move(args, selector))
}

function sideOf(spec: FunctionSpec): Side {
  const params = new Map(spec.params!.map((param) => [param.name, param]))
  const optionsIndex = optionsIndexOf(spec)
  const names = [...params.values()].filter((param) => param.in === 'position').map((param) => param.name)
  const places = new Map(names.map((name, at) => [name, at < optionsIndex ? at : at + 1]))
  return { params, places, optionsIndex, length: Math.max(optionsIndex, ...places.values()) + 1 }
}

/** Whether the kernel needs to know that a value is missing. */
function isRequired(host: Side, kernel: Side, name: string): boolean {
  const param = kernel.params.get(name)
  return !!param && !!(param.required || host.params.get(name)?.required)
}

/**
 * Recognizes calls whose arguments already are where the kernel wants them: the common case, kept free of copies.
 * `undefined` if the two signatures never agree.
 */
function shortcutFor(host: Side, kernel: Side): ((args: unknown[]) => boolean) | undefined {
  const inPlace = [...host.places].every(([name, place]) => kernel.places.get(name) === place)
  if (!inPlace || host.optionsIndex !== kernel.optionsIndex) return undefined
  const requiredPlaces = [...kernel.places]
    .filter(([name]) => isRequired(host, kernel, name))
    .map(([, place]) => place)
  const requiredOptions = [...kernel.params.keys()].filter(
    (name) => !kernel.places.has(name) && isRequired(host, kernel, name),
  )
  const special = [...new Set([...host.params.keys(), ...kernel.params.keys()])].filter((name) => {
    const here = kernel.params.get(name)
    return here ? here.in === 'position' : host.params.get(name)!.in === 'options'
  })
  if ([...requiredOptions, ...special].some((name) => name in Object.prototype)) return undefined
  return (args) => {
    if (args.length > host.length || isMissing(args as never, requiredPlaces)) return false
    const options = args[host.optionsIndex] as Bag | undefined
    if (options === undefined || options === null) return !requiredOptions.length
    return typeof options === 'object' && !isGiven(options, special) && !isMissing(options, requiredOptions)
  }
}

// Counted loops: these run before every kernel, and iterators would cost more than what they look at.

function isMissing(bag: Bag, keys: readonly PropertyKey[]): boolean {
  for (let at = 0; at < keys.length; at += 1) if (bag[keys[at]!] === undefined) return true
  return false
}

function isGiven(bag: Bag, keys: readonly PropertyKey[]): boolean {
  for (let at = 0; at < keys.length; at += 1) if (bag[keys[at]!] !== undefined) return true
  return false
}

/** Moves every value by name; drops what the kernel does not know, and says so unless it is at its default. */
function moveAll(
  host: Side,
  kernel: Side,
  args: unknown[],
  refuse: (reason: string, parameter?: string) => never,
  complain: (parameter: string) => void,
): unknown[] {
  const options = args[host.optionsIndex] ?? undefined
  if (options !== undefined && typeof options !== 'object') refuse('too many arguments')
  if (args.slice(host.length).some((extra) => extra !== undefined)) refuse('too many arguments')
  const values = new Map<PropertyKey, unknown>()
  for (const [name, place] of host.places) if (args[place] !== undefined) values.set(name, args[place])
  let copied = false
  for (const key of options ? ownKeys(options) : []) {
    const value = (options as Bag)[key]
    if (value === undefined) continue
    if (values.has(key)) refuse('given twice', String(key))
    if (!staysOption(host, kernel, key)) copied = true
    values.set(key, value)
  }
  for (const name of kernel.params.keys()) {
    if (!values.has(name) && isRequired(host, kernel, name)) refuse('required', name)
  }
  const ignored: string[] = []
  const result: unknown[] = []
  const rest: [PropertyKey, unknown][] = []
  for (const [key, value] of values) {
    const place = kernel.places.get(key as string)
    const from = host.params.get(key as string)
    if (place !== undefined) result[place] = value
    else if (kernel.params.has(key as string) || !from) {
      rest.push([key, value])
      if (host.places.has(key as string)) copied = true
    } else if (!isDefault(from.default, value)) ignored.push(key as string)
  }
  if (!copied && options && rest.length) result[kernel.optionsIndex] = options
  else if (rest.length) result[kernel.optionsIndex] = Object.fromEntries(rest)
  for (const name of ignored) complain(name)
  return Array.from(result)
}

/** Whether an option of the call is one for the kernel too. */
function staysOption(host: Side, kernel: Side, key: PropertyKey): boolean {
  const name = key as string
  return !kernel.places.has(name) && (kernel.params.has(name) || !host.params.has(name)) && name !== 'backend'
}

function ownKeys(options: object): PropertyKey[] {
  return Reflect.ownKeys(options).filter((key) => Object.prototype.propertyIsEnumerable.call(options, key))
}
