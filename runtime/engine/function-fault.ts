import type { FunctionSpec } from '../contract.ts'
import { functionSlot } from '../core/protocol.ts'
import type { Fault } from '../texts/short.ts'
import { isClass } from './adapter.ts'
import { exportNameOf } from './decide.ts'

const reservedExports = new Set([
  'name',
  'aliases',
  'hooks',
  'canHas',
  'getImplementation',
  'default',
  'then',
])

/** What is wrong with a host function that is being wrapped. */
export function functionFault(name: unknown, host: unknown, spec?: FunctionSpec): Fault | undefined {
  if (typeof name !== 'string' || !name.trim()) return { option: 'name', reason: 'no text' }
  if (reservedExports.has(exportNameOf(name))) {
    return { option: 'name', reason: 'reserved export' }
  }
  if (typeof host !== 'function' || isClass(host)) {
    return { option: 'host', reason: 'no function' }
  }
  if (functionSlot in host) return { option: 'host', reason: 'wrapped' }
  if (spec?.params?.some((param) => param.name === 'backend')) {
    return { option: 'spec', reason: 'has backend' }
  }
  return undefined
}
