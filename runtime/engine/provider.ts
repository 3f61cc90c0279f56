// A backend, what may be wrong with it, and a choice among several.

import type { BackendEntry, DispatchData, DispatchWarning, FunctionSpec } from '../contract.ts'
import type { HostFunction, Source } from '../core/protocol.ts'
import { isText } from './labels.ts'
import type { Plan } from './plan.ts'

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
  announced: boolean
  load: BackendEntry['load']
  /** Functions it lists; `undefined` if it lists none. */
  functions: ReadonlyMap<string, FunctionSpec> | undefined
  adapter: object | undefined
  /** Modules of its lazily loaded functions, by name. */
  readonly modules: Map<string, object>
  /** Running loads by function; the adapter's under the empty name. */
  readonly loading: Map<string, Promise<object>>
  /** Why its last loading failed. */
  failure: Failure | undefined
  readonly plans: Map<HostFunction, Plan>
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
  const read = (field: 'name' | 'entrypoint' | 'package' | 'module'): unknown => {
    try {
      return entry[field]
    } catch {
      return undefined
    }
  }
  const textOf = (field: 'entrypoint' | 'package' | 'module'): string => {
    const value = read(field)
    return isText(value) ? value : '<unknown>'
  }
  return {
    name: read('name') as string,
    entrypoint: textOf('entrypoint'),
    package: textOf('package'),
    module: textOf('module'),
    aliases: [],
    announced: false,
    load: undefined,
    functions: undefined,
    adapter: undefined,
    modules: new Map(),
    loading: new Map(),
    failure: undefined,
    plans: new Map(),
    notices: new Map(),
  }
}

/** Who a backend is, for errors and warnings. */
export function about({ name, package: owner, entrypoint }: Provider): DispatchData {
  return { ...(isText(name) && { backend: name }), package: owner, entrypoint }
}

/** What is remembered of a load or a reading that threw. */
export function failureOf(provider: Provider, code: string, cause: unknown, more?: DispatchData): Failure {
  return { code, data: { ...about(provider), ...more, reason: describe(cause) }, cause }
}

/** Words something thrown, whatever it is. */
function describe(cause: unknown): string {
  try {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  } catch {
    return 'unprintable'
  }
}
