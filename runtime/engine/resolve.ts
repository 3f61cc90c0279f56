// From a label a user typed to a backend, or to the error that says why there is none.

import type { BackendEntry, DispatchData } from '../contract.ts'
import { entriesSlot, type GlobalSlots } from '../core/protocol.ts'
import { labelFault } from './labels.ts'
import { errorOf } from './load.ts'
import type { Provider } from './provider.ts'
import { register } from './register.ts'
import { fail, type State } from './state.ts'

/** Registers, once, what the registry module and the program's other copies of it hold for this host. */
export function readEntries(state: State): void {
  if (state.entriesRead) return
  state.entriesRead = true
  const { config, core } = state
  const { entries = {}, find } = core.registry
  const listed = Object.hasOwn(entries, config.group) ? entries[config.group]! : []
  const slot = (globalThis as GlobalSlots)[entriesSlot]?.get(config.group) ?? []
  const known = new Set([...state.providers.values()].map(keyOf))
  for (const [key, entry] of sorted([...listed, ...(find?.(config.group) ?? []), ...slot])) {
    // The registry module and the global list may hold the same entry, which is no second claim to its name.
    if (!key || !known.has(key)) register(state, entry)
    known.add(key)
  }
  state.refresh()
}

function sorted(entries: readonly BackendEntry[]): readonly (readonly [string, BackendEntry])[] {
  return entries
    .map((entry) => [keyOf(entry), entry] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
}

/** By this entries are sorted, and known again; reading a hostile one may throw. */
function keyOf(entry: Pick<BackendEntry, 'package' | 'entrypoint' | 'name'>): string {
  try {
    return [entry.package, entry.entrypoint, entry.name].join('\0')
  } catch {
    return ''
  }
}

/**
 * Finds the backend a label means; `undefined` for `cpu`.
 *
 * @param more - What the error should say besides: the function, for instance.
 * @throws `BAD_ARGUMENTS`, `RESERVED_BACKEND`, `UNKNOWN_BACKEND`, `BACKEND_NOT_INSTALLED`, or what is remembered.
 */
export function resolve(state: State, label: unknown, more?: DispatchData): Provider | undefined {
  const { config } = state
  const data = { ...more, selector: label }
  if (typeof label !== 'string' || !label) {
    throw fail(state, 'BAD_ARGUMENTS', { ...data, reason: labelFault('') })
  }
  if (label === 'cpu') return undefined
  const reason = config.reserved.get(label)
  if (reason !== undefined) throw fail(state, 'RESERVED_BACKEND', { ...data, reason })
  readEntries(state)
  const provider = state.owners.get(label)
  if (provider) return provider
  const backend = config.trustedAliases.get(label) ?? label
  const failure = state.failures.get(backend)
  if (failure) throw errorOf(state, failure, { ...more, selector: label })
  const trust = config.trusted.get(backend)
  if (trust) throw fail(state, 'BACKEND_NOT_INSTALLED', { ...data, backend, package: trust.install })
  const available = [...state.owners.keys()].sort()
  const { trusted, trustedAliases, reserved } = config
  const labels = [available, trusted.keys(), trustedAliases.keys(), reserved.keys(), state.failures.keys()]
  const all = labels.flatMap((list) => [...list])
  throw fail(state, 'UNKNOWN_BACKEND', { ...data, available }, undefined, all)
}

/** Like {@link resolve}, for a selection that nothing will load before it is used: a failed load counts. */
export function resolveUsable(state: State, label: unknown): Provider | undefined {
  const provider = resolve(state, label)
  if (provider?.failure && !provider.adapter) throw errorOf(state, provider.failure, { selector: label })
  return provider
}
