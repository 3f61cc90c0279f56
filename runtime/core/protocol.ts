// What core and engine say to each other. They may be different copies, or different versions, of this package:
// everything goes through these shapes, found by global symbols, and errors are made by the core's own `fail`.

import type {
  BackendEntry,
  Bound,
  DispatchData,
  DispatcherOptions,
  FunctionSpec,
  Labels,
} from '../contract.ts'

/** Property of a wrapper that holds its {@link HostFunction}. */
export const functionSlot: unique symbol = Symbol.for('backstitch.function/1') as never

/** Property of a dispatcher that holds its {@link Core}. */
export const dispatcherSlot: unique symbol = Symbol.for('backstitch.dispatcher/1') as never

/** Property of `globalThis` that holds the {@link Engine}. */
export const engineSlot: unique symbol = Symbol.for('backstitch.engine/1') as never

/** Property of `globalThis` that holds the cores which wait for an engine. */
export const waitingSlot: unique symbol = Symbol.for('backstitch.waiting/1') as never

/** Property of `globalThis` that holds a Map from entry-point group to entries. */
export const entriesSlot: unique symbol = Symbol.for('backstitch.entries/1') as never

/** Property of `globalThis` that tells the copies of this package by one of their functions each. */
export const copiesSlot: unique symbol = Symbol.for('backstitch.copies/1') as never

/** What this package keeps on `globalThis`. */
export interface GlobalSlots {
  [engineSlot]?: Engine
  [waitingSlot]?: (() => void)[]
  [copiesSlot]?: Set<unknown>
  [entriesSlot]?: ReadonlyMap<string, readonly BackendEntry[]>
}

/** Any function, as it is called: with whatever was given. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown

/** Why an export is no kernel. */
export interface Unfit {
  readonly stage: 'declared'
  readonly reason: string
  /** The error to throw. */
  readonly code?: string
  /** Set if it is the host's own, which is the host. */
  readonly host?: true
}

/** A dispatched function of the host. */
export interface HostFunction {
  /** The name given to `backendDispatch`. */
  readonly name: string
  /** The host's own implementation. */
  readonly original: Callable
  readonly core: Core
  /** The host's spec, once it is known. */
  spec: FunctionSpec | undefined
  /** Whether dispatch errors are rejections. */
  async: boolean
  /** Index of the options object; -1 while unknown, when the last argument is looked at. */
  optionsIndex: number
  /** Set for a dispatched class: makes a kernel of what a backend exports, or says why it is none. */
  readonly adopt?: (exported: unknown) => Callable | Unfit
}

/** Where a selection came from. */
export type Source = 'call' | 'scope' | 'setting' | 'environment' | 'automatic'

/** A host's dispatcher, as far as its engine sees it. */
export interface Core {
  readonly options: DispatcherOptions
  /** Entries registered before there was an engine. */
  readonly queue: BackendEntry[]
  readonly registry: Registry
  /** Who decides: the engine, as soon as there is one, or the stand-in that knows only `cpu`. */
  selecting(): Selecting
  /** Makes an error of the class this core exports. `labels` are names to suggest from. */
  fail(code: string, data: DispatchData, cause?: unknown, labels?: Labels): Error
  /** Words a warning. */
  text(code: string, data: DispatchData): string
  /** Whether calls go to the engine because a backend may be selected outside of scopes. */
  active: boolean
  /** Tells whether the running code may be in a scope; set once one has been opened. */
  inScope?: () => boolean
  engine: EngineInstance | undefined
  /** Hears dispatched calls; set by `/trace`, absent at no cost. */
  listener?: Observer | undefined
}

/** The rules about providers, routing, scopes and environment, for any number of dispatchers. */
export interface Engine {
  /** Takes over one dispatcher. */
  attach(core: Core): EngineInstance
}

/** The part of a dispatcher that needs an engine; a core without one has a stand-in that knows only `cpu`. */
export interface Selecting {
  selected(): string
  select(name: string): void
  use(names: string | readonly string[], body?: (on: Bound) => unknown): unknown
  /** Sorted canonical names, or with their aliases. */
  names(withAliases: boolean): string[]
  get(name: string): object | null
  load(name: string): Promise<object>
  ready(names?: string | readonly string[]): Promise<void>
  discover(): Promise<void>
  register(entry: BackendEntry): void
  call(fn: HostFunction, self: unknown, args: unknown[]): unknown
}

/** One dispatcher's engine. */
export type EngineInstance = Selecting

/** A call a backend takes, or the host in its place. */
export interface TracedCall {
  readonly host: string
  readonly function: string
  /** Canonical name; `cpu` for a fallback. */
  readonly backend: string
  /** The label the user typed. */
  readonly selector: string | undefined
  /** What selected the backend, or why the host runs in its place. */
  readonly reason: string
}

/** Runs a dispatched call and returns its result; set by `/trace`. */
export type Observer = (call: TracedCall, loadMs: number, body: () => unknown) => unknown

/** What the registry module knows of entries; either may be missing. */
export interface Registry {
  readonly entries: Readonly<Record<string, readonly BackendEntry[]>> | undefined
  readonly find: ((group: string) => readonly BackendEntry[]) | undefined
}

/**
 * What a kernel returns to say "not me, next".
 *
 * @example
 * ```ts
 * import { NotImplemented } from '@backstitch/runtime'
 *
 * export function total(values: number[]): number | typeof NotImplemented {
 *   return values.length > 1e6 ? values.reduce((a, b) => a + b, 0) : NotImplemented
 * }
 * ```
 */
export const NotImplemented: unique symbol = Symbol.for('backstitch.NotImplemented') as never
