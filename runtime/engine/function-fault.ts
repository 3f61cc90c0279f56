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
  if (typeof name !== 'string' || !name.trim()) return { option: 'name', reason: 'it is no non-empty string' }
  if (reservedExports.has(exportNameOf(name))) {
    return { option: 'name', reason: `adapters use the export \`${exportNameOf(name)}\` for themselves` }
  }
  if (typeof host !== 'function' || isClass(host)) {
    return { option: 'host', reason: 'it is no function; classes go through `backendClass`' }
  }
  if (functionSlot in host) return { option: 'host', reason: 'it is wrapped already' }
  if (spec?.params?.some((param) => param.name === 'backend')) {
    return { option: 'spec', reason: 'its parameter `backend` would never reach it' }
  }
  return undefined
}
