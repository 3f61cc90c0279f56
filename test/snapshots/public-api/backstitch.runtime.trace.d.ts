/** How often each backend took each function. */
export interface DispatchCounts {
    /** Calls that were dispatched, fallbacks included. */
    readonly calls: number;
    /** Calls of a selected backend that the host ran. */
    readonly fallbacks: number;
    /** Calls that ended with an error. */
    readonly errors: number;
    /** Calls by function, then by backend; `cpu` for a fallback. */
    readonly byFunction: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** How a dispatched call went; times in milliseconds. */
export interface TraceEnd {
    /** Time its backend took to load, 0 if it was loaded. */
    readonly loadMs: number;
    /** Time until it returned, or until the promise it returned was settled. */
    readonly runMs: number;
    /** What it threw, or rejected with. */
    readonly error?: unknown;
}

/** Hears one dispatched call before it runs; a function it returns is called at the end. */
export type TraceListener = (call: TracedCall) => ((end: TraceEnd) => void) | void;

/** A call a backend takes, or the host in its place. */
export interface TracedCall {
    readonly host: string;
    readonly function: string;
    /** Canonical name; `cpu` for a fallback. */
    readonly backend: string;
    /** The label the user typed. */
    readonly selector: string | undefined;
    /** What selected the backend, or why the host runs in its place. */
    readonly reason: string;
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
export declare function countDispatches(dispatcher: BackendDispatcher): {
    counts: DispatchCounts;
    stop: () => void;
};

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
export declare function measureDispatches(dispatcher: BackendDispatcher): () => void;

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
export declare function onDispatch(dispatcher: BackendDispatcher, listener: TraceListener): () => void;

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
export declare function publishDispatches(dispatcher: BackendDispatcher): () => void;
