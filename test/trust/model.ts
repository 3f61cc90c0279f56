// Hosts and entry points as the stages before trust make them.

import type { EntryPoint, Host } from '../../src/model.ts'

/** A host called `vectorkit` with the lists that matter to trust. */
export function host(lists: Partial<Pick<Host, 'name' | 'trusted' | 'reserved'>> = {}): Host {
  const name = lists.name ?? 'vectorkit'
  return {
    name,
    group: `${name}.backends`,
    package: { name, version: '1.0.0', directory: `/app/node_modules/${name}`, linked: false, peers: {} },
    trusted: {},
    reserved: {},
    exports: { specifier: name },
    open: true,
    functions: [],
    ...lists,
  }
}

/** The entry point of `vectorkit` that a package of the same name declares, unless said otherwise. */
export function entryPoint(
  backend: string,
  more: Partial<Omit<EntryPoint, 'provider'>> & { readonly package?: string } = {},
): EntryPoint {
  const { package: name = backend, ...fields } = more
  const directory = `/app/node_modules/${name}`
  return {
    name: backend,
    group: 'vectorkit.backends',
    backend,
    aliases: [],
    module: `${name}/adapter`,
    file: `${directory}/adapter.js`,
    provider: { name, version: '1.0.0', directory, linked: false, peers: {} },
    ...fields,
  }
}
