// scikit-image's mode: with nothing selected, loaded backends that list a function are asked in order of name.

import type { HostFunction } from '../core/protocol.ts'
import { specOf } from './decide.ts'
import { readEntries } from './resolve.ts'
import type { Selection, State } from './state.ts'

/** The candidates of automatic dispatch, or `undefined` where the host runs without further ado. */
export function automaticSelection(state: State, fn: HostFunction): Selection | undefined {
  if (!state.config.autoDispatch) return undefined
  readEntries(state)
  let selection = state.automatic.get(fn)
  if (!selection) {
    const providers = [...state.providers.values()]
      .filter((provider) => provider.adapter && specOf(provider, fn))
      .sort((left, right) => (left.name < right.name ? -1 : 1))
    const selectors = providers.map((provider) => provider.name)
    selection = { providers, selectors, list: true, source: 'automatic' }
    state.automatic.set(fn, selection)
  }
  return selection.providers.length ? selection : undefined
}
