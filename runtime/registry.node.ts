// The registry module of a program that runs in Node without a plugin: installed backends are found by their
// packages' metadata, the first time anybody asks. A bundler plugin replaces this file as it does `registry.ts`.

import type { BackendEntry } from './contract.ts'
import type { Core, Engine, Selecting } from './core/protocol.ts'
import { engine as nodeEngine } from './engine.ts'
import { findEntries } from './node/entries.ts'

/** The engine. */
export const engine: Engine | undefined = nodeEngine

/** The engine makes it unnecessary. */
export const absent: ((core: Core) => Selecting) | undefined = undefined

/** Nothing is listed beforehand. */
export const entries: Readonly<Record<string, readonly BackendEntry[]>> = {}

/** The entries of the app's direct dependencies for one group, sorted by package, then entry point. */
export function find(group: string): readonly BackendEntry[] {
  return findEntries(group)
}
