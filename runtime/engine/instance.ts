import type { EngineInstance, HostFunction } from '../core/protocol.ts'
import type { Plan, Stop } from './plan.ts'
import type { Provider, Selection } from './provider.ts'
import type { State } from './state.ts'

/** One dispatcher's engine, with what `/explain` asks: the deciding code itself, of this copy. */
export interface AttachedEngine extends EngineInstance {
  readonly state: State
  /** What a call selects; takes its own `backend` out of the arguments. */
  selectionFor(fn: HostFunction, args: unknown[]): Selection | undefined
  /** Whether the environment forbids what a selection chose. */
  isOff(selection: Selection): boolean
  /** Whether a backend takes a call. */
  decide(fn: HostFunction, provider: Provider, args: unknown[], selection: Selection): Plan | Stop
}
