// Asking for backends without selecting them.

import { isText } from './labels.ts'
import { loadProvider, loadUnnamed } from './load.ts'
import type { Provider } from './provider.ts'
import { readEntries, resolve } from './resolve.ts'
import { selectionAround } from './select.ts'
import { fail, type State } from './state.ts'

/** Sorted canonical names, or every label a backend may be selected by. */
export function names(state: State, withAliases: boolean): string[] {
  readEntries(state)
  return [...(withAliases ? state.owners : state.providers).keys()].sort()
}

/** The loaded adapter of a backend, or `null`. */
export function getBackend(state: State, label: string): object | null {
  if (!isText(label)) resolve(state, label)
  readEntries(state)
  return state.owners.get(label)?.adapter ?? null
}

/** Loads one backend whole. */
export async function loadBackend(state: State, label: string): Promise<object> {
  const provider = await resolveAgain(state, label)
  if (provider) return loadProvider(state, provider)
  throw fail(state, 'BAD_ARGUMENTS', { selector: label, reason: label })
}

/** Loads the named backends, or the selected ones; rejects with the first failure in the order given. */
export async function ready(state: State, labels?: string | readonly string[]): Promise<void> {
  const wanted =
    labels === undefined
      ? (selectionAround(state)?.providers ?? [])
      : [labels].flat().map((label) => resolveAgain(state, label))
  const loads = wanted.map(async (one) => {
    const provider = await one
    if (provider) await loadProvider(state, provider)
  })
  for (const result of await Promise.allSettled(loads)) {
    if (result.status === 'rejected') throw result.reason
  }
}

/** Resolves a label; an entry that failed to load when its name was to be learned is tried again. */
async function resolveAgain(state: State, label: string): Promise<Provider | undefined> {
  const { failures, unnamed } = state
  if (failures.has(label))
    await loadUnnamed(
      state,
      [...unnamed].filter((entry) => entry.entrypoint === label),
    )
  return resolve(state, label)
}
