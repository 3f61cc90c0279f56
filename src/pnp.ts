// Yarn Plug'n'Play keeps no `node_modules`: packages lie in archives, which Yarn has already taught `node:fs` to read
// in any process it starts, and Yarn knows where each is. https://yarnpkg.com/advanced/pnpapi

import Module from 'node:module'

interface PnpApi {
  resolveToUnqualified(request: string, issuer: string): string | null
}

/**
 * Finds packages through Yarn Plug'n'Play.
 *
 * @param directory - Any folder of the project.
 * @returns How packages are found there, or `undefined` where Plug'n'Play is not active.
 */
export function tryLocatePnp(
  directory: string,
): ((name: string, from: string) => string | undefined) | undefined {
  const { findPnpApi } = Module as { findPnpApi?: (path: string) => PnpApi | null }
  const api = findPnpApi?.(directory)
  if (!api) return undefined
  return (name, from) => {
    try {
      return api.resolveToUnqualified(name, `${from}/`) ?? undefined
    } catch {
      return undefined
    }
  }
}
