// From a label a user typed to a backend, or to the error that says why there is none.

import type { BackendEntry, DispatchData } from '../contract.ts'
import { entriesSlot, type GlobalSlots } from '../core/protocol.ts'
import { listOf } from './config.ts'
import { isText } from './labels.ts'
import { errorOf } from './load.ts'
import { about, type Provider, unread } from './provider.ts'
import { register } from './register.ts'
import { fail, refresh, type State } from './state.ts'

/** Registers, once, what the registry module and the program's other copies of it hold for this host. */
export function readEntries(state: State): void {
  if (state.entriesRead) return
  state.entriesRead = true
  const { entrypointGroup: group } = state
  const { entries = {}, find } = state.core.registry
  const own = Object.hasOwn(entries, group) ? entries[group] : []
  const slot = (globalThis as GlobalSlots)[entriesSlot]?.get(group) ?? []
  // The registry module and the global list may hold the same entry, which is no second claim to its name.
  const found = new Map<string, BackendEntry>()
  // Of two in one place the first counts.
  for (const entry of [...slot, ...(find?.(group) ?? []), ...own!].reverse())
    found.set(keyOf(unread(entry)), entry)
  for (const provider of state.owners.values()) found.delete(keyOf(provider))
  for (const key of [...found.keys()].sort()) register(state, found.get(key)!)
  refresh(state)
}

/** By this entries are sorted, and known again: package, entry point and name, in this order. */
function keyOf(provider: Provider): string {
  return JSON.stringify(about(provider))
}

/**
 * Finds the backend a label means; `undefined` for `cpu`.
 *
 * @param more - What the error should say besides: the function, for instance.
 * @throws `BAD_ARGUMENTS`, `RESERVED_BACKEND`, `UNKNOWN_BACKEND`, `BACKEND_NOT_INSTALLED`, or what is remembered.
 */
export function resolve(state: State, label: unknown, more?: DispatchData): Provider | undefined {
  if (label === 'cpu') return undefined
  readEntries(state)
  const { owners, failures, reserved, trusted, trustedAliases } = state
  const owner = owners.get(label as string)
  if (owner) return owner
  const data = { ...more, selector: label }
  if (!isText(label)) throw fail(state, 'BAD_ARGUMENTS', { ...data, reason: 'no text' })
  const reason = reserved.get(label)
  if (reason) throw fail(state, 'RESERVED_BACKEND', { ...data, reason })
  const backend = trustedAliases.get(label) ?? label
  const failure = failures.get(backend)
  if (failure) throw errorOf(state, failure, data)
  const trust = trusted.get(backend)
  if (trust) {
    const [install = backend] = listOf(trust.package ?? trust.packages)
    throw fail(state, 'BACKEND_NOT_INSTALLED', { ...data, backend, package: install })
  }
  const available = [...owners.keys()].sort()
  const known = [owners, trusted, trustedAliases, reserved, failures]
  throw fail(state, 'UNKNOWN_BACKEND', { ...data, available }, undefined, known)
}
