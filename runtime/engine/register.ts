// From an entry to a registered backend: read, verify, validate, and only then commit and warn.

import type { BackendEntry, FunctionSpec } from '../contract.ts'
import { adapterOf, nameOf } from './adapter.ts'
import { claimAliases, claimsOf } from './aliases.ts'
import { listOf } from './config.ts'
import { isText, labelFault } from './labels.ts'
import { describe, type Failure, failureOf, type Provider, unread } from './provider.ts'
import { refresh, type State } from './state.ts'
import { refusalOf } from './trust.ts'
import { warn } from './warn.ts'

/**
 * Adds a backend, or remembers why it cannot be used. Never throws for a bad provider.
 *
 * @param loaded - The value its `load` gave, where that was needed to learn its name.
 */
export function register(state: State, entry: BackendEntry, loaded?: object): void {
  const provider = unread(entry)
  // Before anything of the adapter is touched: a class would be instantiated by looking at it.
  if (isRefused(state, provider)) return
  let aliases: readonly unknown[] | undefined
  try {
    aliases = read(state, provider, entry, loaded)
  } catch (cause) {
    reject(state, provider, failureOf(provider, 'PROVIDER_INVALID', { reason: describe(cause) }, cause))
    return
  }
  if (provider.name === undefined && !provider.adapter && provider.load) state.unnamed.add(entry)
  else if (!isRefused(state, provider)) {
    const reason = faultOf(state, provider)
    if (reason) reject(state, provider, failureOf(provider, 'PROVIDER_INVALID', { reason }))
    else accept(state, provider, aliases)
  }
}

/** Reads an entry, with the adapter that is there already. Returns the aliases it claims. */
function read(
  { hostSpecs }: State,
  provider: Provider,
  entry: BackendEntry,
  loaded: unknown = entry.adapter,
): readonly unknown[] | undefined {
  const { load, functions, hostFunctions } = entry
  let aliases: unknown = entry.aliases
  if (typeof load === 'function') provider.load = () => entry.load!()
  if (functions !== undefined) provider.functions = specsOf(functions)
  if (loaded != null) {
    provider.adapter = adapterOf(loaded)
    provider.name = nameOf(provider.adapter, provider.name) as string
    if (aliases === undefined) aliases = (provider.adapter as BackendEntry).aliases
  }
  const claims = claimsOf(aliases)
  for (const [key, spec] of specsOf(hostFunctions ?? {})) if (!hostSpecs.has(key)) hostSpecs.set(key, spec)
  return claims
}

/** Specs by name; a list of names says nothing else. */
function specsOf(specs: unknown): ReadonlyMap<string, FunctionSpec> {
  const pairs = Array.isArray(specs) ? specs.map((name) => [name, {}]) : Object.entries(specs as object)
  return new Map(pairs.map(([name, spec]) => [String(name), readable(spec)]))
}

/** A spec, or one that says nothing if its parameters are no list of named things. */
function readable(spec: FunctionSpec): FunctionSpec {
  const params: unknown = spec?.params ?? []
  return spec && Array.isArray(params) && params.every((param) => param?.name) ? spec : {}
}

/** What keeps an entry from being a backend of this host; `undefined` if nothing does. */
function faultOf(state: State, { name, functions, adapter, load }: Provider): string | undefined {
  const { autoDispatch, hostName } = state
  const fault = claimFault(state, name, name)
  if (fault) return `name: ${fault}`
  if (autoDispatch && !functions) return 'no functions'
  const listed = [...(functions ?? [])]
  const stray = listed.find(([key]) => !belongs(key, hostName))
  if (stray) return `${stray[0]}: of another host`
  return adapter || load || listed.some(([, spec]) => spec.load) ? undefined : 'no adapter'
}

/** What keeps a backend from a label: the host's own word, or another backend. */
function claimFault(state: State, label: unknown, backend: string): string | undefined {
  const owner = state.owners.get(label as string)
  return labelFault(state, label, backend) ?? (owner && `taken by ${owner.package}`)
}

/** Whether a key such as `host/subpath:name` is the host's; one without `:` is. */
function belongs(key: string, host: string): boolean {
  return !key.includes(':') || key.startsWith(`${host}:`) || key.startsWith(`${host}/`)
}

/** Refuses a provider that claims a name the host bound to somebody else. */
function isRefused(state: State, provider: Provider): boolean {
  const trust = state.trusted.get(provider.name)
  const refusal = trust && refusalOf(trust, provider)
  if (refusal) reject(state, provider, failureOf(provider, 'PROVIDER_REFUSED', refusal))
  return !!refusal
}

function reject(state: State, provider: Provider, failure: Failure): void {
  const { code, data } = failure
  remember(state, provider, failure)
  warn(state, code === 'PROVIDER_INVALID' ? 'PROVIDER_IGNORED' : code, data)
}

/** Remembers a failure under every label by which somebody may ask for it. */
export function remember(
  { owners, failures }: State,
  { entrypoint, name }: Provider,
  failure: Failure,
): void {
  for (const label of [entrypoint, name])
    if (isText(label) && !owners.has(label)) failures.set(label, failure)
}

function accept(state: State, provider: Provider, claims: readonly unknown[] | undefined): void {
  const { name, entrypoint } = provider
  const trust = state.trusted.get(name)
  provider.announced = !!trust
  provider.aliases.push(...listOf(trust?.aliases))
  // Whatever is loaded function by function has no adapter to wait for.
  if (!provider.load) provider.adapter ??= {}
  for (const label of [name, entrypoint]) state.failures.delete(label)
  for (const label of [name, ...provider.aliases]) state.owners.set(label, provider)
  refresh(state)
  claimAliases(state, provider, claims, (alias) => claimFault(state, alias, name))
}
