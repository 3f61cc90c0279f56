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
    const data = { function: fn.name, backend: provider.name, selector }
    const { moved, ignored } = moveAll(sides, args, (reason, parameter) => {
      throw fail(state, 'BAD_ARGUMENTS', { ...data, ...(parameter && { parameter }), reason })
    })
    for (const parameter of ignored) warn(state, 'PARAMETER_IGNORED', { ...data, parameter })
    return moved
  }
}

function sideOf(spec: FunctionSpec): Side {
  const optionsIndex = optionsIndexOf(spec)
  let next = 0
  const placed = spec.params!.map((param) => {
    if (next === optionsIndex) next += 1
    return { ...param, place: param.in === 'position' ? next++ : undefined }
  })
  const params = new Map(placed.map((param) => [param.name, param]))
  return { params, optionsIndex, length: Math.max(next, optionsIndex + 1) }
}

/**
 * Recognizes calls whose arguments already are where the kernel wants them: the common case, kept free of copies.
 * `undefined` if the two signatures never agree.
 */
function straightness({ host, kernel, required }: Sides): ((args: unknown[]) => boolean) | undefined {
  const { optionsIndex, length } = host
  const params = [...host.params.values()]
  const isInPlace = ({ name, place }: Placed): boolean =>
    place === undefined || kernel.params.get(name)?.place === place
  if (optionsIndex !== kernel.optionsIndex || !params.every(isInPlace)) return undefined
  const isOption = ({ place }: Placed): boolean => place === undefined
  const places = required.flatMap(({ place }) => place ?? [])
  const wanted = required.filter(isOption).map(({ name }) => name)
  const unwanted = [...kernel.params.values()]
    .filter(({ place }) => place !== undefined)
    .concat(params.filter((param) => isOption(param) && !kernel.params.has(param.name)))
    .map(({ name }) => name)
  if ([...wanted, ...unwanted].some((name) => name in Object.prototype)) return undefined
  return (args) => {
    if (args.length > length || isMissing(args as never, places)) return false
    const options = (args[optionsIndex] ?? {}) as Bag
    return typeof options === 'object' && !isMissing(options, wanted) && !isGiven(options, unwanted)
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

/** Moves every value by name; names those the kernel does not know, unless they are at their default. */
function moveAll(
  { host, kernel, required }: Sides,
  args: unknown[],
  refuse: (reason: string, parameter?: string) => never,
): { moved: unknown[]; ignored: string[] } {
  const options = args[host.optionsIndex] ?? {}
  if (typeof options !== 'object' || args.slice(host.length).some((extra) => extra !== undefined)) {
    refuse('too many arguments')
  }
  const given = new Map<PropertyKey, unknown>()
  const bag: Bag = { ...(options as object) }
  for (const key of Reflect.ownKeys(bag)) if (bag[key] !== undefined) given.set(key, bag[key])
  const { size } = given
  for (const { name, place } of host.params.values()) {
    const value = place === undefined ? undefined : args[place]
    if (value === undefined) continue
    if (given.has(name)) refuse('given twice', name)
    given.set(name, value)
  }
  for (const { name } of required) if (!given.has(name)) refuse('required', name)
  const moved: unknown[] = []
  const ignored: string[] = []
  const rest: [PropertyKey, unknown][] = []
  for (const [key, value] of given) {
    const to = kernel.params.get(key)
    const from = host.params.get(key)
    if (to?.place !== undefined) moved[to.place] = value
    else if (to || !from) rest.push([key, value])
    else if (!isDefault(from.default, value)) ignored.push(key as string)
  }
  // The caller's own object, where nothing has left or entered it.
  const isSame = rest.length === size && rest.every(([key]) => Object.hasOwn(bag, key))
  if (rest.length) moved[kernel.optionsIndex] = isSame ? options : Object.fromEntries(rest)
  return { moved: Array.from(moved), ignored }
}
