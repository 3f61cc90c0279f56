// The registry module of a program without a plugin and without Node: empty. A bundler plugin replaces the
// content of this file, and of `registry.node.js`, in a load hook filtered on the file's real path, by
//
//   import { engine } from '<absolute path>/engine.js'
//   export { engine }
//   export const absent = undefined
//   export const find = undefined
//   export const entries = { '<entry-point group>': [ /* BackendEntry, … */ ] }
//
// The core reads it through a namespace import, so an export may be missing, at the price of a bundler's warning. What a dispatcher does without an
// engine stands here, too, so that a bundle with an engine does not carry it.

import type { BackendEntry } from './contract.ts'
import type { Engine, Registry } from './core/protocol.ts'

export { absent } from './core/absent.ts'

/** The engine, where anything can be dispatched at all. */
export const engine: Engine | undefined = undefined

/** Nothing looks for entries. */
export const find: Registry['find'] = undefined

/** Entries by entry-point group, each list sorted by package, then entry point. */
export const entries: Readonly<Record<string, readonly BackendEntry[]>> = {}
