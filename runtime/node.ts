// Discovery of installed backends without a bundler. In Node a dispatcher does this by itself, at its first
// selection; this module is for another root, or for a look at what would be found.

import type { BackendDispatcher, BackendEntry } from './contract.ts'
import { findEntries } from './node/entries.ts'

/** Where to look. */
export interface NodeOptions {
  /**
   * Any folder of the app. By default the environment's `BACKSTITCH_ROOT`, else the package of the main script
   * (`process.argv[1]`, unless that lies in `node_modules`), else that of the working directory.
   */
  readonly root?: string
}

/**
 * Finds the backends the app has installed for an entry-point group.
 *
 * Only package.json files and manifests of the app's direct dependencies are read, and of what presets among them
 * name; no code runs. npm, pnpm and Yarn (Plug'n'Play included) are understood. Broken files cost themselves only.
 *
 * @param group - Entry-point group of the host, for instance `vectorkit.backends`.
 * @returns Entries sorted by package, then entry point.
 * @example
 * ```ts
 * import { findBackends } from '@backstitch/runtime/node'
 *
 * const [backend] = findBackends('vectorkit.backends')
 * console.log(backend?.name, backend?.package) // vectorkit_wasm vectorkit-wasm
 * ```
 */
export function findBackends(group: string, { root }: NodeOptions = {}): readonly BackendEntry[] {
  return findEntries(group, root)
}

/**
 * Registers the backends installed under a root with a dispatcher.
 *
 * @example
 * ```ts
 * import { registerBackends } from '@backstitch/runtime/node'
 * import { dispatcher } from 'vectorkit'
 *
 * registerBackends(dispatcher, { root: process.cwd() })
 * ```
 */
export function registerBackends(dispatcher: BackendDispatcher, options: NodeOptions = {}): void {
  for (const entry of findEntries(dispatcher.entrypointGroup, options.root)) dispatcher.register(entry)
}
