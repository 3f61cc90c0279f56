// Asking for backends without selecting them.

import { loadUnnamed, loadWhole } from './load.ts'
import { readEntries, resolve } from './resolve.ts'
import { selectionAround } from './select.ts'
import type { Provider, State } from './state.ts'

/** Sorted canonical names, or every label a backend may be selected by. */
export function names(state: State, withAliases: boolean): string[] {
  readEntries(state)
  return [...(withAliases ? state.owners : state.providers).keys()].sort()
}

/** The loaded adapter of a backend, or `null`. */
export function getBackend(state: State, label: string): object | null {
  if (typeof label !== 'string' || !label) resolve(state, label)
  if (label === 'cpu' || state.config.reserved.has(label)) return null
  readEntries(state)
  return state.owners.get(label)?.adapter ?? null
}

/** Loads one backend whole. */
export async function loadBackend(state: State, label: string): Promise<object> {
  const provider = await resolveAgain(state, label)
  if (provider) return loadWhole(state, provider)
  const { host } = state.config
  throw state.core.fail('BAD_ARGUMENTS', { host, selector: label, reason: '`cpu` is the host itself' })
}

/** Loads the named backends, or the selected ones; rejects with the first failure in the order given. */
export async function ready(state: State, labels?: string | readonly string[]): Promise<void> {
  const load = async (provider: Provider | undefined): Promise<unknown> =>
    provider && loadWhole(state, provider)
  const byName = async (label: string): Promise<unknown> => load(await resolveAgain(state, label))
  const loads = labels === undefined ? selectedNow(state).map(load) : [labels].flat().map(byName)
  for (const result of await Promise.allSettled(loads)) {
    if (result.status === 'rejected') throw result.reason
  }
}

/** What is selected; unlike a call, asking is no use of it. */
function selectedNow(state: State): readonly (Provider | undefined)[] {
  const { environment, scopes } = state
  if (environment !== undefined && !scopes.current()) return [resolve(state, environment)]
  return selectionAround(state)?.providers ?? []
}

/** Resolves a label; an entry that failed to load when its name was to be learned is tried again. */
async function resolveAgain(state: State, label: string): Promise<Provider | undefined> {
  const failed = state.failures.has(label) && [...state.unnamed].find((entry) => entry.entrypoint === label)
  if (failed) (await loadUnnamed(state, failed))()
  return resolve(state, label)
}
