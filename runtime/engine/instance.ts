import type { EngineInstance } from '../core/protocol.ts'
import type { requestOf } from './call.ts'
import type { decide } from './decide.ts'
import type { State } from './state.ts'

/** One dispatcher's engine, with what `/explain` asks: the deciding code itself, of this copy. */
export interface AttachedEngine extends EngineInstance {
  readonly state: State
  readonly requestOf: typeof requestOf
  readonly decide: typeof decide
}
