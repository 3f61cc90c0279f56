// A host's options, copied, so that nothing the caller does to them later matters. What may be wrong with them is
// told by `checks/`, which bundles for production leave out.

import type { DispatcherOptions, TrustedBackend } from '../contract.ts'

/** What a trusted name is bound to; an empty list binds nothing. */
export interface Trust {
  readonly aliases: readonly string[]
  readonly package: readonly string[]
  readonly packages: readonly string[]
  readonly entrypoints: readonly string[]
  readonly modules: readonly string[]
  readonly modulePrefixes: readonly string[]
}

/** A host's options as the engine uses them. */
export interface Config {
  readonly host: string
  readonly group: string
  readonly trusted: ReadonlyMap<string, Trust>
  /** Canonical name by trusted alias. */
  readonly trustedAliases: ReadonlyMap<string, string>
  readonly reserved: ReadonlyMap<string, string>
  readonly fallback: DispatcherOptions['fallback']
  readonly autoDispatch: DispatcherOptions['autoDispatch']
  readonly whenNotReady: DispatcherOptions['whenNotReady']
  readonly onWarning: DispatcherOptions['onWarning']
  readonly entries: DispatcherOptions['entries']
}

/** Reads a host's options. */
export function readConfig({
  hostName: host,
  entrypointGroup: group,
  trustedBackends = {},
  reservedBackends = {},
  fallback = 'warn',
  autoDispatch,
  whenNotReady,
  onWarning,
  entries,
}: DispatcherOptions): Config {
  const trusted = new Map(Object.entries(trustedBackends).map(([name, entry]) => [name, readTrust(entry)]))
  const aliases = [...trusted].flatMap(([name, trust]) =>
    trust.aliases.map((alias) => [alias, name] as const),
  )
  return {
    host,
    group,
    trusted,
    trustedAliases: new Map(aliases),
    reserved: new Map(Object.entries(reservedBackends)),
    fallback,
    autoDispatch,
    whenNotReady,
    onWarning,
    entries,
  }
}

function readTrust(entry: TrustedBackend): Trust {
  const list = (field: keyof TrustedBackend): string[] => [entry[field] ?? []].flat()
  return {
    aliases: list('aliases'),
    package: list('package'),
    packages: list('packages'),
    entrypoints: list('entrypoints'),
    modules: list('modules'),
    modulePrefixes: list('modulePrefixes'),
  }
}
