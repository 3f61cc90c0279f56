// What every file of rules needs: a host called `fakehost`, backends for it, and matchers for what it says.

import { expect } from 'vitest'
import '../../../runtime/engine.ts'
import {
  type BackendDispatcher,
  type BackendEntry,
  createDispatcher,
  type DispatchWarning,
  type FunctionSpec,
  type ParamSpec,
} from '../../../runtime/index.ts'

export type DispatcherOptions = Parameters<typeof createDispatcher>[0]
export type Callable = (...args: unknown[]) => unknown
export type Kernels = { [name: string]: unknown }

export interface FakeHost {
  dispatcher: BackendDispatcher
  settings: BackendDispatcher['settings']
  /** Everything the dispatcher said, in order. */
  warnings: DispatchWarning[]
}

/** A dispatcher of the host `fakehost` whose warnings are kept. */
export function fakeHost(options: Partial<DispatcherOptions> = {}): FakeHost {
  const warnings: DispatchWarning[] = []
  const dispatcher = createDispatcher({
    entrypointGroup: 'fakehost.backends',
    hostName: 'fakehost',
    onWarning: (warning) => void warnings.push(warning),
    ...options,
  })
  return { dispatcher, settings: dispatcher.settings, warnings }
}

/** An entry whose adapter is there already. */
export function loaded(name: string, kernels: Kernels = {}, more: Partial<BackendEntry> = {}): BackendEntry {
  return { entrypoint: name, package: `${name}-package`, name, adapter: kernels, ...more }
}

/** An entry with static metadata whose adapter is loaded on demand. */
export function lazy(name: string, kernels: Kernels = {}, more: Partial<BackendEntry> = {}): BackendEntry {
  return { entrypoint: name, package: `${name}-package`, name, load: async () => kernels, ...more }
}

/** Hands the runtime an entry that the types forbid, as a package written in JavaScript may. */
export function registerUnchecked(dispatcher: BackendDispatcher, entry: { [field: string]: unknown }): void {
  dispatcher.register({ entrypoint: 'fake', package: 'fake-package', ...entry } as BackendEntry)
}

export interface OneFunction {
  host?: Callable
  kernel?: unknown
  hostSpec?: FunctionSpec
  kernelSpec?: FunctionSpec
  options?: Partial<DispatcherOptions>
}

/** A host with one function `f` and one loaded backend `fake` that implements it. */
export function oneFunction(setup: OneFunction = {}): FakeHost & { f: Callable } {
  const { host = () => 'host', hostSpec, kernelSpec, options } = setup
  const kernel = 'kernel' in setup ? setup.kernel : () => 'fake'
  const created = fakeHost(options)
  created.dispatcher.register(
    loaded('fake', { f: kernel }, { aliases: ['fk'], ...(kernelSpec && { functions: { f: kernelSpec } }) }),
  )
  return { ...created, f: created.dispatcher.backendDispatch<Callable>('f', host, hostSpec) }
}

export function position(name: string, more: Partial<ParamSpec> = {}): ParamSpec {
  return { name, in: 'position', ...more }
}

export function option(name: string, more: Partial<ParamSpec> = {}): ParamSpec {
  return { name, in: 'options', ...more }
}

/** A default as the build writes it for a literal. */
export function literal(value: unknown): { text: string; value: unknown } {
  return { text: JSON.stringify(value), value }
}

/** Matches a `DispatchError` of `fakehost` by its code and the data named. */
export function dispatchError(code: string, data: { [key: string]: unknown } = {}): Error {
  return expect.objectContaining({
    name: 'DispatchError',
    code,
    message: expect.any(String),
    data: expect.objectContaining({ host: 'fakehost', ...data }),
  })
}

/** Matches an `INVALID_CONFIG` that names the option by its dotted path. */
export function invalidConfig(option: unknown): Error {
  return expect.objectContaining({
    name: 'DispatchError',
    code: 'INVALID_CONFIG',
    data: expect.objectContaining({ option }),
  })
}

/** Matches a warning of `fakehost` by its code and the data named. */
export function warning(code: string, data: { [key: string]: unknown } = {}): DispatchWarning {
  return expect.objectContaining({
    code,
    message: expect.any(String),
    data: expect.objectContaining({ host: 'fakehost', ...data }),
  })
}

/** The warnings of one code. */
export function ofCode(warnings: readonly DispatchWarning[], code: string): DispatchWarning[] {
  return warnings.filter((each) => each.code === code)
}

/** What `body` threw; fails when it threw nothing. */
export function thrownBy(body: () => unknown): Error & { code?: string; data?: { [key: string]: unknown } } {
  try {
    body()
  } catch (error) {
    return error as Error
  }
  throw new Error('Nothing was thrown.')
}

/** A promise to be settled by hand. */
export function deferred<T>(): {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: unknown) => void
} {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((fulfill, refuse) => {
    resolve = fulfill
    reject = refuse
  })
  return { promise, resolve, reject }
}

/** The static list of the functions a provider answers for. */
export const lists = (...keys: string[]) => ({
  functions: Object.fromEntries(keys.map((key) => [key, { params: [] }])),
})

/** A provider in scikit-image's form: it answers for many functions at once. */
export function answering(canHas: Callable, getImplementation: Callable): { [name: string]: unknown } {
  return { canHas, getImplementation }
}

/** A host that dispatches by itself, with a function `f` that every one of these backends lists. */
export function automatic(
  backends: { [name: string]: { [name: string]: unknown } },
  host: Callable = () => 'host',
) {
  const created = fakeHost({ autoDispatch: true, trustedBackends: {} })
  for (const [name, kernels] of Object.entries(backends))
    created.dispatcher.register(loaded(name, kernels, lists('f')))
  return {
    ...created,
    f: created.dispatcher.backendDispatch<Callable>('f', host),
    told: () => ofCode(created.warnings, 'DISPATCHED'),
  }
}
