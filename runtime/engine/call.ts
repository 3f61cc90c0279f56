// One call, through the candidate pipeline:
// selection → declared? → available? → canRun → shouldRun → (convert) → call → NotImplemented? next → fallback.

import type { DispatchData } from '../contract.ts'
import { optionsIndexOf, takeSelector } from '../core/options.ts'
import { type HostFunction, NotImplemented } from '../core/protocol.ts'
import { automaticSelection, notify } from './automatic.ts'
import { decide, specOf } from './decide.ts'
import { errorOf, loadProvider, loadUnnamed } from './load.ts'
import type { Plan } from './plan.ts'
import { about, type Provider, type Selection } from './provider.ts'
import { readEntries } from './resolve.ts'
import { reportAmbiguity, selectionAround, selectionOf, warnUntrusted } from './select.ts'
import { fail, type State } from './state.ts'
import { warn } from './warn.ts'

type Bag = { readonly backend?: unknown } | undefined

/** A call on its way through its candidates. */
interface Call {
  readonly state: State
  readonly fn: HostFunction
  readonly self: unknown
  readonly args: unknown[]
  readonly selection: Selection
  /** Which candidate it is at. */
  at: number
  /** Who has passed, and why, as far as anybody has; automatic dispatch does not ask. */
  passed?: { backend: string; reason: string }[]
  /** Milliseconds spent loading. */
  loadMs: number
}

/** Runs one call of a host function on the backend that takes it, or on the host. */
export function call(state: State, fn: HostFunction, self: unknown, args: unknown[]): unknown {
  const selector = selectorOf(state, fn, args)
  // Its name could not be learned before.
  if (fn.async && state.failures.has(selector as string)) {
    return state.scopes.after(loadUnnamed(state, selector), () => run(state, fn, self, args, selector))
  }
  return run(state, fn, self, args, selector)
}

function run(state: State, fn: HostFunction, self: unknown, args: unknown[], selector: unknown): unknown {
  try {
    const selection = selectionFor(state, fn, selector)
    const source = selection?.source
    if (state.scopes.suspended.size && source !== 'call' && source !== 'scope') reportAmbiguity(state)
    if (selection?.providers[0] && !isOff(state, selection))
      return attempt({ state, fn, self, args, selection, at: 0, loadMs: 0 })
  } catch (error) {
    if (fn.async) return Promise.reject(error)
    throw error
  }
  return fn.original.apply(self, args)
}

/** Whether `<HOST>_NO_DISPATCHING` forbids what neither the call nor the program chose. */
export function isOff(state: State, { source }: Selection): boolean {
  return (source === 'environment' || source === 'automatic') && state.program.env[state.offSwitch] === '1'
}

/** Takes a call's own `backend` out of its arguments. */
export function selectorOf(state: State, fn: HostFunction, args: unknown[]): unknown {
  // Entries may know where the options object is.
  if (fn.optionsIndex < 0 && args.some((one) => ((one as Bag)?.backend ?? 'cpu') !== 'cpu'))
    readEntries(state)
  if (state.hostSpecs.size) learnSpec(state, fn)
  return takeSelector(args, fn.optionsIndex)
}

/** What is selected for a call, by its own `backend` or around it. */
export function selectionFor(state: State, fn: HostFunction, selector: unknown): Selection | undefined {
  return selector === undefined
    ? (selectionAround(state, fn) ?? automaticSelection(state, fn))
    : selectionOf(state, [selector as string], 'call', { function: fn.name })
}

/** Completes a host function's spec with the one an entry brought. */
function learnSpec({ hostSpecs }: State, fn: HostFunction): void {
  if (fn.spec?.params || fn.adopt) return
  const found = specOf({ functions: hostSpecs }, fn)
  if (!found) return
  fn.spec = { ...found, ...fn.spec }
  fn.async = !!fn.spec.async
  fn.optionsIndex = optionsIndexOf(fn.spec)
}

