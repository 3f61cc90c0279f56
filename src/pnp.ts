// Yarn Plug'n'Play keeps no `node_modules`: packages lie in archives, which Yarn has already taught `node:fs` to read
// in any process it starts, and Yarn knows where each is. https://yarnpkg.com/advanced/pnpapi

import Module from 'node:module'
import { join, normalize } from 'pathe'

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
      const found = api.resolveToUnqualified(name, `${from}/`)
      // A folder comes with a slash at its end, which nobody else's folders have.
      return found === null ? undefined : normalize(found).replace(/\/$/, '')
    } catch {
      return undefined
    }
  }
}

/**
 * Where a folder that Yarn shows under another path lies on the disk.
 *
 * A package with peers has one virtual folder for each set of them, of the form `<base>/__virtual__/<hash>/<n>/<rest>`,
 * which stands for `<rest>` in the n-th folder above `<base>`: https://yarnpkg.com/advanced/lexicon#virtual-package
 */
export function physicalPath(path: string): string {
  return path.replace(
    /^(.*?)\/(?:__virtual__|\$\$virtual)\/[^/]+\/(\d+)(?=\/|$)/,
    (_, base: string, up: string) => join(base, '../'.repeat(Number(up))).replace(/\/$/, ''),
  )
}
