// From an entry to a registered backend: read, validate, verify, and only then commit and warn.

import type { BackendEntry, FunctionSpec } from '../contract.ts'
import { adapterOf, aliasesOf, nameOf } from './adapter.ts'
import { readAliases } from './aliases.ts'
import { labelFault } from './labels.ts'
import { about, type Failure, type Provider } from './provider.ts'
import { forgetCandidates, type State } from './state.ts'
import { refusalOf } from './trust.ts'
import { warn } from './warn.ts'

/** Who an entry says it is: all that trust needs. */
interface Labels {
  readonly entrypoint: string
  readonly package: string
  readonly module: string | undefined
  readonly name: unknown
}

/** What an entry says, read once, since reading may throw. */
interface Facts extends Labels {
  readonly aliases: unknown
  readonly static: boolean
  readonly adapter: object | undefined
  readonly load: BackendEntry['load']
  readonly functions: ReadonlyMap<string, FunctionSpec> | undefined
  readonly hostFunctions: ReadonlyMap<string, FunctionSpec>
}

/**
 * Adds a backend, or remembers why it cannot be used. Never throws for a bad provider.
 *
 * @param loaded - The value its `load` gave, where that was needed to learn its name.
 */
export function register(state: State, entry: BackendEntry, loaded?: object): void {
  const labels = labelsOf(entry)
  // Before anything of the adapter is touched: a class would be instantiated by looking at it.
  if (isRefused(state, labels)) return
  let facts: Facts
  try {
    facts = { ...labels, ...readFacts(entry, loaded) }
  } catch (cause) {
    ignore(state, labels, describe(cause), cause)
    return
  }
  if (facts.name === undefined && !facts.adapter && facts.load) {
    state.unnamed.add(entry)
    return
  }
  for (const [key, spec] of facts.hostFunctions) if (!state.hostSpecs.has(key)) state.hostSpecs.set(key, spec)
  const reason = faultOf(state, facts)
  if (reason !== undefined) ignore(state, facts, reason)
  else if (labels.name !== undefined || !isRefused(state, facts)) accept(state, facts)
}

function readFacts(
  entry: BackendEntry,
  loaded: object | undefined,
): Omit<Facts, keyof Labels> & { name: unknown } {
  const { load, functions, hostFunctions, name } = entry
  const value = loaded ?? entry.adapter
  const adapter = value === undefined || value === null ? undefined : adapterOf(value)
  const own = adapter && nameOf(adapter)
  if (own != null && name !== undefined && own !== name) {
    throw new TypeError(`it calls itself ${String(own)}`)
  }
  const { aliases } = entry
  return {
    name: name === undefined ? own : name,
    aliases: aliases === undefined && adapter ? aliasesOf(adapter) : aliases,
    static: name !== undefined,
    adapter,
    load: typeof load === 'function' ? () => entry.load!() : undefined,
    functions: functions === undefined ? undefined : specsOf(functions),
    hostFunctions: specsOf(hostFunctions ?? {}),
  }
}

/** The names an entry has before anything else of it is trusted. */
function labelsOf(entry: BackendEntry): Labels {
  const read = (field: 'entrypoint' | 'package' | 'name' | 'module'): unknown => {
    try {
      return entry[field]
    } catch {
      return undefined
    }
  }
  return {
    entrypoint: textOf(read('entrypoint')) ?? '<unknown>',
    package: textOf(read('package')) ?? '<unknown>',
    module: textOf(read('module')),
    name: read('name'),
  }
}

function specsOf(specs: unknown): ReadonlyMap<string, FunctionSpec> {
  if (Array.isArray(specs)) return new Map(specs.map((name) => [String(name), {}]))
  return new Map(
    Object.entries(specs as Record<string, FunctionSpec>).map(([name, spec]) => [name, readable(spec)]),
  )
}

/** A spec, or one that says nothing if its parameters are no list of named things. */
function readable(spec: FunctionSpec): FunctionSpec {
  const params: unknown = spec?.params ?? []
  return Array.isArray(params) && params.every((param) => param?.name) ? spec : {}
}

