// One call, through the candidate pipeline:
// selection → declared? → available? → canRun → shouldRun → (convert) → call → NotImplemented? next → fallback.

import type { DispatchData } from '../contract.ts'
import { optionsIndexOf, readSelector, withoutSelector } from '../core/options.ts'
import { type Callable, type HostFunction, NotImplemented, type TraceEnd } from '../core/protocol.ts'
import { automaticSelection } from './automatic.ts'
import { decide, exportNameOf, type Plan, type Stop } from './decide.ts'
import { errorOf, loadFunction, loadProvider } from './load.ts'
import { readEntries } from './resolve.ts'
import type { Scope } from './scopes.ts'
import { isDispatchingOff, reportAmbiguity, selectForCall, selectionAround, warnUntrusted } from './select.ts'
import type { Provider, Selection, State } from './state.ts'
import { warn, warnOnce } from './warn.ts'

/** A call on its way through its candidates. */
interface Call {
  readonly state: State
  readonly fn: HostFunction
  readonly self: unknown
  readonly args: unknown[]
  readonly selection: Selection
  readonly scope: Scope | undefined
  /** Who has passed, and why. */
  readonly passed: { backend: string; reason: string }[]
  /** When loading began, if a listener wants to know. */
  loading: number
  loadMs: number
}

/** What is selected for a call, and its arguments without `backend`. */
export interface Request {
  readonly selection: Selection | undefined
  readonly args: unknown[]
}

/** Runs one call of a host function on the backend that takes it, or on the host. */
export function call(state: State, fn: HostFunction, self: unknown, args: unknown[]): unknown {
  if (!fn.async) return dispatch(state, fn, self, args)
  try {
    return dispatch(state, fn, self, args)
  } catch (error) {
    return Promise.reject(error)
  }
}

function dispatch(state: State, fn: HostFunction, self: unknown, given: unknown[]): unknown {
  const { selection, args } = requestOf(state, fn, given)
  const explicit = selection?.source === 'call' || selection?.source === 'scope'
  if (state.scopes.suspended.size && !explicit) reportAmbiguity(state)
  if (!selection) return fn.original.apply(self, args)
  if (isOff(state, selection)) return fn.original.apply(self, args)
  if (selection.source !== 'automatic')
    for (const one of selection.providers) if (one) warnUntrusted(state, one)
  const scope = state.scoped ? state.scopes.current() : undefined
  return attempt({ state, fn, self, args, selection, scope, passed: [], loading: 0, loadMs: 0 }, 0)
}

/** Whether `<HOST>_NO_DISPATCHING` forbids what neither the call nor the program chose. */
export function isOff(state: State, { source }: Selection): boolean {
  return (source === 'environment' || source === 'automatic') && isDispatchingOff(state)
}

/** Reads what a call selects. */
export function requestOf(state: State, fn: HostFunction, args: unknown[]): Request {
  learnSpec(state, fn)
  let selector = readSelector(args, fn.optionsIndex)
  if (selector !== undefined && !state.entriesRead) {
    readEntries(state)
    learnSpec(state, fn)
    selector = readSelector(args, fn.optionsIndex)
  }
  if (selector !== undefined) {
    const selection = selectForCall(state, fn, selector)
    return { selection, args: withoutSelector(args, fn.optionsIndex) }
  }
  return { selection: selectionAround(state) ?? automaticSelection(state, fn), args }
}

/** Completes a host function's spec with the one an entry brought. */
function learnSpec(state: State, fn: HostFunction): void {
  if (!state.hostSpecs.size || fn.spec?.params || fn.class) return
  const found = state.hostSpecs.get(fn.name) ?? state.hostSpecs.get(exportNameOf(fn.name))
  if (!found) return
  fn.spec = { ...found, ...fn.spec }
  fn.async = !!fn.spec.async
  fn.optionsIndex = optionsIndexOf(fn.spec)
}

/** Tries the candidates from one of them on. */
function attempt(on: Call, from: number): unknown {
  const { state, fn, selection, args } = on
  for (let at = from; at < selection.providers.length; at += 1) {
    const provider = selection.providers[at]
    if (!provider) return runHost(on)
    const decision = decide(state, fn, provider, args, selection)
    if (decision.runs) {
      const result = run(on, provider, decision, at)
      if (result === NotImplemented)
        on.passed.push({ backend: provider.name, reason: 'it returned NotImplemented' })
      else if (fn.async && isThenable(result)) return result.then((value) => next(on, at, value))
      else return result
      continue
    }
    if (decision.host) return runHost(on)
    if (decision.code) throw errorFor(on, provider, at, decision.code, decision.reason)
    if (decision.stage === 'available' && selection.source !== 'automatic')
      return awaitProvider(on, provider, at)
    if (decision.stage === 'declared' && !selection.list) return fallBack(on, provider, at, decision)
    on.passed.push({ backend: provider.name, reason: decision.reason })
  }
  return giveUp(on)
}

/** Continues after a promised result: with the next candidate if it was `NotImplemented`. */
function next(on: Call, at: number, value: unknown): unknown {
  if (value !== NotImplemented) return value
  on.passed.push({ backend: on.selection.providers[at]!.name, reason: 'it returned NotImplemented' })
  return attempt(on, at + 1)
}

