// Whether one backend takes one call. The call, `explain` and class construction all ask this file.

import type { FunctionSpec } from '../contract.ts'
import type { Callable, HostFunction, Source } from '../core/protocol.ts'
import { exportOf } from './adapter.ts'
import type { Offer, Plan, Stop } from './plan.ts'
import type { Provider, Selection } from './provider.ts'
import { routeFor } from './route.ts'
import type { State } from './state.ts'

interface Adapter {
  readonly canHas?: unknown
  readonly getImplementation?: unknown
  readonly hooks?: object
}

/** The name a kernel is exported by: the key's part after `host/subpath:`. */
export function exportNameOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1)
}

/** The spec that functions listed by name, or by the name they are exported by, hold for a host function. */
export function specOf(
  { functions }: Pick<Provider, 'functions'>,
  { name }: HostFunction,
): FunctionSpec | undefined {
  return functions?.get(name) ?? functions?.get(exportNameOf(name))
}

/**
 * Decides whether a backend takes a call, without loading anything.
 *
 * Exceptions of the backend's own `canRun`, `shouldRun`, `canHas` and `getImplementation` propagate.
 */
export function decide(
  state: State,
  fn: HostFunction,
  provider: Provider,
  args: unknown[],
  { source, list }: Selection,
): Plan | Stop {
  const known = provider.offers.get(fn)
  const adapter = provider.adapter as Adapter
  const holds = known?.hostSpec === fn.spec && known && adapter[known.key as 'hooks'] === known.exported
  const offer = holds ? known : offerOf(state, fn, provider, source)
  if ('stage' in offer) return offer
  const refusal = adapter.hooks && askHooks(adapter.hooks, fn.name, args, list)
  // Without a kernel it is an adapter that answers call by call.
  return refusal || (offer.kernel ? (offer as Plan) : ask(adapter, fn, args))
}

/** What a backend has for a function, whatever the arguments; kept until the export or the host's spec changes. */
function offerOf(state: State, fn: HostFunction, provider: Provider, source: Source): Offer | Stop {
  const { functions } = provider
  const adapter = provider.adapter as Adapter | undefined
  const answers = typeof adapter?.canHas === 'function' && typeof adapter.getImplementation === 'function'
  const isListOnly = !adapter || answers || source === 'automatic'
  const spec = specOf(provider, fn)
  if (isListOnly && functions && !spec) return stop('declared', 'not listed')
  const offer = !adapter
    ? stop('available', 'not loaded')
    : answers
      ? { key: 'canHas', exported: adapter.canHas, hostSpec: fn.spec }
      : exportedOffer(state, fn, provider, spec)
  if ('stage' in offer && offer.stage === 'declared') return offer
  const promises = spec?.async && fn.spec && !fn.async
  if (promises && source !== 'call') {
    return stop('available', 'asynchronous', source === 'automatic' ? undefined : 'BACKEND_ASYNC')
  }
  // One that promises what the host function does not has to be looked at again at every call.
  if (!promises && !('stage' in offer)) provider.offers.set(fn, offer)
  return offer
}

/** Asks an adapter that answers for many functions at once. */
function ask(adapter: Adapter, fn: HostFunction, args: unknown[]): Plan | Stop {
  const { name } = fn
  if (!(adapter.canHas as Callable)(name, ...args)) return stop('canRun', 'canHas')
  const kernel = kernelOf(fn, (adapter.getImplementation as Callable)(name))
  return typeof kernel === 'function' ? { kernel } : kernel
}

/** The kernel that something is which a backend gave for a function. */
function kernelOf({ adopt }: HostFunction, found: unknown): Callable | Stop {
  if (adopt) return adopt(found)
  return typeof found === 'function' ? (found as Callable) : stop('declared', 'no function', 'NOT_CALLABLE')
}

function stop(stage: Stop['stage'], reason: string, code?: string): Stop {
  return { stage, reason, code }
}

/** The kernel a module of named exports has for a function. */
function exportedOffer(
  state: State,
  fn: HostFunction,
  provider: Provider,
  spec: FunctionSpec | undefined,
): Offer | Stop {
  const adapter = provider.adapter as Record<string, unknown>
  const short = exportNameOf(fn.name)
  const key = exportOf(adapter, fn.name) === undefined ? short : fn.name
  const module = provider.modules.get(fn.name) ?? provider.modules.get(short)
  const found = exportOf(adapter, key) ?? (module && (exportOf(module, key) ?? exportOf(module, 'default')))
  if (found === undefined)
    return spec?.load && !module ? stop('available', 'not loaded') : stop('declared', 'missing')
  const kernel = kernelOf(fn, found)
  if (typeof kernel !== 'function') return kernel
  const route = routeFor(state, fn, provider, spec)
  return { kernel, route, key, exported: adapter[key], hostSpec: fn.spec }
}

function askHooks(hooks: object, name: string, args: unknown[], list: boolean): Stop | undefined {
  const own = exportOf(hooks, name) ?? exportOf(hooks, exportNameOf(name))
  for (const stage of list ? (['canRun', 'shouldRun'] as const) : (['canRun'] as const)) {
    const hook = (own as { [name: string]: Callable } | undefined)?.[stage]
    const answer: unknown = !hook || hook(...args)
    if (answer !== true) {
      return stop(stage, typeof answer === 'string' ? answer : `${stage} answered ${String(answer)}`)
    }
  }
  return undefined
}
