import type { EngineInstance, HostFunction } from '../core/protocol.ts'
import type { Request } from './call.ts'
import type { Plan, Stop } from './plan.ts'
import type { Provider, Selection } from './provider.ts'
import type { State } from './state.ts'

/** One dispatcher's engine, with what `/explain` asks: the deciding code itself, of this copy. */
export interface AttachedEngine extends EngineInstance {
  readonly state: State
  /** What a call selects. */
  requestOf(fn: HostFunction, args: unknown[]): Request
  /** Whether the environment forbids what a selection chose. */
  isOff(selection: Selection): boolean
  /** Whether a backend takes a call. */
  decide(fn: HostFunction, provider: Provider, args: unknown[], selection: Selection): Plan | Stop
}
