// A registered backend, what may be wrong with it, and a choice among several.

import type { BackendEntry, DispatchData, DispatchWarning, FunctionSpec } from '../contract.ts'
import type { HostFunction, Source } from '../core/protocol.ts'
import type { Plan } from './plan.ts'

/** A registered backend. */
export interface Provider {
  readonly name: string
  aliases: readonly string[]
  readonly entrypoint: string
  readonly package: string
  readonly trusted: boolean
  /** Whether its first use has been told. */
  announced: boolean
  /** Whether its labels were known before its code, which they must then agree with. */
  readonly static: boolean
  readonly load: BackendEntry['load']
  /** Functions it lists; `undefined` if it lists none. */
  readonly functions: ReadonlyMap<string, FunctionSpec> | undefined
  adapter: object | undefined
  loading: Promise<object> | undefined
  /** Modules of its lazily loaded functions, by name. */
  readonly modules: Map<string, object>
  readonly loadingModules: Map<string, Promise<object>>
  /** Why its last loading failed. */
  failure: Failure | undefined
  readonly plans: Map<HostFunction, Plan>
  /** What automatic dispatch says of it, by function. */
  readonly notices: Map<HostFunction, DispatchWarning>
}

/** What is told about a provider that cannot be used, whenever somebody asks for it. */
export interface Failure {
  readonly code: string
  readonly data: DispatchData
  readonly cause?: unknown
}

/** Backends a call may run on, in order; `undefined` among them is the host. */
export interface Selection {
  readonly providers: readonly (Provider | undefined)[]
  /** The labels as typed. */
  readonly selectors: readonly string[]
  /** Whether the next one is tried when one passes. */
  readonly list: boolean
  readonly source: Source
}

/** Who a backend is, for errors and warnings. */
export function about({ name, package: owner, entrypoint }: Provider): DispatchData {
  return { backend: name, package: owner, entrypoint }
}
