// Serves the registry module: the merged model as entries with lazy imports, in the place of the runtime's stub.

import type { Build } from '../build.ts'
import { emptyRegistryOf, engineOf, tryRuntimeCopy } from './stub.ts'

/** Text of a registry module, and what it was made from. */
export interface ServedRegistry {
  readonly code: string
  /** Absolute paths whose change may change the text. */
  readonly watch: readonly string[]
}

/**
 * The text that replaces a module, if it is a stub of the runtime.
 *
 * @param context - Of a hook of the build that is going to load the text.
 */
export async function tryServeRegistry(
  build: Build,
  id: string,
  context: object,
): Promise<ServedRegistry | undefined> {
  const copy = tryRuntimeCopy(build.files, id)
  if (copy === undefined) return undefined
  const { merged, watch } = await build.discover(context)
  const hasBackends = merged.hosts.some(({ backends }) => backends.length > 0)
  // Tests register their backends by hand, which needs an engine, too.
  if (!hasBackends && !build.isTest) return { code: emptyRegistryOf(copy), watch }
  const { printRegistry } = await import('../../src/emit/registry.ts')
  return { code: printRegistry(merged, { engine: engineOf(copy) }), watch }
}
