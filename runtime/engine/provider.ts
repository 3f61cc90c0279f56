// A backend, what may be wrong with it, and a choice among several.

import type { BackendEntry, DispatchData, DispatchWarning, FunctionSpec } from '../contract.ts'
import type { HostFunction, Source } from '../core/protocol.ts'
import { isText } from './labels.ts'
import type { Offer } from './plan.ts'

/** A backend; registered once its entry has been read, checked and found good. */
export interface Provider {
  /** What it claims to be called; a text, once it is registered. */
  name: string
  readonly entrypoint: string
  readonly package: string
  /** The declared module, package-qualified. */
  readonly module: string
  readonly aliases: string[]
  /** Whether its first use has been told. */
  announced?: boolean
  load?: BackendEntry['load']
  /** Functions it lists; `undefined` if it lists none. */
  functions?: ReadonlyMap<string, FunctionSpec>
  adapter?: object
  /** Modules of its lazily loaded functions, by name. */
  readonly modules: Map<string, object>
  /** Running loads by function; the adapter's under the empty name. */
  readonly loading: Map<string, Promise<object>>
  /** Why its last loading failed. */
  failure?: Failure | undefined
  readonly offers: Map<HostFunction, Offer>
  /** Functions for which it was told that the host ran in its place. */
  readonly replaced: Set<string>
  /** What automatic dispatch says of it, by function. */
  readonly notices: Map<HostFunction, DispatchWarning>
}

/** What is told about a provider that cannot be used, whenever somebody asks for it. */
export interface Failure {
  readonly code: string
  readonly data: DispatchData
  readonly cause?: unknown
}

/** Backends a call may run on, in order; `undefined` among them is the host. */
export interface Selection {
  readonly providers: readonly (Provider | undefined)[]
  /** The labels as typed. */
  readonly selectors: readonly string[]
  readonly source: Source
  /** Whether the next one is tried when one passes. */
  readonly list: boolean
}

/** What an entry says of itself before anything of it is trusted; reading a hostile one may throw. */
export function unread(entry: BackendEntry): Provider {
  const unknown = '<unknown>'
  const said = { entrypoint: unknown, package: unknown, module: unknown, name: undefined as never as string }
  try {
    for (const field of Object.keys(said) as (keyof typeof said)[]) {
      const value: unknown = entry[field]
      if (field === 'name' || isText(value)) said[field] = value as string
    }
  } catch {
    // What could be read counts; what could not is missing.
  }
  return {
    ...said,
    aliases: [],
    modules: new Map(),
    loading: new Map(),
    offers: new Map(),
    replaced: new Set(),
    notices: new Map(),
  }
}

/** Who a backend is, for errors and warnings. */
export function about({ name, package: owner, entrypoint }: Provider): DispatchData {
  return { package: owner, entrypoint, ...(isText(name) && { backend: name }) }
}

/** What is wrong with a backend, as it is told and remembered. */
export function failureOf(
  provider: Provider,
  code: string,
  more: DispatchData | object,
  cause?: unknown,
): Failure {
  return { code, data: { ...about(provider), ...more }, cause }
}

/** Words something thrown, whatever it is. */
export function describe(cause: unknown): string {
  try {
    return String(cause)
  } catch {
    return 'unprintable'
  }
}
