import { text } from '#texts'
import type { DispatchData, Labels } from '../contract.ts'

/**
 * What a dispatcher throws, or rejects with.
 *
 * Two copies of this package in one program have two such classes: look at `code`, or at the symbol
 * `Symbol.for('backstitch.error/1')`, not at `instanceof`.
 *
 * @example
 * ```ts
 * import { DispatchError } from '@backstitch/runtime'
 *
 * const error = new DispatchError('BAD_ARGUMENTS', { host: 'vectorkit', reason: 'the name is empty' })
 * console.log(error.code, error.data.reason)
 * ```
 */
export class DispatchError extends Error {
  /** Stable and searchable, with a page under `docs/problems/`. */
  declare readonly code: string
  /** `host`, and where they apply `function`, `backend`, `selector`, `package`, `entrypoint`, `reason` and more. */
  declare readonly data: DispatchData

  /** `labels` are the names a suggestion is picked from; `cause` is what went wrong underneath. */
  constructor(code: string, data: DispatchData, cause?: unknown, labels?: Labels) {
    super(text(code, data, labels), cause === undefined ? {} : { cause })
    this.code = code
    this.data = data
    // By this, and not by `instanceof`, one copy of this package knows an error of another.
    Object.defineProperty(this, Symbol.for('backstitch.error/1'), { value: true })
  }

  override get name(): string {
    return 'DispatchError'
  }
}
