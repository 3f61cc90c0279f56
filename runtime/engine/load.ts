// Bringing in a backend's code: one load at a time, checked against what was said of it before.

import type { BackendEntry } from '../contract.ts'
import { adapterOf, aliasesOf, nameOf } from './adapter.ts'
import { listOf } from './aliases.ts'
import { exportNameOf } from './decide.ts'
import { about, type Failure, type Provider } from './provider.ts'
import { describe, register, remember } from './register.ts'
import { fail, forgetCandidates, type State } from './state.ts'
import { warn } from './warn.ts'

/** Loads a backend's adapter. Concurrent calls share one load, and a failed one is not kept. */
export function loadProvider(state: State, provider: Provider): Promise<object> {
  if (provider.adapter) return Promise.resolve(provider.adapter)
  provider.loading ??= loadNow(state, provider).finally(() => {
    provider.loading = undefined
  })
  return provider.loading
}

/** Loads a backend with every function it keeps in a module of its own. */
export async function loadWhole(state: State, provider: Provider): Promise<object> {
  const adapter = await loadProvider(state, provider)
  const names = [...(provider.functions ?? [])].filter(([, spec]) => spec?.load).map(([name]) => name)
  await Promise.all(names.map((name) => loadFunction(state, provider, name)))
  return adapter
}

/** Loads the module of one lazily loaded function. */
export function loadFunction(state: State, provider: Provider, name: string): Promise<object> {
  const known = provider.modules.get(name) ?? provider.loadingModules.get(name)
  if (known) return Promise.resolve(known)
  const loading = loadModule(state, provider, name).finally(() => provider.loadingModules.delete(name))
  provider.loadingModules.set(name, loading)
  return loading
}

/** Loads what a backend needs for one function. */
export async function loadFor(state: State, key: string, provider: Provider): Promise<void> {
  await loadProvider(state, provider)
  const name = [key, exportNameOf(key)].find((one) => provider.functions?.get(one)?.load)
  if (name !== undefined) await loadFunction(state, provider, name)
}

/** Imports an entry whose name only its code knows, and then checks it. */
export async function loadUnnamed(state: State, entry: BackendEntry): Promise<() => void> {
  try {
    const loaded = await entry.load!()
    return () => {
      state.unnamed.delete(entry)
      register(state, entry, loaded)
    }
  } catch (cause) {
    return () => {
      const { entrypoint, package: owner } = entry
      const data = { package: owner, entrypoint, reason: describe(cause) }
      remember(state, { entrypoint }, { code: 'BACKEND_LOAD_FAILED', data, cause })
    }
  }
}

async function loadNow(state: State, provider: Provider): Promise<object> {
  let loaded: unknown
  try {
    loaded = await provider.load!()
  } catch (cause) {
    throw failed(state, provider, failureOf(provider, 'BACKEND_LOAD_FAILED', cause))
  }
  let adapter: object
  try {
    adapter = adapterOf(loaded)
    const name = nameOf(adapter)
    if (name != null && name !== provider.name) throw new TypeError(`it calls itself ${String(name)}`)
    complain(state, provider, aliasesOf(adapter))
  } catch (cause) {
    throw failed(state, provider, failureOf(provider, 'PROVIDER_INVALID', cause))
  }
  provider.adapter = adapter
  provider.failure = undefined
  state.failures.delete(provider.entrypoint)
  forgetCandidates(state)
  return adapter
}

async function loadModule(state: State, provider: Provider, name: string): Promise<object> {
  try {
    const module = await provider.functions!.get(name)!.load!()
    if (!module) throw new TypeError('no object')
    provider.modules.set(name, module)
    provider.failure = undefined
    forgetCandidates(state)
    return module
  } catch (cause) {
    throw failed(state, provider, failureOf(provider, 'BACKEND_LOAD_FAILED', cause, { function: name }))
  }
}

/** Drops, with a warning, every alias that only the code claims. */
function complain(state: State, provider: Provider, claims: unknown): void {
  const complaints: { alias?: unknown; reason: string }[] = []
  for (const alias of listOf(claims, complaints)) {
    if (alias === provider.name || provider.aliases.includes(alias as string)) continue
    complaints.push({ alias, reason: 'not listed' })
  }
  for (const complaint of complaints) warn(state, 'ALIAS_IGNORED', { ...about(provider), ...complaint })
}

function failureOf(provider: Provider, code: string, cause: unknown, more?: { function: string }): Failure {
  return { code, data: { ...about(provider), ...more, reason: describe(cause) }, cause }
}

function failed(state: State, provider: Provider, failure: Failure): Error {
  provider.failure = failure
  remember(state, provider, failure)
  return errorOf(state, failure)
}

/** A new error that tells of a remembered failure. */
export function errorOf(state: State, { code, data, cause }: Failure, more?: object): Error {
  return fail(state, code, { ...data, ...more }, cause)
}
