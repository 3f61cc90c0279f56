// Whether one backend takes one call. The call, `explain` and class construction all ask this file.

import type { FunctionSpec } from '../contract.ts'
import type { Callable, HostFunction } from '../core/protocol.ts'
import { exportOf } from './adapter.ts'
import type { Plan, Stop } from './plan.ts'
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
  const { functions } = provider
  const adapter = provider.adapter as Adapter | undefined
  const known = provider.plans.get(fn)
  // A plan holds until the export or the host's spec changes.
  const holds = known && known.hostSpec === fn.spec && adapter![known.key as 'hooks'] === known.exported
  if (holds && !adapter!.hooks) return known
  const { canHas, getImplementation, hooks } = adapter ?? {}
  const spec = specOf(provider, fn)
  const answers = typeof canHas === 'function' && typeof getImplementation === 'function'
  const isListOnly = !adapter || answers || source === 'automatic'
  if (isListOnly && functions && !spec) return stop('declared', 'not listed')
  if (isPromising(fn, spec) && source !== 'call') {
    return stop('available', 'asynchronous', source === 'automatic' ? undefined : 'BACKEND_ASYNC')
  }
  if (!adapter) return stop('available', 'not loaded')
  const plan = answers ? undefined : holds ? known : planFor(state, fn, provider, spec)
  if (plan && !plan.kernel) return plan
  const refusal = hooks && askHooks(hooks, fn.name, args, list)
  if (refusal || plan) return refusal ?? plan!
  if (!(canHas as Callable).call(adapter, fn.name, ...args)) return stop('canRun', 'canHas')
  const kernel: unknown = (getImplementation as Callable).call(adapter, fn.name)
  if (typeof kernel !== 'function') return notCallable()
  return { kernel: kernel as Callable }
}

function stop(stage: Stop['stage'], reason: string, code?: string): Stop {
  return { stage, reason, code }
}

function notCallable(): Stop {
  return stop('declared', 'no function', 'NOT_CALLABLE')
}

/** Whether a kernel returns a promise where the host function does not; never without both specs. */
function isPromising(fn: HostFunction, spec: FunctionSpec | undefined): boolean {
  return !!spec?.async && !!fn.spec && !fn.async
}

/** The kernel a module of named exports has for a function; kept until the export or the host's spec changes. */
function planFor(
  state: State,
  fn: HostFunction,
  provider: Provider,
  spec: FunctionSpec | undefined,
): Plan | Stop {
  const adapter = provider.adapter as Record<string, unknown>
  const short = exportNameOf(fn.name)
  const key = exportOf(adapter, fn.name) === undefined ? short : fn.name
  const module = provider.modules.get(fn.name) ?? provider.modules.get(short)
  const found = exportOf(adapter, key) ?? (module && (exportOf(module, key) ?? exportOf(module, 'default')))
  if (found === undefined)
    return spec?.load && !module ? stop('available', 'not loaded') : stop('declared', 'missing')
  const kernel = fn.adopt
    ? fn.adopt(found)
    : typeof found === 'function'
      ? (found as Callable)
      : notCallable()
  if (typeof kernel !== 'function') return kernel
  const plan: Plan = {
    kernel,
    route: routeFor(state, fn, provider, spec),
    key,
    exported: adapter[key],
    hostSpec: fn.spec,
  }
  // One that promises what the host function does not has to be asked about at every call.
  if (!isPromising(fn, spec)) provider.plans.set(fn, plan)
  return plan
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
