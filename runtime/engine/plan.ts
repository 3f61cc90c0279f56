// What the deciding code says of one backend and one call.

import type { FunctionSpec } from '../contract.ts'
import type { Callable } from '../core/protocol.ts'

/** Puts a call's arguments where a kernel takes them. `selector` is the backend as the user typed it. */
export type Route = (args: unknown[], selector: string) => unknown[]

/** A kernel that takes the call. */
export interface Plan {
  readonly kernel: Callable
  /** Puts the arguments where the kernel wants them; `undefined` passes them on as they are. */
  readonly route?: Route | undefined
}

/** What a backend has for a host function, with what was looked at, to notice when it no longer holds. */
export interface Offer extends Partial<Plan> {
  /** Name of the export. */
  readonly key: string
  readonly exported: unknown
  readonly hostSpec: FunctionSpec | undefined
}

/** Why a backend does not take the call, at least not now. */
export interface Stop {
  readonly kernel?: undefined
  readonly stage: 'declared' | 'available' | 'canRun' | 'shouldRun'
  readonly reason: string
  /** Set if this ends the call: the error to throw. */
  readonly code?: string | undefined
  /** Set if the export is the host's own class, which is the host. */
  readonly host?: true
}
