// Carries the `.wasm` and `.wgsl` files of backends to the output, in tools that would drop them.

import type { Merged } from '../../src/merged.ts'
import type { InstalledPackage } from '../../src/model.ts'
import type { Build } from '../build.ts'
import type { Module, Rewriter, Rewritten } from '../modules.ts'
import { tryParse } from '../tree.ts'
import type { AssetFiles } from './files.ts'
import { assetFilter } from './filter.ts'
import type { AssetPlace } from './references.ts'

/**
 * What one tool does with a module of a provider; `undefined` leaves the module to the tool.
 *
 * Asked of modules that may hold references only, so what it needs is loaded by it.
 */
export type AssetRewrite = (files: AssetFiles, place: AssetPlace) => Promise<Rewritten | undefined>

/** Looks for references in the modules of providers; `rewrite` also gets the context of the hook. */
export function assetRewriter(
  rewrite: (context: object, ...given: Parameters<AssetRewrite>) => ReturnType<AssetRewrite>,
): Rewriter {
  return {
    filter: assetFilter,
    foldersOf: (installed) => acceptedProviders(installed).map(({ directory }) => directory),
    rewrite: (build, context, module) =>
      rewriteProviderModule(build, context, module, (...given) => rewrite(context, ...given)),
  }
}

/** Rewrites a module if it belongs to a provider. */
async function rewriteProviderModule(
  build: Build,
  context: object,
  module: Module,
  rewrite: AssetRewrite,
): Promise<Rewritten | undefined> {
  const providers = await findProviders(build)
  const owner = (path: string) => providers.find(({ directory }) => path.startsWith(`${directory}/`))
  if (!owner(module.file)) return undefined
  const program = await tryParse(context, module)
  if (!program) return undefined
  const { tryReadBytes } = await import('./files.ts')
  return await rewrite(
    { read: tryReadBytes, owner, report: (problem) => build.reporter.report(context, [problem]) },
    { ...module, program, mapped: build.mapped },
  )
}

/** Accepted providers, and the package itself if it is one: its own build must not lose its files either. */
export async function findProviders(build: Build): Promise<readonly InstalledPackage[]> {
  const { merged } = await build.discover()
  const { entryPoints } = await build.ownPackage()
  return [...acceptedProviders(merged), ...entryPoints.map(({ provider }) => provider)]
}

function acceptedProviders({ hosts }: Merged): readonly InstalledPackage[] {
  return hosts.flatMap(({ backends }) => backends.map(({ entryPoint }) => entryPoint.provider))
}
