/**
 * What a simulated machine can do; what is left out stays as it really is.
 *
 * Only answers are simulated. Probes of WebAssembly features are refused by `WebAssembly.validate`, which is how
 * libraries ask; modules still compile.
 */
export interface CapabilityProfile {
    /** WebGPU: `false` for no `navigator.gpu`, `'no-adapter'` where it finds no adapter, or the adapter. */
    readonly webgpu?: false | 'no-adapter' | SimulatedGpu;
    /** WebAssembly's 128-bit SIMD; only `false` can be simulated. */
    readonly simd?: false;
    /** Shared memory: `SharedArrayBuffer` and `crossOriginIsolated`; only `false` can be simulated. */
    readonly threads?: false;
    /** `navigator.hardwareConcurrency`. */
    readonly cores?: number;
}

/** Numbers that can be compared: one, or a typed array, an array or anything else with a length and elements. */
export type Comparable = number | bigint | ArrayLike<number> | ArrayLike<bigint>;

/** What both the runner and the adapters for test frameworks need to know. */
export interface Conformance<TName extends string = string, TRun extends TName = TName> {
    /** The backend to test, by name or alias. */
    readonly backendName: string;
    readonly tests: ConformanceTests<TName>;
    /**
     * Finds the provider object, usually `dispatcher.getBackend` or `dispatcher.loadBackend`.
     *
     * `null` or `undefined` says that there is no such backend.
     */
    getBackend(name: string): unknown;
    /** Names of the tests to run, all of them by default; the order is always that of `tests`. */
    readonly functions?: readonly TRun[];
}

/** What {@link runConformance} takes. */
export interface ConformanceOptions<TName extends string = string, TRun extends TName = TName> extends Conformance<TName, TRun> {
    /** Whether the first failure is thrown and ends the run; `true` by default. */
    readonly throwOnFailure?: boolean;
}

/** How one conformance test went. */
export type ConformanceStatus = 'PASSED' | 'SKIPPED (not implemented)' | `FAILED: ${string}`;

/** What {@link conformanceTests} takes. */
export interface ConformanceTestOptions<TName extends string = string, TRun extends TName = TName> extends Conformance<TName, TRun> {
    /** The `test` or `it` of vitest or `node:test`. */
    test(title: string, body: (context: SkippableTest) => Promise<void>): unknown;
}

/** A host's tests by the name of the host function they concern; each hears the backend's name as it was given. */
export type ConformanceTests<TName extends string = string> = {
    readonly [name in TName]: (backendName: string) => unknown;
};

/** An entry for `register()` that remembers what happened to it. */
export interface FakeBackend extends BackendEntry {
    readonly name: string;
    /** Every call that reached a kernel, in order. */
    readonly calls: readonly FakeCall[];
    /** How many times the adapter was asked for; 0 unless `lazy`. */
    readonly loads: number;
}

/** What {@link fakeBackend} takes. */
export interface FakeBackendOptions {
    readonly name: string;
    readonly aliases?: readonly string[];
    /** Its kernels, or the name of each with what it returns. */
    readonly functions?: Readonly<Record<string, unknown>>;
    /** How its kernels can be called; without one nothing is routed by name. */
    readonly specs?: Readonly<Record<string, FunctionSpec>>;
    /** The package that declares it; `<name>-package` by default. */
    readonly package?: string;
    /** `true`: its adapter is loaded on demand, as that of a real provider is. */
    readonly lazy?: boolean;
}

/** One call that reached a {@link FakeBackend}. */
export interface FakeCall {
    /** Name of the kernel. */
    readonly function: string;
    /** What it was called with, after routing. */
    readonly args: readonly unknown[];
}

/**
 * What {@link closeTo} throws.
 *
 * @example
 * ```ts
 * import { closeTo, NotCloseError } from '@backstitch/runtime/testing'
 *
 * try {
 *   closeTo([1, 2], [1, 3])
 * } catch (error) {
 *   if (error instanceof NotCloseError) console.log(error.index) // 1
 * }
 * ```
 */
export declare class NotCloseError extends Error {
    readonly actual: unknown;
    readonly expected: unknown;
    /** Index of the element that lies furthest outside its tolerance; absent for two numbers or two lengths. */
    readonly index: number | undefined;
    constructor(message: string, actual: unknown, expected: unknown, index?: number);
}

