// Asking for backends without selecting them.

import { isText } from './labels.ts'
import { loadProvider, loadUnnamed } from './load.ts'
import { readEntries, resolve } from './resolve.ts'
import { selectionAround } from './select.ts'
import { fail, type State } from './state.ts'

/** Sorted canonical names, or every label a backend may be selected by. */
export function names(state: State, withAliases: boolean): string[] {
  readEntries(state)
  const { owners } = state
  return [...owners.keys()].filter((label) => withAliases || owners.get(label)!.name === label).sort()
}

/** The loaded adapter of a backend, or `null`. */
export function getBackend(state: State, label: string): object | null {
  if (label === 'cpu') return null
  if (!isText(label)) resolve(state, label)
  readEntries(state)
  return state.owners.get(label)?.adapter ?? null
}

/** Loads one backend whole. */
export async function loadBackend(state: State, label: string): Promise<object> {
  const adapter = await loadLabel(state, label)
  if (adapter) return adapter
  throw fail(state, 'BAD_ARGUMENTS', { selector: label, reason: label })
}

/** Loads the named backends, or the selected ones; rejects with the first failure in the order given. */
export async function ready(state: State, labels?: string | readonly string[]): Promise<void> {
  const wanted = labels === undefined ? (selectionAround(state)?.selectors ?? []) : labels
  const loads = [wanted].flat().map((label) => loadLabel(state, label))
  for (const result of await Promise.allSettled(loads)) {
    if (result.status === 'rejected') throw result.reason
  }
}

/** Loads what a label means, nothing for `cpu`; an entry that failed to load when its name was to be learned is tried again. */
async function loadLabel(state: State, label: string): Promise<object | undefined> {
  if (state.failures.has(label)) await loadUnnamed(state, label)
  const provider = resolve(state, label)
  return provider && loadProvider(state, provider, { selector: label })
}
