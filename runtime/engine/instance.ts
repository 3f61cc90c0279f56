import type { EngineInstance } from '../core/protocol.ts'
import type { State } from './state.ts'

/** One dispatcher's engine, with what `/explain` looks at. */
export interface AttachedEngine extends EngineInstance {
  readonly state: State
}