/** Loads a selected backend and goes on, or says that nothing here can wait for it. */
function awaitProvider(on: Call, provider: Provider, at: number): unknown {
  const { state, fn } = on
  if (!fn.async) {
    if (state.config.whenNotReady === 'host') {
      return runInstead(on, provider, at, 'it is not loaded')
    }
    const { failure } = provider
    if (failure) throw errorOf(state, failure, aboutOf(on, provider, at))
    throw errorFor(on, provider, at, 'BACKEND_NOT_READY', 'it is not loaded')
  }
  on.loading = performance.now()
  return loadFor(state, fn, provider).then(() => {
    on.loadMs += performance.now() - on.loading
    return state.scopes.resume(on.scope, () => attempt(on, at))
  })
}

async function loadFor(state: State, fn: HostFunction, provider: Provider): Promise<void> {
  await loadProvider(state, provider)
  const names = [fn.name, exportNameOf(fn.name)]
  const name = names.find((one) => provider.functions?.get(one)?.load)
  if (name !== undefined) await loadFunction(state, provider, name)
}

/** Runs a kernel. */
function run(on: Call, provider: Provider, plan: Plan, at: number): unknown {
  const { state, fn, args, selection } = on
  if (selection.source === 'automatic') {
    warnUntrusted(state, provider)
    const variable = `${state.prefix}_NO_DISPATCHING=1`
    warn(state, 'DISPATCHED', { function: fn.name, backend: provider.name, variable })
  }
  const selector = selection.selectors[at]!
  const routed = plan.route ? plan.route(args, selector) : args
  const kernel = plan.kernel
  if (state.core.listener)
    return traced(on, provider.name, at, selection.source, () => invoke(fn, kernel, provider, routed))
  return invoke(fn, kernel, provider, routed)
}

function invoke(fn: HostFunction, kernel: Callable, provider: Provider, args: unknown[]): unknown {
  return fn.class ? Reflect.construct(kernel, args) : kernel.apply(provider.adapter, args)
}

function runHost({ fn, self, args }: Call): unknown {
  return fn.original.apply(self, args)
}

/** The selected backend has no such function: what the host has decided to do about that. */
function fallBack(on: Call, provider: Provider, at: number, { reason }: Stop): unknown {
  const { fallback } = on.state.config
  if (fallback === 'host') return traced(on, 'cpu', at, reason, () => runHost(on))
  if (fallback === 'warn') return runInstead(on, provider, at, reason)
  on.passed.push({ backend: provider.name, reason })
  return giveUp(on)
}

/** Runs the host instead of a selected backend, and says so once. */
function runInstead(on: Call, provider: Provider, at: number, reason: string): unknown {
  warnOnce(on.state, 'FALLBACK_TO_HOST', { ...aboutOf(on, provider, at), reason })
  return traced(on, 'cpu', at, reason, () => runHost(on))
}

/** Nobody took the call. */
function giveUp(on: Call): unknown {
  const { state, fn, selection, passed } = on
  if (selection.source === 'automatic') return runHost(on)
  const single = selection.list ? undefined : selection.providers[0]
  const about = single ? aboutOf(on, single, 0) : { selector: selection.selectors.join(', ') }
  const reason = passed.map((one) => `${one.backend}: ${one.reason}`).join('; ')
  const data = { host: state.config.host, function: fn.name, ...about, candidates: passed, reason }
  throw state.core.fail('NOT_IMPLEMENTED', data)
}

function aboutOf({ fn, selection }: Call, provider: Provider, at: number): DispatchData {
  const { name: backend, package: owner, entrypoint } = provider
  return { function: fn.name, backend, selector: selection.selectors[at], package: owner, entrypoint }
}

function errorFor(on: Call, provider: Provider, at: number, code: string, reason: string): Error {
  const data = { host: on.state.config.host, ...aboutOf(on, provider, at), reason }
  return on.state.core.fail(code, on.passed.length ? { ...data, candidates: on.passed } : data)
}

/** Runs something under the listener's eyes, if there is one. */
function traced(on: Call, backend: string, at: number, reason: string, body: () => unknown): unknown {
  const { config, core } = on.state
  const { listener } = core
  if (!listener) return body()
  const selector = on.selection.selectors[at]
  const about = { host: config.host, function: on.fn.name, backend, reason }
  const finish = attemptQuietly(() => listener(selector === undefined ? about : { ...about, selector }))
  const started = performance.now()
  const end = (failure?: { error: unknown }): void => {
    const report: TraceEnd = { loadMs: on.loadMs, runMs: performance.now() - started, ...failure }
    if (typeof finish === 'function') attemptQuietly(() => finish(report))
  }
  return observe(body, end)
}

/** Runs a body and tells when it, or the promise it returns, has ended. */
function observe(body: () => unknown, end: (failure?: { error: unknown }) => void): unknown {
  let result: unknown
  try {
    result = body()
  } catch (error) {
    end({ error })
    throw error
  }
  if (result instanceof Promise) {
    result.then(
      () => end(),
      (error: unknown) => end({ error }),
    )
  } else end()
  return result
}

function attemptQuietly<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch {
    return undefined
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function'
}
