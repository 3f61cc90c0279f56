// What one dispatcher's engine remembers. Everything looked up by a user's text is in a Map.

import type { BackendEntry, DispatchData, DispatchWarning, FunctionSpec } from '../contract.ts'
import type { Core, HostFunction, Source } from '../core/protocol.ts'
import type { Config } from './config.ts'
import type { Plan } from './decide.ts'
import type { Scopes } from './scopes.ts'

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

/** One dispatcher's engine. */
export interface State {
  readonly core: Core
  readonly config: Config
  /** By canonical name. */
  readonly providers: Map<string, Provider>
  /** By canonical name and alias. */
  readonly owners: Map<string, Provider>
  /** By entry point and static name. */
  readonly failures: Map<string, Failure>
  /** Entries whose name only their code knows. */
  readonly unnamed: Set<BackendEntry>
  /** The host's specs, as entries brought them. */
  readonly hostSpecs: Map<string, FunctionSpec>
  /** Warnings given already, of the kinds that are given once. */
  readonly warned: Set<string>
  /** Selections made for single calls, by label. */
  readonly callSelections: Map<string, Selection>
  /** Candidates of automatic dispatch, by host function. */
  readonly automatic: Map<HostFunction, Selection>
  readonly scopes: Scopes
  /** What applies outside every scope. */
  standing: Selection | undefined
  /** `<HOST>_BACKEND`, as long as nobody has validated or replaced it. */
  environment: string | undefined
  /** Name of `<HOST>_NO_DISPATCHING`. */
  readonly offSwitch: string
  /** Whether a scope was ever opened. */
  scoped: boolean
  entriesRead: boolean
  hostEntriesAsked: boolean
  discovering: Promise<void> | undefined
  /** Recomputes whether calls have to come to the engine at all. */
  refresh(): void
}

/** Who a backend is, for errors and warnings. */
export function about({ name, package: owner, entrypoint }: Provider): DispatchData {
  return { backend: name, package: owner, entrypoint }
}

/** Makes an error of this host. `labels` are names to suggest from. */
export function fail(
  { core, config }: State,
  code: string,
  data: DispatchData,
  cause?: unknown,
  labels?: Iterable<string>,
): Error {
  return core.fail(code, { host: config.host, ...data }, cause, labels)
}

/** A registration or a load changed who can be a candidate. */
export function forgetCandidates(state: State): void {
  state.callSelections.clear()
  state.automatic.clear()
  state.refresh()
}
