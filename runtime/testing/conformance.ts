// Runs a host's own tests against one backend. Correctness and tolerances are the host's: nothing is imported here.

import type { DispatchData } from '../contract.ts'
import { DispatchError } from '../core/error.ts'

/** How one conformance test went. */
export type ConformanceStatus = 'PASSED' | 'SKIPPED (not implemented)' | `FAILED: ${string}`

/** A host's tests by the name of the host function they concern; each hears the backend's name as it was given. */
export type ConformanceTests<TName extends string = string> = {
  readonly [name in TName]: (backendName: string) => unknown
}

/** What both the runner and the adapters for test frameworks need to know. */
export interface Conformance<TName extends string = string, TRun extends TName = TName> {
  /** The backend to test, by name or alias. */
  readonly backendName: string
  readonly tests: ConformanceTests<TName>
  /**
   * Finds the provider object, usually `dispatcher.getBackend` or `dispatcher.loadBackend`.
   *
   * `null` or `undefined` says that there is no such backend.
   */
  getBackend(name: string): unknown
  /** Names of the tests to run, all of them by default; the order is always that of `tests`. */
  readonly functions?: readonly TRun[]
}

/** What {@link runConformance} takes. */
export interface ConformanceOptions<TName extends string = string, TRun extends TName = TName>
  extends Conformance<TName, TRun> {
  /** Whether the first failure is thrown and ends the run; `true` by default. */
  readonly throwOnFailure?: boolean
}

/**
 * Runs a host's tests against a backend and says of each how it went.
 *
 * A test whose function the backend does not export is skipped; only the presence of the export is checked.
 *
 * @param options - The backend, the tests, and how to find the one for the other.
 * @returns A status for each test that was to run, in the order of `tests`.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` when `functions` is no list of names in `tests`,
 * `BACKEND_NOT_INSTALLED` when `getBackend` finds nothing; and what a test throws, unless `throwOnFailure` is `false`.
 * @example
 * ```ts
 * import { closeTo, runConformance } from '@backstitch/runtime/testing'
 * import { dispatcher, matrix, pairwiseDistances, settings } from 'vectorkit'
 *
 * const points = matrix(2, 2, Float32Array.of(0, 0, 3, 4))
 * const report = await runConformance({
 *   backendName: 'wasm',
 *   getBackend: dispatcher.loadBackend,
 *   tests: {
 *     pairwiseDistances: async (backend) => {
 *       const { data } = await settings.useBackend(backend, () => pairwiseDistances(points))
 *       closeTo(data, [0, 5, 5, 0])
 *     },
 *   },
 *   throwOnFailure: false,
 * })
 * console.log(report.pairwiseDistances) // PASSED
 * ```
 */
export async function runConformance<TName extends string, TRun extends TName = TName>(
  options: ConformanceOptions<TName, TRun>,
): Promise<Record<TRun, ConformanceStatus>> {
  const { backendName, throwOnFailure = true } = options
  const names = namesToRun(options)
  const backend = await findBackend(options)
  const statuses: [string, ConformanceStatus][] = []
  for (const name of names) {
    if (!exportsFunction(backend, name)) {
      statuses.push([name, 'SKIPPED (not implemented)'])
      continue
    }
    try {
      await options.tests[name](backendName)
      statuses.push([name, 'PASSED'])
    } catch (error) {
      if (throwOnFailure) throw error
      statuses.push([name, `FAILED: ${messageOf(error)}`])
    }
  }
  return Object.fromEntries(statuses) as Record<TRun, ConformanceStatus>
}

/** The part of a test's context that vitest and `node:test` have in common. */
export interface SkippableTest {
  skip(note?: string): unknown
}

/** What {@link conformanceTests} takes. */
export interface ConformanceTestOptions<TName extends string = string, TRun extends TName = TName>
  extends Conformance<TName, TRun> {
  /** The `test` or `it` of vitest or `node:test`. */
  test(title: string, body: (context: SkippableTest) => Promise<void>): unknown
}

/**
 * Declares one test of vitest or `node:test` for each conformance test.
 *
 * The backend is looked for when the first test runs; a function it does not export is shown as skipped.
 *
 * @param options - The framework's `test`, the backend, the tests, and how to find the one for the other.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` when `functions` is no list of names in `tests`.
 * @example
 * ```ts
 * import { test } from 'node:test'
 * import { closeTo, conformanceTests } from '@backstitch/runtime/testing'
 * import { dispatcher, matrix, pairwiseDistances, settings } from 'vectorkit'
 *
 * const tests = {
 *   pairwiseDistances: async (backend: string) => {
 *     const points = matrix(2, 2, Float32Array.of(0, 0, 3, 4))
 *     const { data } = await settings.useBackend(backend, () => pairwiseDistances(points))
 *     closeTo(data, [0, 5, 5, 0])
 *   },
 * }
 * conformanceTests({ test, tests, backendName: 'wasm', getBackend: dispatcher.loadBackend })
 * ```
 */
export function conformanceTests<TName extends string, TRun extends TName = TName>(
  options: ConformanceTestOptions<TName, TRun>,
): void {
  const { backendName, test } = options
  let backend: Promise<object> | undefined
  for (const name of namesToRun(options)) {
    test(`${backendName}: ${name}`, async (context) => {
      backend ??= findBackend(options)
      if (!exportsFunction(await backend, name)) {
        context.skip('not implemented')
        return
      }
      await options.tests[name](backendName)
    })
  }
}

/** The names to run, in the order of `tests`; a typo must not pass for a success with no test. */
function namesToRun<TName extends string, TRun extends TName>(options: Conformance<TName, TRun>): TRun[] {
  const { backendName: backend, tests, functions } = options
  const known = Object.keys(tests) as TRun[]
  if (functions === undefined) return known
  if (!Array.isArray(functions)) throw badFunctions(backend, '`functions` is no array of names')
  for (const name of functions as readonly unknown[]) {
    if (typeof name !== 'string' || name === '')
      throw badFunctions(backend, '`functions` holds something that is no name')
    if (!Object.hasOwn(tests, name)) throw badFunctions(backend, `there is no test called \`${name}\``, name)
  }
  return known.filter((name) => functions.includes(name))
}

function badFunctions(selector: string, reason: string, name?: string): DispatchError {
  const data: DispatchData = { selector, parameter: 'functions', reason }
  if (name !== undefined) data.function = name
  return new DispatchError('BAD_ARGUMENTS', data)
}

async function findBackend({ backendName, getBackend }: Conformance): Promise<object> {
  const backend: unknown = await getBackend(backendName)
  if (backend !== null && backend !== undefined) return backend
  const reason = `\`getBackend\` finds no backend called \`${backendName}\``
  throw new DispatchError('BACKEND_NOT_INSTALLED', { selector: backendName, package: backendName, reason })
}

/** Whether a provider has an export of this name; what every object inherits is none. */
function exportsFunction(backend: object, name: string): boolean {
  const exported: unknown = (backend as { readonly [name: string]: unknown })[name]
  if (exported === null || exported === undefined) return false
  return exported !== (Object.prototype as { readonly [name: string]: unknown })[name]
}

function messageOf(error: unknown): string {
  const { message } = Object(error) as { readonly message?: unknown }
  if (typeof message === 'string') return message
  try {
    return String(error)
  } catch {
    return 'something that cannot be shown was thrown'
  }
}
