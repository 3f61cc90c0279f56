// Bringing in a backend's code: one load at a time, checked against what was said of it before.

import type { BackendEntry, DispatchData } from '../contract.ts'
import { adapterOf, nameOf } from './adapter.ts'
import { claimAliases, claimsOf } from './aliases.ts'
import { exportNameOf } from './decide.ts'
import { describe, type Failure, failureOf, type Provider, unread } from './provider.ts'
import { register, remember } from './register.ts'
import { fail, refresh, type State } from './state.ts'

/**
 * Loads a backend's adapter, and what it keeps in modules of their own: for one function, or for all.
 *
 * @param about - Who asks: the function and the label, which the error says besides.
 * @param key - Name of the one function.
 */
export async function loadProvider(
  state: State,
  provider: Provider,
  about: DispatchData,
  key?: string,
): Promise<object> {
  try {
    const adapter = await loadModule(state, provider, '')
    const lazy = [...(provider.functions ?? [])].filter(
      ([name, { load }]) => load && (key === undefined || name === key || name === exportNameOf(key)),
    )
    await Promise.all(lazy.map(([name]) => loadModule(state, provider, name)))
    return adapter
  } catch (failure) {
    throw errorOf(state, failure as Failure, about)
  }
}

/**
 * Loads one lazily loaded function's module, or the adapter if the name is empty.
 *
 * Concurrent calls share one load, and a failed one is not kept. Rejects with a {@link Failure}.
 */
async function loadModule(state: State, provider: Provider, name: string): Promise<object> {
  const { adapter, modules, loading } = provider
  const known = name ? modules.get(name) : adapter
  return known ?? share(loading, name, () => loadNow(state, provider, name))
}

/** Runs something unless it is running already; those who ask meanwhile share the outcome. */
export function share<T>(running: Map<string, Promise<T>>, name: string, run: () => Promise<T>): Promise<T> {
  let shared = running.get(name)
  if (!shared) {
    shared = run().finally(() => running.delete(name))
    running.set(name, shared)
  }
  return shared
}

async function loadNow(state: State, provider: Provider, name: string): Promise<object> {
  let code = 'BACKEND_LOAD_FAILED'
  try {
    const loaded = await (name ? provider.functions!.get(name)! : provider).load!()
    if (!name) {
      code = 'PROVIDER_INVALID'
      provider.adapter = admit(state, provider, loaded)
    } else if (loaded) provider.modules.set(name, loaded)
    else throw new TypeError('no object')
  } catch (cause) {
    const failure = failureOf(
      provider,
      code,
      { ...(name && { function: name }), reason: describe(cause) },
      cause,
    )
    provider.failure = failure
    remember(state, provider, failure)
    throw failure
  }
  provider.failure = undefined
  state.failures.delete(provider.entrypoint)
  refresh(state)
  return provider.adapter!
}

/** The adapter a loaded value stands for, held to its metadata; an alias that only the code claims is dropped. */
function admit(state: State, provider: Provider, loaded: unknown): object {
  const adapter = adapterOf(loaded)
  nameOf(adapter, provider.name)
  claimAliases(state, provider, claimsOf((adapter as BackendEntry).aliases), () => 'not listed')
  return adapter
}

/**
 * Imports entries whose names only their code knows, and then checks them.
 *
 * Loaded at once, registered in their order: of two claims the first registered wins.
 *
 * @param label - Only those of this entry point; all by default.
 */
export async function loadUnnamed(state: State, label?: unknown): Promise<void> {
  const entries = [...state.unnamed].filter(({ entrypoint }) => label === undefined || entrypoint === label)
  const results = await Promise.allSettled(entries.map(async (entry) => entry.load!()))
  for (const [at, result] of results.entries()) {
    const entry = entries[at]!
    if (result.status === 'fulfilled') {
      state.unnamed.delete(entry)
      register(state, entry, result.value)
    } else {
      const provider = unread(entry)
      remember(
        state,
        provider,
        failureOf(provider, 'BACKEND_LOAD_FAILED', { reason: describe(result.reason) }, result.reason),
      )
    }
  }
}

/** A new error that tells of a remembered failure. */
export function errorOf(state: State, { code, data, cause }: Failure, more?: object): Error {
  return fail(state, code, { ...data, ...more }, cause)
}
