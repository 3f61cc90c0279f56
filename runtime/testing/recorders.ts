// Doubles for a dispatcher's two neighbours: a backend that remembers its calls, and a place for warnings.

import type { BackendEntry, DispatchWarning, FunctionSpec } from '../contract.ts'

/** One call that reached a {@link FakeBackend}. */
export interface FakeCall {
  /** Name of the kernel. */
  readonly function: string
  /** What it was called with, after routing. */
  readonly args: readonly unknown[]
}

/** What {@link fakeBackend} takes. */
export interface FakeBackendOptions {
  readonly name: string
  readonly aliases?: readonly string[]
  /** Its kernels, or the name of each with what it returns. */
  readonly functions?: Readonly<Record<string, unknown>>
  /** How its kernels can be called; without one nothing is routed by name. */
  readonly specs?: Readonly<Record<string, FunctionSpec>>
  /** The package that declares it; `<name>-package` by default. */
  readonly package?: string
  /** `true`: its adapter is loaded on demand, as that of a real provider is. */
  readonly lazy?: boolean
}

/** An entry for `register()` that remembers what happened to it. */
export interface FakeBackend extends BackendEntry {
  readonly name: string
  /** Every call that reached a kernel, in order. */
  readonly calls: readonly FakeCall[]
  /** How many times the adapter was asked for; 0 unless `lazy`. */
  readonly loads: number
}

/**
 * Makes a backend for tests, which records the calls of its kernels.
 *
 * @param options - Its name, and its kernels or what they return.
 * @returns An entry to hand to `dispatcher.register()`.
 * @example
 * ```ts
 * import { fakeBackend } from '@backstitch/runtime/testing'
 * import { dispatcher, matrix, pairwiseDistances, settings } from 'vectorkit'
 *
 * const fake = fakeBackend({ name: 'fake', functions: { pairwiseDistances: matrix(1, 1) } })
 * dispatcher.register(fake)
 * await settings.useBackend('fake', () => pairwiseDistances(matrix(2, 1)))
 * console.log(fake.calls.map((call) => call.function).join()) // pairwiseDistances
 * ```
 */
export function fakeBackend(options: FakeBackendOptions): FakeBackend {
  const { name, aliases, functions = {}, specs, package: owner = `${name}-package`, lazy = false } = options
  const calls: FakeCall[] = []
  const kernels = Object.entries(functions).map(([kernel, does]) => {
    const run = (...args: unknown[]): unknown => {
      calls.push({ function: kernel, args })
      return typeof does === 'function' ? does(...args) : does
    }
    return [kernel, run] as const
  })
  const adapter = Object.fromEntries(kernels)
  let loads = 0
  const load = async (): Promise<object> => {
    loads += 1
    return adapter
  }
  return {
    entrypoint: name,
    package: owner,
    name,
    ...(aliases && { aliases }),
    ...(specs && { functions: specs }),
    ...(lazy ? { load } : { adapter }),
    calls,
    get loads() {
      return loads
    },
  }
}

/** A place for warnings that a test can look into. */
export interface WarningRecorder {
  /** What to give `createDispatcher` as `onWarning`. */
  readonly onWarning: (warning: DispatchWarning) => void
  /** Every warning since the last {@link WarningRecorder.clear}, in order. */
  readonly all: readonly DispatchWarning[]
  /** The warnings of one code. */
  ofCode(code: string): readonly DispatchWarning[]
  /** Forgets what was recorded. */
  clear(): void
}

/**
 * Makes a sink that keeps a dispatcher's warnings instead of showing them.
 *
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 * import { recordWarnings } from '@backstitch/runtime/testing'
 *
 * const warnings = recordWarnings()
 * const { onWarning } = warnings
 * createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends', onWarning })
 * console.log(warnings.ofCode('PARAMETER_IGNORED').length) // 0
 * ```
 */
export function recordWarnings(): WarningRecorder {
  const all: DispatchWarning[] = []
  return {
    onWarning: (warning) => {
      all.push(warning)
    },
    all,
    ofCode: (code) => all.filter((warning) => warning.code === code),
    clear() {
      all.length = 0
    },
  }
}