/** Tries the candidates from the one the call is at. */
function attempt(on: Call): unknown {
  const { state, fn, args, selection } = on
  const { providers, list, source } = selection
  while (on.at < providers.length) {
    const provider = providers[on.at]
    if (!provider) return observed(on, 'cpu', 'cpu', () => runHost(on))
    if (source !== 'automatic') warnUntrusted(state, provider)
    const decision = decide(state, fn, provider, args, selection)
    if (decision.kernel) {
      const result = runKernel(on, provider, decision)
      if (fn.async && typeof (result as PromiseLike<unknown> | undefined)?.then === 'function') {
        return whenSettled(on, result as PromiseLike<unknown>)
      }
      if (result !== NotImplemented) return result
      pass(on, 'NotImplemented')
      continue
    }
    const { stage, reason, code, host } = decision
    if (host) return runHost(on)
    if (code) throw refusal(on, code, reason)
    if (stage === 'available' && source !== 'automatic') return awaitProvider(on, provider)
    const { fallback } = state
    if (stage === 'declared' && !list && fallback !== 'error') {
      return runInstead(on, provider, reason, fallback !== 'host')
    }
    pass(on, reason)
  }
  if (source === 'automatic') return runHost(on)
  // All have passed, so there is a last one; `candidates` tells the reasons of the others.
  throw refusal(on, 'NOT_IMPLEMENTED', on.passed!.at(-1)!.reason)
}

/** Goes on to the next candidate, if there can be one. */
function pass(on: Call, reason: string): void {
  const { source, list, providers } = on.selection
  if (source !== 'automatic') {
    on.passed ??= []
    on.passed.push({ backend: providers[on.at]!.name, reason })
    if (!list) throw refusal(on, 'NOT_IMPLEMENTED', reason)
  }
  on.at += 1
}

/**
 * Continues after a promised result: with the next candidate if it was `NotImplemented`.
 *
 * A function of its own, as are others here, because a closure in the caller would cost every call an allocation.
 */
function whenSettled(on: Call, result: PromiseLike<unknown>): unknown {
  return on.state.scopes.after(result, (value) => {
    if (value !== NotImplemented) return value
    pass(on, 'NotImplemented')
    return attempt(on)
  })
}

/** Loads a selected backend and goes on, or says that nothing here can wait for it. */
function awaitProvider(on: Call, provider: Provider): unknown {
  const { state, fn } = on
  if (fn.async) {
    const started = performance.now()
    return state.scopes.after(loadProvider(state, provider, aboutOf(on), fn.name), () => {
      on.loadMs = performance.now() - started
      return attempt(on)
    })
  }
  const { failure } = provider
  const reason = (failure?.data.reason ?? 'not loaded') as string
  if (state.whenNotReady === 'host') return runInstead(on, provider, reason, true)
  if (failure) throw errorOf(state, failure, aboutOf(on))
  throw refusal(on, 'BACKEND_NOT_READY', reason)
}

/** Runs a kernel. */
function runKernel(on: Call, provider: Provider, { route, kernel }: Plan): unknown {
  const { state, fn, args, selection, at } = on
  if (selection.source === 'automatic') notify(state, fn, provider)
  const routed = route ? route(args, selection.selectors[at]!) : args
  if (!state.core.listener) return kernel.apply(provider.adapter, routed)
  return observed(on, provider.name, selection.source, () => kernel.apply(provider.adapter, routed))
}

function runHost({ fn, self, args }: Call): unknown {
  return fn.original.apply(self, args)
}

/** Runs the host in place of a selected backend, and says so once. */
function runInstead(on: Call, { replaced }: Provider, reason: string, aloud: boolean): unknown {
  const { state, fn } = on
  if (aloud && !replaced.has(fn.name)) {
    replaced.add(fn.name)
    warn(state, 'FALLBACK_TO_HOST', { ...aboutOf(on), reason })
  }
  return observed(on, 'cpu', reason, () => runHost(on))
}

/** Runs something under the listener's eyes, if there is one. */
function observed(on: Call, backend: string, reason: string, body: () => unknown): unknown {
  const { state, fn, selection, at, loadMs } = on
  const { listener } = state.core
  if (!listener) return body()
  const selector = selection.selectors[at]
  return listener({ host: state.hostName, function: fn.name, backend, selector, reason }, loadMs, body)
}

/** Which call, and which of its candidates; of a list that nobody took, all. */
function aboutOf({ fn, selection: { providers, selectors }, at }: Call): DispatchData {
  const provider = providers[at]
  const selector = provider ? selectors[at] : selectors.join(', ')
  return { function: fn.name, selector, ...(provider && about(provider)) }
}

function refusal(on: Call, code: string, reason: string): Error {
  const { passed } = on
  return fail(on.state, code, { ...aboutOf(on), reason, ...(passed && { candidates: passed }) })
}
