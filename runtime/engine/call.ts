// One call, through the candidate pipeline:
// selection → declared? → available? → canRun → shouldRun → (convert) → call → NotImplemented? next → fallback.

import type { DispatchData } from '../contract.ts'
import { optionsIndexOf, readSelector, withoutSelector } from '../core/options.ts'
import { type Callable, type HostFunction, NotImplemented } from '../core/protocol.ts'
import { automaticSelection, notify } from './automatic.ts'
import { decide, exportNameOf } from './decide.ts'
import { errorOf, loadFor } from './load.ts'
import type { Plan } from './plan.ts'
import { about, type Provider, type Selection } from './provider.ts'
import { readEntries } from './resolve.ts'
import { isDispatchingOff, reportAmbiguity, selectForCall, selectionAround, warnUntrusted } from './select.ts'
import { fail, type State } from './state.ts'
import { warnOnce } from './warn.ts'

/** A call on its way through its candidates. */
interface Call {
  readonly state: State
  readonly fn: HostFunction
  readonly self: unknown
  readonly args: unknown[]
  readonly selection: Selection
  /** Who has passed, and why, as far as anybody has; automatic dispatch does not ask. */
  passed: { backend: string; reason: string }[] | undefined
  /** Milliseconds spent loading. */
  loadMs: number
}

/** What is selected for a call, and its arguments without `backend`. */
export interface Request {
  readonly selection: Selection | undefined
  readonly args: unknown[]
}

/** Runs one call of a host function on the backend that takes it, or on the host. */
export function call(state: State, fn: HostFunction, self: unknown, args: unknown[]): unknown {
  try {
    return dispatch(state, fn, self, args)
  } catch (error) {
    if (fn.async) return Promise.reject(error)
    throw error
  }
}

function dispatch(state: State, fn: HostFunction, self: unknown, given: unknown[]): unknown {
  const { selection, args } = requestOf(state, fn, given)
  const source = selection?.source
  if (state.scopes.suspended.size && source !== 'call' && source !== 'scope') reportAmbiguity(state)
  if (!selection || isOff(state, selection)) return fn.original.apply(self, args)
  return attempt({ state, fn, self, args, selection, passed: undefined, loadMs: 0 }, 0)
}

/** Whether `<HOST>_NO_DISPATCHING` forbids what neither the call nor the program chose. */
export function isOff(state: State, { source }: Selection): boolean {
  return (source === 'environment' || source === 'automatic') && isDispatchingOff(state)
}

/** Reads what a call selects. */
export function requestOf(state: State, fn: HostFunction, args: unknown[]): Request {
  if (state.hostSpecs.size) learnSpec(state, fn)
  let selector = readSelector(args, fn.optionsIndex)
  if (selector !== undefined && !state.entriesRead) {
    readEntries(state)
    learnSpec(state, fn)
    selector = readSelector(args, fn.optionsIndex)
  }
  if (selector === undefined) {
    return { selection: selectionAround(state) ?? automaticSelection(state, fn), args }
  }
  const selection = selectForCall(state, fn, selector)
  return { selection, args: withoutSelector(args, fn.optionsIndex) }
}

/** Completes a host function's spec with the one an entry brought. */
function learnSpec(state: State, fn: HostFunction): void {
  if (fn.spec?.params || fn.class) return
  const found = state.hostSpecs.get(fn.name) ?? state.hostSpecs.get(exportNameOf(fn.name))
  if (!found) return
  fn.spec = { ...found, ...fn.spec }
  fn.async = !!fn.spec.async
  fn.optionsIndex = optionsIndexOf(fn.spec)
}

/** Tries the candidates from one of them on. */
function attempt(on: Call, from: number): unknown {
  const { state, fn, selection, args } = on
  const { providers, list, source } = selection
  for (let at = from; at < providers.length; at += 1) {
    const provider = providers[at]
    if (!provider) return runHost(on)
    if (source !== 'automatic') warnUntrusted(state, provider)
    const decision = decide(state, fn, provider, args, selection)
    if (decision.runs) {
      const result = run(on, provider, decision, at)
      if (fn.async && isThenable(result)) return whenSettled(on, provider, at, result)
      if (result !== NotImplemented) return result
      pass(on, provider, 'NotImplemented')
      continue
    }
    const { stage, reason, code } = decision
    if (decision.host) return runHost(on)
    if (code) throw errorFor(on, provider, at, code, reason)
    if (source !== 'automatic' && stage === 'available') return awaitProvider(on, provider, at)
    if (!list && stage === 'declared') return fallBack(on, provider, at, reason)
    pass(on, provider, reason)
  }
  return giveUp(on)
}

