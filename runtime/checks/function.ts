// What may be wrong with a host function.

import type { FunctionSpec } from '../contract.ts'
import { type Core, functionSlot } from '../core/protocol.ts'
import { isClass } from '../engine/adapter.ts'
import { exportNameOf } from '../engine/decide.ts'

const reservedExports = new Set([
  'name',
  'aliases',
  'hooks',
  'canHas',
  'getImplementation',
  'default',
  'then',
])

/** Checks a host function that is being wrapped. Throws `INVALID_CONFIG`. */
export function checkFunction(
  { options, fail }: Core,
  name: unknown,
  host: unknown,
  spec?: FunctionSpec,
): void {
  const need = (holds: unknown, option: string, reason: string): void => {
    if (!holds) throw fail('INVALID_CONFIG', { host: options.hostName, function: name, option, reason })
  }
  const isName = typeof name === 'string' && name.trim() !== ''
  need(isName, 'name', 'no text')
  need(!reservedExports.has(exportNameOf(String(name))), 'name', 'reserved export')
  need(typeof host === 'function' && !isClass(host), 'host', 'no function')
  // Read, not looked for with `in`: a wrapped class only answers for itself.
  need((host as { [functionSlot]?: unknown })[functionSlot] === undefined, 'host', 'wrapped')
  need(!spec?.params?.some((param) => param.name === 'backend'), 'spec', 'has backend')
}
