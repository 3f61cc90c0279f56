// What did run: a listener per dispatched call, and what can be made of that.

import type { BackendDispatcher } from './contract.ts'
import { DispatchError } from './core/error.ts'
import { type Core, dispatcherSlot, type TracedCall } from './core/protocol.ts'

export type { TracedCall } from './core/protocol.ts'

/** How a dispatched call went; times in milliseconds. */
export interface TraceEnd {
  /** Time its backend took to load, 0 if it was loaded. */
  readonly loadMs: number
  /** Time until it returned, or until the promise it returned was settled. */
  readonly runMs: number
  /** What it threw, or rejected with. */
  readonly error?: unknown
}

/** Hears one dispatched call before it runs; a function it returns is called at the end. */
// biome-ignore lint/suspicious/noConfusingVoidType: a listener may as well return nothing
export type TraceListener = (call: TracedCall) => ((end: TraceEnd) => void) | void

const listeners = new WeakMap<Core, Set<TraceListener>>()

/**
 * Hears every call that a backend takes, before it runs, and every call that falls back to the host (`cpu`).
 *
 * Calls that nobody selected a backend for are not heard. A listener that throws is ignored. Without a listener a
 * call pays nothing for this.
 *
 * @param listener - May return a function, which is called at the end with times in milliseconds.
 * @returns A function that stops listening.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` for anything but a dispatcher and a function.
 * @example
 * ```ts
 * import { onDispatch } from '@backstitch/runtime/trace'
 * import { dispatcher } from 'vectorkit'
 *
 * const stop = onDispatch(dispatcher, (call) => ({ runMs }) => console.log(call.function, call.backend, runMs))
 * ```
 */
export function onDispatch(dispatcher: BackendDispatcher, listener: TraceListener): () => void {
  const core = (dispatcher as { [dispatcherSlot]?: Core } | undefined)?.[dispatcherSlot]
  if (!core || typeof listener !== 'function') {
    throw new DispatchError('BAD_ARGUMENTS', { reason: 'onDispatch takes a dispatcher and a function' })
  }
  const heard = listeners.get(core) ?? new Set()
  listeners.set(core, heard)
  // Wrapped, so that one function may listen twice.
  const entry: TraceListener = (call) => listener(call)
  heard.add(entry)
  core.listener = (call, loadMs, body) => observe(body, loadMs, tellAll(heard, call))
  return () => {
    heard.delete(entry)
    if (!heard.size) core.listener = undefined
  }
}

/** Runs a body and tells when it, or the promise it returns, has ended. */
function observe(body: () => unknown, loadMs: number, end: (report: TraceEnd) => void): unknown {
  const started = performance.now()
  const report = (failure?: { error: unknown }): void =>
    end({ loadMs, runMs: performance.now() - started, ...failure })
  let result: unknown
  try {
    result = body()
  } catch (error) {
    report({ error })
    throw error
  }
  if (!(result instanceof Promise)) {
    report()
    return result
  }
  result.then(
    () => report(),
    (error: unknown) => report({ error }),
  )
  return result
}

function tellAll(heard: ReadonlySet<TraceListener>, call: TracedCall): (end: TraceEnd) => void {
  const ends = [...heard].flatMap((listener) => {
    const end = quietly(() => listener(call))
    return typeof end === 'function' ? [end] : []
  })
  return (end) => {
    for (const finish of ends) quietly(() => finish(end))
  }
}

function quietly<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch {
    return undefined
  }
}

/** How often each backend took each function. */
export interface DispatchCounts {
  /** Calls that were dispatched, fallbacks included. */
  readonly calls: number
  /** Calls of a selected backend that the host ran. */
  readonly fallbacks: number
  /** Calls that ended with an error. */
  readonly errors: number
  /** Calls by function, then by backend; `cpu` for a fallback. */
  readonly byFunction: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/**
 * Counts dispatched calls and fallbacks to the host.
 *
 * @returns Live counts, and a function that stops counting.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` for anything but a dispatcher.
 * @example
 * ```ts
 * import { countDispatches } from '@backstitch/runtime/trace'
 * import { dispatcher } from 'vectorkit'
 *
 * const { counts, stop } = countDispatches(dispatcher)
 * console.log(counts.calls, counts.fallbacks)
 * stop()
 * ```
 */
export function countDispatches(dispatcher: BackendDispatcher): { counts: DispatchCounts; stop: () => void } {
  const byFunction = new Map<string, Map<string, number>>()
  const counts = { calls: 0, fallbacks: 0, errors: 0, byFunction }
  const stop = onDispatch(dispatcher, (call) => {
    counts.calls += 1
    if (call.backend === 'cpu') counts.fallbacks += 1
    const backends = byFunction.get(call.function) ?? new Map<string, number>()
    byFunction.set(call.function, backends.set(call.backend, (backends.get(call.backend) ?? 0) + 1))
    return ({ error }) => {
      if (error !== undefined) counts.errors += 1
    }
  })
  return { counts, stop }
}

/**
 * Writes a `performance.measure` entry for every dispatched call, named `<host>.<function> (<backend>)`.
 *
 * @returns A function that stops it.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` for anything but a dispatcher.
 * @example
 * ```ts
 * import { measureDispatches } from '@backstitch/runtime/trace'
 * import { dispatcher } from 'vectorkit'
 *
 * const stop = measureDispatches(dispatcher)
 * ```
 */
export function measureDispatches(dispatcher: BackendDispatcher): () => void {
  return onDispatch(dispatcher, (call) => {
    const start = performance.now()
    return ({ loadMs, runMs }) => {
      const detail = { ...call, loadMs, runMs }
      performance.measure(`${call.host}.${call.function} (${call.backend})`, {
        start,
        end: performance.now(),
        detail,
      })
    }
  })
}

/** A channel of `node:diagnostics_channel`, as far as it is used here. */
interface Channel {
  readonly hasSubscribers: boolean
  publish(message: unknown): void
}

/**
 * Publishes dispatched calls on the diagnostics channels `backstitch:dispatch:start` and `backstitch:dispatch:end`.
 *
 * Where there is no `node:diagnostics_channel` nothing happens.
 *
 * @returns A function that stops it.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` for anything but a dispatcher.
 * @example
 * ```ts
 * import { publishDispatches } from '@backstitch/runtime/trace'
 * import { dispatcher } from 'vectorkit'
 *
 * const stop = publishDispatches(dispatcher)
 * ```
 */
export function publishDispatches(dispatcher: BackendDispatcher): () => void {
  const { process } = globalThis as unknown as Ambient
  const module = process?.getBuiltinModule?.('node:diagnostics_channel')
  if (!module) return () => {}
  const start = module.channel('backstitch:dispatch:start')
  const end = module.channel('backstitch:dispatch:end')
  return onDispatch(dispatcher, (call) => {
    if (start.hasSubscribers) start.publish(call)
    return (report) => {
      if (end.hasSubscribers) end.publish({ ...call, ...report })
    }
  })
}

interface Ambient {
  readonly process?: { getBuiltinModule?(id: string): { channel(name: string): Channel } | undefined }
}
