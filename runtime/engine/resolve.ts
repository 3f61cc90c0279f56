// From a label a user typed to a backend, or to the error that says why there is none.

import type { BackendEntry, DispatchData } from '../contract.ts'
import { entriesSlot, type GlobalSlots } from '../core/protocol.ts'
import { isText } from './labels.ts'
import { errorOf } from './load.ts'
import type { Provider } from './provider.ts'
import { register } from './register.ts'
import { fail, type State } from './state.ts'

/** Registers, once, what the registry module and the program's other copies of it hold for this host. */
export function readEntries(state: State): void {
  if (state.entriesRead) return
  state.entriesRead = true
  const { group } = state
  const { entries = {}, find } = state.core.registry
  // The registry module and the global list may hold the same entry, which is no second claim to its name.
  const found = new Map<string, BackendEntry>()
  const own = Object.hasOwn(entries, group) ? entries[group] : []
  const slot = (globalThis as GlobalSlots)[entriesSlot]?.get(group) ?? []
  for (const entry of [...slot, ...(find?.(group) ?? []), ...own!]) found.set(keyOf(entry, found.size), entry)
  for (const provider of state.providers.values()) found.delete(keyOf(provider))
  for (const key of [...found.keys()].sort()) register(state, found.get(key)!)
  state.refresh()
}

/** By this entries are sorted, and known again; reading a hostile one may throw. */
function keyOf(entry: Pick<BackendEntry, 'package' | 'entrypoint' | 'name'>, otherwise?: number): string {
  try {
    return [entry.package, entry.entrypoint, entry.name].join('\0')
  } catch {
    return `${otherwise}`
  }
}

/**
 * Finds the backend a label means; `undefined` for `cpu`.
 *
 * @param more - What the error should say besides: the function, for instance.
 * @throws `BAD_ARGUMENTS`, `RESERVED_BACKEND`, `UNKNOWN_BACKEND`, `BACKEND_NOT_INSTALLED`, or what is remembered.
 */
export function resolve(state: State, label: unknown, more?: DispatchData): Provider | undefined {
  const { owners, failures, reserved, trusted, trustedAliases } = state
  const known = owners.get(label as string)
  if (known || label === 'cpu') return known
  const refuse = (code: string, data: DispatchData, labels?: string[]): Error =>
    fail(state, code, { ...more, selector: label, ...data }, undefined, labels)
  if (!isText(label)) throw refuse('BAD_ARGUMENTS', { reason: 'no text' })
  const reason = reserved.get(label)
  if (reason !== undefined) throw refuse('RESERVED_BACKEND', { reason })
  if (!state.entriesRead) {
    readEntries(state)
    return resolve(state, label, more)
  }
  const backend = trustedAliases.get(label) ?? label
  const failure = failures.get(backend)
  if (failure) throw errorOf(state, failure, { ...more, selector: label })
  const trust = trusted.get(backend)
  if (trust) {
    const [install = backend] = [...trust.package, ...trust.packages]
    throw refuse('BACKEND_NOT_INSTALLED', { backend, package: install })
  }
  const available = [...owners.keys()].sort()
  const maps = [owners, trusted, trustedAliases, reserved, failures]
  throw refuse(
    'UNKNOWN_BACKEND',
    { available },
    maps.flatMap((map) => [...map.keys()]),
  )
}
