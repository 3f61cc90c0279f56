import type { BackendEntry } from '../contract.ts'
import { loadUnnamed, share } from './load.ts'
import { register } from './register.ts'
import { readEntries } from './resolve.ts'
import type { State } from './state.ts'

/** Learns every backend's name, loading only those that have no static one. Concurrent calls share one run. */
export function discover(state: State): Promise<void> {
  return share(state.discovering, '', () => discoverNow(state))
}

async function discoverNow(state: State): Promise<void> {
  const found: BackendEntry[] = [...((await state.entries?.()) ?? [])]
  state.entries = undefined
  readEntries(state)
  for (const entry of found) register(state, entry)
  await loadUnnamed(state)
}
