// Whether one backend takes one call. The call, `explain` and class construction all ask this file.

import type { FunctionSpec } from '../contract.ts'
import type { Callable, HostFunction } from '../core/protocol.ts'
import { exportOf, isClass } from './adapter.ts'
import type { Plan, Stop } from './plan.ts'
import type { Provider, Selection } from './provider.ts'
import { routeFor } from './route.ts'
import type { State } from './state.ts'

const missing: Stop = { runs: false, stage: 'declared', reason: 'missing' }
const unlisted: Stop = { runs: false, stage: 'declared', reason: 'not listed' }
const unloaded: Stop = { runs: false, stage: 'available', reason: 'not loaded' }
const promising: Stop = { runs: false, stage: 'available', reason: 'asynchronous' }
const asynchronous: Stop = { ...promising, code: 'BACKEND_ASYNC' }
const notCallable: Stop = {
  runs: false,
  stage: 'declared',
  reason: 'no function',
  code: 'NOT_CALLABLE',
}

interface Adapter {
  readonly canHas?: unknown
  readonly getImplementation?: unknown
  readonly hooks?: Readonly<Record<string, unknown>>
}

/** The name a kernel is exported by: the key's part after `host/subpath:`. */
export function exportNameOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1)
}

/** The spec a backend gives of its kernel. */
export function specOf(provider: Provider, fn: HostFunction): FunctionSpec | undefined {
  return provider.functions?.get(fn.name) ?? provider.functions?.get(exportNameOf(fn.name))
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
  selection: Selection,
): Plan | Stop {
  const known = knownPlan(fn, provider)
  const { adapter } = provider
  if (known && !known.promises && !(adapter as Adapter).hooks) return known
  const spec = specOf(provider, fn)
  const { source } = selection
  if (!spec && provider.functions && (!adapter || source === 'automatic')) return unlisted
  if (isPromising(fn, spec) && source !== 'call') return source === 'automatic' ? promising : asynchronous
  if (!adapter) return unloaded
  const { canHas, getImplementation, hooks } = adapter as Adapter
  const pair = typeof canHas === 'function' && typeof getImplementation === 'function'
  if (pair && provider.functions && !spec) return missing
  const plan = pair ? undefined : (known ?? planFor(state, fn, provider, spec))
  if (plan && !plan.runs) return plan
  const refusal = hooks && askHooks(hooks, fn, args, selection.list)
  if (refusal) return refusal
  if (plan) return plan
  if (!(canHas as Callable).call(adapter, fn.name, ...args)) {
    return { runs: false, stage: 'canRun', reason: 'canHas' }
  }
  const kernel: unknown = (getImplementation as Callable).call(adapter, fn.name)
  if (typeof kernel !== 'function') return notCallable
  return {
    runs: true,
    kernel: kernel as Callable,
    route: undefined,
    key: '',
    exported: kernel,
    hostSpec: undefined,
    promises: false,
  }
}

/** Whether a kernel returns a promise where the host function does not; never without both specs. */
function isPromising(fn: HostFunction, spec: FunctionSpec | undefined): boolean {
  return !!spec?.async && !!fn.spec && !fn.async
}

/** The plan made earlier, as long as it holds. */
function knownPlan(fn: HostFunction, { plans, adapter }: Provider): Plan | undefined {
  const known = plans.get(fn)
  const holds =
    known && known.hostSpec === fn.spec && (adapter as Record<string, unknown>)[known.key] === known.exported
  return holds ? known : undefined
}

/** The kernel a module of named exports has for a function; kept until the export or the host's spec changes. */
function planFor(
  state: State,
  fn: HostFunction,
  provider: Provider,
  spec: FunctionSpec | undefined,
): Plan | Stop {
  const adapter = provider.adapter as Record<string, unknown>
  const key = exportOf(adapter, fn.name) === undefined ? exportNameOf(fn.name) : fn.name
  const exported = exportOf(adapter, key)
  const kernel = exported ?? lazyKernel(provider, fn, key)
  if (kernel === undefined) return spec?.load && !provider.modules.has(fn.name) ? unloaded : missing
  if (fn.class) {
    const stop = classStop(fn.class, kernel)
    if (stop) return stop
  } else if (typeof kernel !== 'function') return notCallable
  const route = fn.class ? undefined : routeFor(state, fn, provider, spec)
  const plan: Plan = {
    runs: true,
    kernel: kernel as Callable,
    route,
    key,
    exported: adapter[key],
    hostSpec: fn.spec,
    promises: isPromising(fn, spec),
  }
  provider.plans.set(fn, plan)
  return plan
}

function lazyKernel(provider: Provider, fn: HostFunction, key: string): unknown {
  const module = provider.modules.get(fn.name) ?? provider.modules.get(key)
  return module && (exportOf(module, key) ?? exportOf(module, 'default') ?? undefined)
}

function classStop(wrapped: NonNullable<HostFunction['class']>, kernel: unknown): Stop | undefined {
  if (kernel === wrapped.original) return { ...missing, host: true }
  if (kernel === wrapped.wrapped) {
    return { runs: false, stage: 'declared', reason: 'wrapped', code: 'PROVIDER_INVALID' }
  }
  return isClass(kernel) ? undefined : { ...notCallable, reason: 'no class' }
}

function askHooks(
  hooks: Readonly<Record<string, unknown>>,
  fn: HostFunction,
  args: unknown[],
  list: boolean,
): Stop | undefined {
  const own = (exportOf(hooks, fn.name) ?? exportOf(hooks, exportNameOf(fn.name))) as Hooks | undefined
  if (!own) return undefined
  return ask('canRun', own.canRun, args) ?? (list ? ask('shouldRun', own.shouldRun, args) : undefined)
}

interface Hooks {
  readonly canRun?: Callable
  readonly shouldRun?: Callable
}

function ask(stage: 'canRun' | 'shouldRun', hook: Callable | undefined, args: unknown[]): Stop | undefined {
  const answer: unknown = hook ? hook(...args) : true
  if (answer === true) return undefined
  return {
    runs: false,
    stage,
    reason: typeof answer === 'string' ? answer : `${stage} answered ${String(answer)}`,
  }
}