function pass(on: Call, provider: Provider, reason: string): void {
  if (on.selection.source === 'automatic') return
  on.passed ??= []
  on.passed.push({ backend: provider.name, reason })
}

/**
 * Continues after a promised result: with the next candidate if it was `NotImplemented`.
 *
 * A function of its own, as are others here, because a closure in the caller would cost every call an allocation.
 */
function whenSettled(on: Call, provider: Provider, at: number, result: PromiseLike<unknown>): unknown {
  const { scopes } = on.state
  const scope = scopes.current()
  return result.then((value) => {
    if (value !== NotImplemented) return value
    pass(on, provider, 'NotImplemented')
    return scopes.resume(scope, () => attempt(on, at + 1))
  })
}

/** Loads a selected backend and goes on, or says that nothing here can wait for it. */
function awaitProvider(on: Call, provider: Provider, at: number): unknown {
  const { state, fn } = on
  if (fn.async) {
    const started = performance.now()
    const scope = state.scopes.current()
    return loadFor(state, fn.name, provider).then(() => {
      on.loadMs = performance.now() - started
      return state.scopes.resume(scope, () => attempt(on, at))
    })
  }
  const { failure } = provider
  const reason = failure ? String(failure.data.reason) : 'not loaded'
  if (state.config.whenNotReady === 'host') return runInstead(on, provider, at, reason)
  if (failure) throw errorOf(state, failure, aboutOf(on, provider, at))
  throw errorFor(on, provider, at, 'BACKEND_NOT_READY', reason)
}

/** Runs a kernel. */
function run(on: Call, provider: Provider, { route, kernel }: Plan, at: number): unknown {
  const { state, fn, args, selection } = on
  if (selection.source === 'automatic') notify(state, fn, provider)
  const routed = route ? route(args, selection.selectors[at]!) : args
  return state.core.listener
    ? runObserved(on, provider, kernel, at, routed)
    : invoke(fn, kernel, provider, routed)
}

function runObserved(on: Call, provider: Provider, kernel: Callable, at: number, args: unknown[]): unknown {
  return observed(on, provider.name, at, on.selection.source, () => invoke(on.fn, kernel, provider, args))
}

function invoke(fn: HostFunction, kernel: Callable, provider: Provider, args: unknown[]): unknown {
  return fn.class ? Reflect.construct(kernel, args) : kernel.apply(provider.adapter, args)
}

function runHost({ fn, self, args }: Call): unknown {
  return fn.original.apply(self, args)
}

/** The selected backend has no such function: what the host has decided to do about that. */
function fallBack(on: Call, provider: Provider, at: number, reason: string): unknown {
  const { fallback } = on.state.config
  if (fallback === 'host') return observed(on, 'cpu', at, reason, () => runHost(on))
  if (fallback === 'warn') return runInstead(on, provider, at, reason)
  pass(on, provider, reason)
  return giveUp(on)
}

/** Runs the host instead of a selected backend, and says so once. */
function runInstead(on: Call, provider: Provider, at: number, reason: string): unknown {
  warnOnce(on.state, 'FALLBACK_TO_HOST', { ...aboutOf(on, provider, at), reason })
  return observed(on, 'cpu', at, reason, () => runHost(on))
}

/** Nobody took the call. */
function giveUp(on: Call): unknown {
  const { state, fn, selection, passed = [] } = on
  if (selection.source === 'automatic') return runHost(on)
  const single = selection.list ? undefined : selection.providers[0]
  const data = single
    ? aboutOf(on, single, 0)
    : { function: fn.name, selector: selection.selectors.join(', ') }
  const reason = passed.map((one) => `${one.backend}: ${one.reason}`).join('; ')
  throw fail(state, 'NOT_IMPLEMENTED', { ...data, candidates: passed, reason })
}

function aboutOf({ fn, selection }: Call, provider: Provider, at: number): DispatchData {
  return { function: fn.name, selector: selection.selectors[at], ...about(provider) }
}

function errorFor(on: Call, provider: Provider, at: number, code: string, reason: string): Error {
  const { state, passed } = on
  return fail(state, code, {
    ...aboutOf(on, provider, at),
    reason,
    ...(passed && { candidates: passed }),
  })
}

/** Runs something under the listener's eyes, if there is one. */
function observed(on: Call, backend: string, at: number, reason: string, body: () => unknown): unknown {
  const { listener } = on.state.core
  if (!listener) return body()
  const selector = on.selection.selectors[at]
  const call = { host: on.state.config.host, function: on.fn.name, backend, selector, reason }
  return listener(call, on.loadMs, body)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function'
}
