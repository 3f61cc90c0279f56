// Messages where bytes count: the code, who, and where to read on. What a host author got wrong was told before.

import type { DispatchData, FunctionSpec, Labels } from '../contract.ts'
import type { Core } from '../core/protocol.ts'
import { isText } from '../engine/labels.ts'

/** Words an error or warning. */
export function text(code: string, data: DispatchData, _labels?: Labels): string {
  const about = [data.host, data.function, data.selector ?? data.backend, data.reason].filter(isText)
  return `${code} (${about.join(', ')}) https://unpkg.com/backstitch/docs/problems/${code}.md`
}

/** Checks a host's options. Throws `INVALID_CONFIG` in Node and under the `development` condition, else never. */
export function checkOptions(_core: Core): void {}

/** Checks a host function that is being wrapped, in the same way. */
export function checkFunction(_core: Core, _name: unknown, _host: unknown, _spec?: FunctionSpec): void {}
