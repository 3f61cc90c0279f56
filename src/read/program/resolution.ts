// What one program remembers of where modules are. Without it each import of each file has its package.json parsed again.

import { ts } from 'ts-morph'

/** Options under which modules are resolved, and what was found under them. */
export interface Resolution {
  readonly options: ts.CompilerOptions
  readonly cache: ts.ModuleResolutionCache
}

/** Starts for one program: the next one looks again, for anything may have moved. */
export function startResolution(
  options: ts.CompilerOptions,
): Resolution & { with(more: ts.CompilerOptions): Resolution } {
  const open = (own: ts.CompilerOptions, packages?: ts.PackageJsonInfoCache): Resolution => ({
    options: own,
    cache: ts.createModuleResolutionCache('/', (path) => path, own, packages),
  })
  const common = open(options)
  return {
    ...common,
    with: (more) =>
      Object.keys(more).length === 0
        ? common
        : open({ ...options, ...more }, common.cache.getPackageJsonInfoCache()),
  }
}
