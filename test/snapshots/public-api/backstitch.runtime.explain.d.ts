/** What one candidate came to. */
export interface Candidate {
    /** Canonical name; `cpu` for the host. For a selection that names nothing, the label as typed. */
    readonly backend: string;
    /** Whether it would run, has let the next one try, or would end the call with an error. */
    readonly verdict: 'runs' | 'passed' | 'failed';
    /** Where in the pipeline that was decided. */
    readonly stage: 'selection' | 'declared' | 'available' | 'canRun' | 'shouldRun' | 'call' | 'fallback';
    readonly reason: string;
    /** What selected it; `none` for a backend that is installed but not selected, and for the host by default. */
    readonly source: Source | 'none';
}

/** One parameter, by who declares it. */
export interface DescribedParameter extends ParamSpec {
    readonly class: 'shared' | 'backend-only' | 'host-only';
    /** Backends that declare it, sorted. */
    readonly backends: readonly string[];
}

/** A dispatched function's parameters, and who provides them. */
export interface Description {
    readonly function: string;
    readonly host: string;
    readonly async: boolean;
    /** Host parameters first, then those that backends add, in order of the backends' names. */
    readonly parameters: readonly DescribedParameter[];
    readonly providers: readonly {
        readonly backend: string;
        readonly aliases: readonly string[];
        readonly package: string;
        readonly entrypoint: string;
        readonly trusted: boolean;
        readonly loaded: boolean;
    }[];
}

/** A call that was not made, explained. */
export interface Explanation {
    readonly function: string;
    /** Canonical name of what would run, `cpu` for the host; `null` if the call would end with an error. */
    readonly backend: string | null;
    /** Selected candidates in order, then every other installed backend by name, then the host. */
    readonly candidates: readonly Candidate[];
}

/**
 * Describes a dispatched function as installed backends extend it: merged parameters, their docs, the providers.
 *
 * @throws {@link DispatchError} `BAD_ARGUMENTS` if `fn` is no dispatched function.
 * @example
 * ```ts
 * import { describe } from '@backstitch/runtime/explain'
 * import { pairwiseDistances } from 'vectorkit'
 *
 * for (const { name, backends } of describe(pairwiseDistances).parameters) console.log(name, backends)
 * ```
 */
export declare function describe(fn: (...args: never) => unknown): Description;

/**
 * Says which backend a call would run on, and what stopped every other one.
 *
 * Nothing is run or loaded, but the `canRun`, `shouldRun` and `canHas` of loaded backends are asked, as the call would.
 *
 * @param fn - A dispatched function.
 * @param args - What it would be called with, `backend` included.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` if `fn` is no dispatched function.
 * @example
 * ```ts
 * import { explain } from '@backstitch/runtime/explain'
 * import { matrix, pairwiseDistances } from 'vectorkit'
 *
 * const { backend, candidates } = explain(pairwiseDistances, matrix(2, 1), { backend: 'wasm' })
 * console.log(backend) // vectorkit_wasm
 * for (const { backend, verdict, reason } of candidates) console.error(backend, verdict, reason)
 * ```
 */
export declare function explain<A extends readonly unknown[]>(fn: (...args: A) => unknown, ...args: NoInfer<A>): Explanation;
