// What one dispatcher's engine remembers. Everything looked up by a user's text is in a Map.

import type { BackendEntry, DispatchData, FunctionSpec } from '../contract.ts'
import type { Core, HostFunction } from '../core/protocol.ts'
import type { Config } from './config.ts'
import type { Failure, Provider, Selection } from './provider.ts'
import type { Scopes } from './scopes.ts'

/** One dispatcher's engine. */
export interface State extends Config {
  readonly core: Core
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
  /** Candidates of automatic dispatch, by host function. */
  readonly automatic: Map<HostFunction, Selection>
  readonly scopes: Scopes
  /** What applies outside every scope. */
  standing?: Selection | undefined
  /** `<HOST>_BACKEND`, as long as nobody has validated or replaced it; anything in a page that has such an element. */
  environment?: unknown
  /** Where environment variables are; looked up once, because that costs as much as reading one. */
  readonly variables: { readonly [name: string]: unknown }
  /** Name of `<HOST>_NO_DISPATCHING`. */
  readonly offSwitch: string
  /** Whether a scope was ever opened. */
  scoped?: boolean
  entriesRead?: boolean
  readonly discovering: Map<string, Promise<void>>
}

/** Makes an error of this host. `labels` are names to suggest from. */
export function fail(
  { core, hostName: host }: State,
  code: string,
  data: DispatchData,
  cause?: unknown,
  labels?: Iterable<string>,
): Error {
  return core.fail(code, { host, ...data }, cause, labels)
}

/** Recomputes whether calls have to come to the engine at all. */
export function refresh(state: State): void {
  const { core, autoDispatch, providers, environment, standing, scoped, entriesRead } = state
  core.active = !!(standing || environment || scoped || (autoDispatch && (!entriesRead || providers.size)))
}

/** A registration or a load changed who can be a candidate. */
export function forgetCandidates(state: State): void {
  state.automatic.clear()
  refresh(state)
}
