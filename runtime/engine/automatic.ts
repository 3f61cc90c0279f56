// scikit-image's mode: with nothing selected, loaded backends that list a function are asked in order of name.

import type { HostFunction } from '../core/protocol.ts'
import { specOf } from './decide.ts'
import { names } from './lookup.ts'
import type { Provider, Selection } from './provider.ts'
import { warnUntrusted } from './select.ts'
import type { State } from './state.ts'
import { tell, warningOf } from './warn.ts'

/** The candidates of automatic dispatch, if the host wants it. */
export function automaticSelection(state: State, fn: HostFunction): Selection | undefined {
  if (!state.autoDispatch) return undefined
  let selection = state.automatic.get(fn)
  if (!selection) {
    const providers = names(state, false)
      .map((name) => state.owners.get(name)!)
      .filter((provider) => provider.adapter && specOf(provider, fn))
    selection = { providers, selectors: [], list: true, source: 'automatic' }
    state.automatic.set(fn, selection)
  }
  return selection
}

/** Says that a call was dispatched: to the host's listener every time, to the console once. */
export function notify(state: State, fn: HostFunction, provider: Provider): void {
  warnUntrusted(state, provider)
  let notice = provider.notices.get(fn)
  if (notice && !state.onWarning) return
  if (!notice) {
    const variable = `${state.offSwitch}=1`
    notice = warningOf(state, 'DISPATCHED', { function: fn.name, backend: provider.name, variable })
    provider.notices.set(fn, notice)
  }
  tell(state, notice)
}
