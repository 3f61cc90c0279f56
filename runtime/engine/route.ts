// Parameters by name: where each value of a call goes in a kernel's own signature.

import type { FunctionSpec, ParamSpec } from '../contract.ts'
import { optionsIndexOf } from '../core/options.ts'
import type { HostFunction } from '../core/protocol.ts'
import { isDefault } from './defaults.ts'
import type { Route } from './plan.ts'
import { about, type Provider } from './provider.ts'
import { fail, type State } from './state.ts'
import { warn } from './warn.ts'

type Bag = Record<PropertyKey, unknown>

/** A parameter with its place among the arguments; options have none. */
type Placed = ParamSpec & { readonly place: number | undefined }

/** One side's parameters. */
interface Side {
  readonly params: ReadonlyMap<PropertyKey, Placed>
  readonly optionsIndex: number
  /** Number of arguments it takes at most. */
  readonly length: number
}

/** The two signatures, and the parameters whose absence the kernel has to hear of. */
interface Sides {
  readonly host: Side
  readonly kernel: Side
  readonly required: readonly Placed[]
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
  const required = [...kernel.params.values()].filter(
    (param) => param.required || host.params.get(param.name)?.required,
  )
  const sides = { host, kernel, required }
  const isStraight = straightness(sides)
  return (args, selector) => {
    if (isStraight?.(args)) return args
    return moveAll(sides, args, (parameter, reason) => {
      const data = { function: fn.name, ...about(provider), selector, parameter }
      if (reason) throw fail(state, 'BAD_ARGUMENTS', { ...data, reason })
      warn(state, 'PARAMETER_IGNORED', data)
    })
  }
}

function sideOf(spec: FunctionSpec): Side {
  const optionsIndex = optionsIndexOf(spec)
  let next = 0
  const params = new Map<PropertyKey, Placed>()
  for (const param of spec.params!) {
    if (next === optionsIndex) next += 1
    params.set(param.name, { ...param, place: param.in === 'position' ? next++ : undefined })
  }
  return { params, optionsIndex, length: Math.max(next, optionsIndex + 1) }
}

/**
 * Recognizes calls whose arguments already are where the kernel wants them: the common case, kept free of copies.
 * `undefined` if the two signatures never agree.
 */
function straightness({ host, kernel, required }: Sides): ((args: unknown[]) => boolean) | undefined {
  const { optionsIndex, length } = host
  const isInPlace = ({ name, place }: Placed): boolean =>
    place === undefined || kernel.params.get(name)?.place === place
  if (optionsIndex !== kernel.optionsIndex || ![...host.params.values()].every(isInPlace)) return undefined
  const leaving = [...new Set([...host.params.keys(), ...kernel.params.keys()])].filter(
    (name) => kernel.params.get(name)?.in !== 'options',
  )
  return (args) => {
    const options = args[optionsIndex] ?? nothing
    if (args.length > length || typeof options !== 'object') return false
    for (const name of leaving) if (ownOf(options, name) !== undefined) return false
    for (const { name, place } of required) {
      if ((place === undefined ? ownOf(options, name) : args[place]) === undefined) return false
    }
    return true
  }
}

const nothing = {}

/** An object's own value; asked for in this order because reading what it does not have walks its prototypes. */
function ownOf(options: object, name: PropertyKey): unknown {
  return Object.hasOwn(options, name) ? (options as Bag)[name] : undefined
}

/**
 * Moves every value by name, and drops what the kernel does not know.
 *
 * @param report - Throws if there is a reason; else told of what was dropped, unless it was at its default.
 */
function moveAll(
  { host, kernel, required }: Sides,
  args: unknown[],
  report: (parameter: string | undefined, reason?: string) => void,
): unknown[] {
  const options = args[host.optionsIndex] ?? nothing
  if (typeof options !== 'object' || args.slice(host.length).some((extra) => extra !== undefined)) {
    report(undefined, 'too many arguments')
  }
  const bag: Bag = { ...options }
  const given = new Set<PropertyKey>()
  const moved: unknown[] = []
  const rest: [PropertyKey, unknown][] = []
  let isSame = true
  const put = (key: PropertyKey, value: unknown, wasOption: boolean): void => {
    if (value === undefined) return
    if (given.has(key)) report(key as string, 'given twice')
    given.add(key)
    const to = kernel.params.get(key)
    const from = host.params.get(key)
    const isOption = to ? to.place === undefined : !from
    if (isOption !== wasOption) isSame = false
    if (isOption) rest.push([key, value])
    else if (to) moved[to.place!] = value
    else if (!isDefault(from!.default, value)) report(key as string)
  }
  for (const { name, place } of host.params.values()) if (place !== undefined) put(name, args[place], false)
  for (const key of Reflect.ownKeys(bag)) put(key, bag[key], true)
  for (const { name } of required) if (!given.has(name)) report(name, 'required')
  // The caller's own object, where nothing has left or entered it.
  if (rest.length) moved[kernel.optionsIndex] = isSame ? options : Object.fromEntries(rest)
  return [...moved]
}
