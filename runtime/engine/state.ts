// What one dispatcher's engine remembers. Everything looked up by a user's text is in a Map.

import type { BackendEntry, DispatchData, FunctionSpec, Labels } from '../contract.ts'
import type { Core, HostFunction } from '../core/protocol.ts'
import type { Config } from './config.ts'
import type { Program } from './environment.ts'
import type { Failure, Provider, Selection } from './provider.ts'
import type { Scopes } from './scopes.ts'

/** One dispatcher's engine. */
export interface State extends Config {
  readonly core: Core
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
  readonly program: Program
  /** Name of `<HOST>_NO_DISPATCHING`. */
  readonly offSwitch: string
  entriesRead?: boolean
  readonly discovering: Map<string, Promise<void>>
}

/** Makes an error of this host. `labels` are names to suggest from. */
export function fail(
  { core, hostName: host }: State,
  code: string,
  data: DispatchData,
  cause?: unknown,
  labels?: Labels,
): Error {
  return core.fail(code, { host, ...data }, cause, labels)
}

/** Something changed that decides whether calls have to come to the engine at all, or who can be a candidate. */
export function refresh({
  core,
  autoDispatch,
  owners,
  automatic,
  environment,
  standing,
  entriesRead,
}: State): void {
  automatic.clear()
  core.active = !!(standing || environment || (autoDispatch && (!entriesRead || owners.size)))
}