/** What keeps an entry from being a backend of this host; `undefined` if nothing does. */
function faultOf(state: State, facts: Facts): string | undefined {
  const { config, owners } = state
  const { name, functions } = facts
  const fault = labelFault(name)
  if (fault) return `name: ${fault}`
  const label = name as string
  if (config.reserved.has(label)) return `name: reserved: ${config.reserved.get(label)}`
  const owner = config.trustedAliases.get(label)
  if (owner) return `name: an alias of ${owner}`
  if (owners.has(label) && !isRefusable(state, facts)) {
    return `name: taken by ${owners.get(label)!.package}`
  }
  if (config.autoDispatch && !functions) return 'no functions'
  const stray = [...(functions?.keys() ?? [])].find((key) => !belongs(key, config.host))
  if (stray !== undefined) return `${stray}: of another host`
  const lazy = [...(functions?.values() ?? [])].some((spec) => spec?.load)
  return facts.adapter || facts.load || lazy ? undefined : 'no adapter'
}

/** Whether a key such as `host/subpath:name` is the host's; one without `:` is. */
function belongs(key: string, host: string): boolean {
  const end = key.lastIndexOf(':')
  const owner = key.slice(0, Math.max(end, 0))
  return end < 0 || owner === host || owner.startsWith(`${host}/`)
}

/** Whether the name is a trusted one and not this provider's: then it is refused, not merely late. */
function isRefusable(state: State, labels: Labels): boolean {
  const trust = state.config.trusted.get(labels.name as string)
  return trust !== undefined && refusalOf(trust, labels) !== undefined
}

/** Refuses a provider that claims a name the host bound to somebody else. */
function isRefused(state: State, labels: Labels): boolean {
  const backend = labels.name as string
  const trust = state.config.trusted.get(backend)
  const refusal = trust && refusalOf(trust, labels)
  if (!refusal) return false
  const data = { backend, package: labels.package, entrypoint: labels.entrypoint, ...refusal }
  remember(state, labels, { code: 'PROVIDER_REFUSED', data })
  warn(state, 'PROVIDER_REFUSED', data)
  return true
}

function ignore(state: State, labels: Labels, reason: string, cause?: unknown): void {
  const { entrypoint, name, package: owner } = labels
  const backend = typeof name === 'string' && name ? { backend: name } : {}
  const data = { ...backend, package: owner, entrypoint, reason }
  remember(state, labels, { code: 'PROVIDER_INVALID', data, cause })
  warn(state, 'PROVIDER_IGNORED', data)
}

/** Remembers a failure under every label by which somebody may ask for it. */
export function remember(
  state: State,
  { entrypoint, name }: { entrypoint: string; name?: unknown },
  failure: Failure,
): void {
  for (const label of [entrypoint, name]) {
    if (typeof label === 'string' && !state.owners.has(label)) state.failures.set(label, failure)
  }
}

function accept(state: State, facts: Facts): void {
  const name = facts.name as string
  const { aliases, complaints } = readAliases(state, name, facts.aliases)
  const provider: Provider = {
    name,
    aliases,
    entrypoint: facts.entrypoint,
    package: facts.package,
    trusted: state.config.trusted.has(name),
    announced: false,
    static: facts.static,
    load: facts.load,
    functions: facts.functions,
    adapter: facts.adapter ?? (facts.load ? undefined : {}),
    loading: undefined,
    modules: new Map(),
    loadingModules: new Map(),
    failure: undefined,
    plans: new Map(),
    notices: new Map(),
  }
  state.providers.set(name, provider)
  for (const label of [name, ...aliases]) state.owners.set(label, provider)
  for (const label of [name, facts.entrypoint]) state.failures.delete(label)
  forgetCandidates(state)
  for (const complaint of complaints) warn(state, 'ALIAS_IGNORED', { ...about(provider), ...complaint })
}

/** Words something thrown, whatever it is. */
export function describe(cause: unknown): string {
  try {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  } catch {
    return 'unprintable'
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}