/** A GPU as `navigator.gpu.requestAdapter()` describes it. */
export interface SimulatedGpu {
    /** Names of its features, for instance `shader-f16`. */
    readonly features?: readonly string[];
    /** Its limits, for instance `maxBufferSize`. */
    readonly limits?: Readonly<Record<string, number>>;
}

/** The part of a test's context that vitest and `node:test` have in common. */
export interface SkippableTest {
    skip(note?: string): unknown;
}

/** How far two numbers may lie apart, in numpy's terms: by `atol + rtol × |expected|`. */
export interface Tolerance {
    /** Absolute, in the unit of the values; `1e-8` by default. */
    readonly atol?: number;
    /** Relative, as a part of the expected value; `1e-5` by default, which suits 32-bit floats. */
    readonly rtol?: number;
}

/** A place for warnings that a test can look into. */
export interface WarningRecorder {
    /** What to give `createDispatcher` as `onWarning`. */
    readonly onWarning: (warning: DispatchWarning) => void;
    /** Every warning since the last {@link WarningRecorder.clear}, in order. */
    readonly all: readonly DispatchWarning[];
    /** The warnings of one code. */
    ofCode(code: string): readonly DispatchWarning[];
    /** Forgets what was recorded. */
    clear(): void;
}

/** Machines that users have. */
export declare const capabilityProfiles: {
    /** Neither GPU nor SIMD nor threads, on one core. */
    readonly bare: CapabilityProfile;
    /** A browser without WebGPU. */
    readonly noWebgpu: CapabilityProfile;
    /** A browser with WebGPU on a machine whose GPU is blocked. */
    readonly noAdapter: CapabilityProfile;
    /** An old WebAssembly engine. */
    readonly noSimd: CapabilityProfile;
    /** A page that is not cross-origin isolated. */
    readonly noThreads: CapabilityProfile;
    /** A GPU with the limits that every WebGPU implementation grants, and no optional feature. */
    readonly smallestGpu: CapabilityProfile;
};

/**
 * Asserts that numbers are close to what was expected, as `numpy.allclose` decides it.
 *
 * `NaN` is close to `NaN` alone, an infinity to itself alone, `-0` to `0`. Only the values count: a `Float32Array`
 * may be compared with a plain array.
 *
 * @param actual - What a kernel returned.
 * @param expected - What the host returned, or what is right.
 * @param tolerance - How far the two may lie apart; `{ atol: 0, rtol: 0 }` asks for equal values.
 * @throws {@link NotCloseError} naming the worst element and by how much it is off, or the two lengths.
 * @throws TypeError when one of the two is neither a number nor a list of numbers.
 * @example
 * ```ts
 * import { closeTo } from '@backstitch/runtime/testing'
 *
 * closeTo(new Float32Array([0.1, 0.2]), [0.1, 0.2], { rtol: 1e-6 })
 * ```
 */
export declare function closeTo(actual: Comparable, expected: Comparable, tolerance?: Tolerance): void;

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
export declare function conformanceTests<TName extends string, TRun extends TName = TName>(options: ConformanceTestOptions<TName, TRun>): void;

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
export declare function fakeBackend(options: FakeBackendOptions): FakeBackend;

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
export declare function recordWarnings(): WarningRecorder;

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
export declare function runConformance<TName extends string, TRun extends TName = TName>(options: ConformanceOptions<TName, TRun>): Promise<Record<TRun, ConformanceStatus>>;

/**
 * Runs a test body on a simulated machine, and restores the real one when the body has returned, thrown or settled.
 *
 * The globals of the whole program change while it runs: bodies nest, but two that wait at the same time do not mix.
 *
 * @param profile - What the machine can do; one of {@link capabilityProfiles} or one of your own.
 * @param body - The test; its result is passed on.
 * @example
 * ```ts
 * import { capabilityProfiles, withCapabilities } from '@backstitch/runtime/testing'
 *
 * const found = await withCapabilities(capabilityProfiles.noAdapter, () => navigator.gpu.requestAdapter())
 * console.log(found) // null
 * ```
 */
export declare function withCapabilities<T>(profile: CapabilityProfile, body: () => T): T;
