// A host's options, copied, so that nothing the caller does to them later matters. What may be wrong with them is
// told by `checks/`, which bundles for production leave out.

import type { DispatcherOptions, TrustedBackend } from '../contract.ts'

/** A host's options as the engine uses them. */
export interface Config extends Omit<DispatcherOptions, 'entries'> {
  /** Asked once, and then forgotten. */
  entries?: DispatcherOptions['entries'] | undefined
  readonly trusted: ReadonlyMap<string, TrustedBackend>
  /** Canonical name by trusted alias. */
  readonly trustedAliases: ReadonlyMap<string, string>
  readonly reserved: ReadonlyMap<string, string>
}

/** Reads a host's options. */
export function readConfig(options: DispatcherOptions): Config {
  const trusted = mapOf(options.trustedBackends)
  const aliases = [...trusted].flatMap(([name, trust]) =>
    listOf(trust.aliases).map((alias) => [alias, name] as const),
  )
  return {
    ...options,
    trusted,
    trustedAliases: new Map(aliases),
    reserved: mapOf(options.reservedBackends),
  }
}

/** A deep copy: all that can stand there is text and lists of text. */
function mapOf<T>(record: Readonly<Record<string, T>> = {}): Map<string, T> {
  return new Map(Object.entries(JSON.parse(JSON.stringify(record))))
}

/** A list where a text may stand for a list of one, and nothing for none. */
export function listOf(value: string | readonly string[] = []): readonly string[] {
  return [value].flat()
}
