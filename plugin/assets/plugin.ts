// Carries the `.wasm` and `.wgsl` files of backends to the output, in tools that would drop them.

import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin'
import type { InstalledPackage } from '../../src/model.ts'
import type { Build } from '../build.ts'
import { type AssetFiles, type AssetPlace, tryReadBytes } from './files.ts'
import { assetFilter } from './filter.ts'
import type { RewrittenModule } from './rewrite.ts'

/**
 * What one tool does with a module of a provider; `undefined` leaves the module to the tool.
 *
 * Asked of modules that hold references only, so this is where the parser is loaded.
 */
export type AssetRewrite = (files: AssetFiles, place: AssetPlace) => Promise<RewrittenModule | undefined>

/** The hook that looks for references in the modules of providers. */
export function assetPlugin(
  build: Build,
  rewrite: (
    context: UnpluginBuildContext & UnpluginContext,
    ...given: Parameters<AssetRewrite>
  ) => ReturnType<AssetRewrite>,
): UnpluginOptions {
  return {
    name: 'backstitch:assets',
    enforce: 'pre',
    transform: {
      filter: assetFilter,
      async handler(code, id) {
        const place = { file: normalize(id.replace(/\?.*$/, '')), code }
        const result = await rewriteProviderModule(build, this, place, (...given) => rewrite(this, ...given))
        return result && { code: result.code, map: JSON.parse(String(result.map)) }
      },
    },
  }
}

/** Rewrites a module if it belongs to a provider. */
export async function rewriteProviderModule(
  build: Build,
  context: object,
  place: AssetPlace,
  rewrite: AssetRewrite,
): Promise<RewrittenModule | undefined> {
  const providers = await findProviders(build)
  const owner = (path: string) => providers.find(({ directory }) => path.startsWith(`${directory}/`))
  if (!owner(place.file)) return undefined
  return await rewrite(
    { read: tryReadBytes, owner, report: (problem) => build.reporter.report(context, [problem]) },
    place,
  )
}

/** Accepted providers, and the package itself if it is one: its own build must not lose its files either. */
export async function findProviders(build: Build): Promise<readonly InstalledPackage[]> {
  const { merged } = await build.discover()
  const accepted = merged.hosts.flatMap(({ backends }) =>
    backends.map(({ entryPoint }) => entryPoint.provider),
  )
  return [...accepted, ...build.ownPackage().entryPoints.map(({ provider }) => provider)]
}
