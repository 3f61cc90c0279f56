import type { BackendEntry } from '../contract.ts'
/** x */
export function findEntries(_group: string): { entries: readonly BackendEntry[] } {
  return { entries: [] }
}
